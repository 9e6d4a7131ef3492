// What each paint of the plate writes: regions with their names, buttons, and the names of the depths.

/** @import { Known, View } from "../../ui/contract.d.ts" */
/** @import { Half } from "./halves.js" */
/** @import { Side } from "./regions.js" */
/** @import { Seen } from "./view.js" */
import { find, put } from "../dom.js";
import { depthChoices, keyEntries, nameSections } from "./lists.js";
import { headOf, layerName, nameOf, spokenOf } from "./telling.js";
import { isShown } from "./view.js";

/**
 * @param {Record<Side, Half>} sides
 * @param {Known} data
 * @param {Seen} seen
 * @param {readonly string[]} besides what is lit beside what is picked
 */
export function paintRegions(sides, data, seen, besides = []) {
  const { roles, only } = data;
  const chosen = [...besides, ...seen.picked].map((id) => /** @type {const} */ ([id, "chosen"]));
  const ways = new Map([...chosen, ...Object.entries(data.ways)]);
  for (const half of Object.values(sides)) {
    half.regions.forEach((region, place) => {
      const { id, node } = region;
      region.shown = isShown(seen, region) && (!only || Boolean(roles?.[id]));
      node.toggleAttribute("hidden", !region.shown);
      node.classList.toggle("picked", seen.picked.has(id));
      put(node, "aria-pressed", seen.picked.has(id));
      put(node, "aria-label", spokenOf(data, region, place + 1));
      put(node, "data-role", roles?.[id]?.role ?? "");
      put(node, "data-grade", roles?.[id]?.grade ?? "");
    });
    half.exposed.clear();
    half.light(ways);
  }
}

/**
 * What the plate as a whole is like, for its styles.
 * @param {HTMLElement} root
 * @param {Known} data
 */
export function paintKind(root, { roles, tints, asks, wide, start }) {
  root.classList.toggle("has-roles", Boolean(roles));
  root.classList.toggle("has-tints", Boolean(tints));
  root.classList.toggle("asks", Boolean(asks));
  root.classList.toggle("wide", wide);
  root.classList.toggle("greets", Boolean(start) && !wide); // the page says over it what to do
}

/**
 * @param {ParentNode} heads
 * @param {Known} data
 * @param {Seen} seen
 */
export function paintHeads(heads, data, { floors }) {
  for (const side of /** @type {Side[]} */ (["left", "right"])) {
    find(heads, `.${side}`).textContent = headOf(data, side, floors[side]);
  }
}

/** The buttons and boxes under the plate, and the depths above it. */
export class Controls {
  /** @param {ParentNode} root */
  constructor(root) {
    this.choices = find(root, ".choices");
    this.depths = find(root, ".depths");
    this.peel = find(root, "[data-do=peel]");
    this.sides = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".sides button")]);
    this.row = find(root, ".sides");
    this.split = find(root, "[data-do=split]");
    this.hide = find(root, "[data-do=hide]");
    this.alone = find(root, "[data-do=alone]");
    this.show = find(root, "[data-do=show]");
  }

  /**
   * @param {Known} data
   * @param {View} view
   * @param {Seen} seen
   */
  paint(data, view, { picked, alone }) {
    for (const input of this.choices.querySelectorAll("input")) input.checked = Number(input.value) === view.depth;
    const sided = data.left === null && !data.asks;
    this.split.checked = view.split;
    this.row.hidden = !sided;
    this.split.closest("label").hidden = !sided || Boolean(view.side) || alone;
    for (const button of this.sides) put(button, "aria-pressed", button.dataset.side === (view.side ?? ""));
    this.depths.disabled = alone;
    this.hide.disabled = this.alone.disabled = !view.muscle || picked.size === 0;
    this.hide.hidden = alone;
    this.alone.textContent = alone ? "Show the others again" : "Isolate";
    this.show.hidden = view.hidden.length === 0;
    this.show.textContent = `Show all (${view.hidden.length} hidden)`;
    this.peel.textContent = view.depth < Math.max(...data.choices) ? "Peel" : "Put back";
    // For who cannot see that a layer has come off: the name of the button in use is read out when it changes.
    put(this.peel, "aria-label", `${this.peel.textContent}. On top: ${layerName(data, view.depth)}`);
  }
}

/** Depths, the key to the fills, and every muscle by name. */
export class Lists {
  /** @param {ParentNode} root */
  constructor(root) {
    this.bench = find(root, ".bench");
    this.fieldset = find(root, ".depths");
    this.choices = find(root, ".choices");
    this.fills = find(root, ".key");
    this.index = find(root, ".index");
    this.list = find(root, ".names");
  }

  /** @param {Known} data */
  depths(data) {
    const peels = data.choices.length > 1;
    this.fieldset.hidden = !peels;
    this.bench.classList.toggle("peels", peels);
    this.choices.replaceChildren(...depthChoices(data, (depth) => layerName(data, depth)));
  }

  /** @param {Known} data */
  key(data) {
    this.fills.hidden = !data.roles && !data.tints;
    if (!this.fills.hidden) this.fills.replaceChildren(...keyEntries(data));
  }

  /**
   * Made when it is opened, and painted while it is open.
   * @param {Known} data
   * @param {Seen} seen
   */
  names(data, { hidden, picked }) {
    if (!this.index.open) return;
    if (this.list.childElementCount === 0) {
      this.list.replaceChildren(...nameSections(data.sections, (id) => nameOf(data, id)));
    }
    for (const button of this.list.querySelectorAll("button")) {
      button.classList.toggle("gone", hidden.has(button.dataset.id));
      put(button, "aria-pressed", picked.has(button.dataset.id));
    }
  }
}
