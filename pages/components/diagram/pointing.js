// What the pointer and the keyboard are on: outlines, the name at the pointer, and which region Tab reaches.

/** @import { Known, View } from "../../ui/contract.d.ts" */
/** @import { Region } from "./regions.js" */
import { find, put } from "../dom.js";
import { labelOf, lineFor, nameOf } from "./telling.js";

const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
});
const DEEDS = /** @type {Record<string, string>} */ ({
  Enter: "pick", " ": "pick", "+": "in", "=": "in", "-": "out", 0: "fit", h: "hide", H: "hide", i: "alone", I: "alone",
});

/**
 * What a key on the plate asks for: a step to the next region in a direction, a deed by name, or nothing.
 * @param {string} key
 * @param {boolean} onRegion
 * @returns {{ step: [number, number] } | { deed: string } | null}
 */
export function meaningOf(key, onRegion) {
  if (STEPS[key]) return onRegion ? { step: STEPS[key] } : null;
  const deed = DEEDS[key];
  return deed && (onRegion || deed !== "pick") ? { deed } : null;
}

/**
 * The region that Tab reaches: the picked one, the right half's first, else the nearest to the viewer.
 * @template {{ id: string, half: string }} T
 * @param {T[]} shown back to front
 * @param {Set<string>} picked
 * @returns {T | undefined}
 */
export function entryOf(shown, picked) {
  const lit = shown.filter((region) => picked.has(region.id));
  return lit.find(({ half }) => half === "right") ?? lit[0] ?? shown[shown.length - 1];
}

/**
 * Let Tab reach one region alone.
 * @param {Region[]} regions
 * @param {Element | undefined} entry
 */
export function rove(regions, entry) {
  for (const { node } of regions) put(node, "tabindex", node === entry ? "0" : "-1");
}

/** The name that follows the pointer. */
export class Tip {
  /** @param {ParentNode} root */
  constructor(root) {
    this.node = find(root, ".tip");
    this.stage = find(root, ".stage");
  }

  /**
   * @param {PointerEvent | null} event
   * @param {Known} data
   * @param {string | undefined} id of the muscle under the pointer
   */
  follow(event, data, id) {
    const box = this.stage.getBoundingClientRect(); // before anything changes, when places are known
    this.node.hidden = !event || id === undefined || event.pointerType === "touch" || !nameOf(data, id);
    if (this.node.hidden || !event || id === undefined) return;
    if (this.node.dataset.id !== id) this.node.textContent = labelOf(data, id);
    this.node.dataset.id = id;
    const [left, top] = [event.clientX - box.left + 14, event.clientY - box.top + 16];
    this.node.style.transform = `translate(min(${left}px, ${box.width - 4}px - 100%), ${top}px)`;
  }
}

/**
 * What is said of the region that has the focus.
 * @param {Known} data
 * @param {View} view
 * @param {string} id
 */
export function focusLine(data, view, id) {
  return id === view.muscle ? lineFor(data, id) : "Press Enter to pick it.";
}
