// What pointer, touch and keyboard do on a plate.

/** @import { Plate } from "./plate.js" */
/** @import { Region } from "./regions.js" */
import { shared } from "../shared.js";
import { nextIn } from "./field.js";
import { focusLine, meaningOf, rove, Tip } from "./pointing.js";
import { nameOf } from "./telling.js";
import { hiding, peeled, revealing } from "./view.js";

const NEARER = 1.5; // a press of + or −

export class Hands {
  /** @param {Plate} plate */
  constructor(plate) {
    this.plate = plate;
    this.tip = new Tip(plate.root);
  }

  watch() {
    const { root, svg, controls, lists } = this.plate;
    /** @type {[EventTarget, string, (event: any) => void][]} */
    const heard = [
      [root, "click", (event) => this.press(event)],
      [controls.choices, "change", (event) => this.plate.change({ depth: Number(event.target.value) })],
      [controls.split, "change", (event) => this.plate.change({ split: event.target.checked })],
      [lists.index, "toggle", () => lists.names(this.plate.data, this.plate.seen())],
      ...["pointerover", "pointerdown", "focusin"].map((kind) => /** @type {any} */ (
        [root, kind, (/** @type {any} */ event) => this.prepare(event.target.closest?.("[data-id]")?.dataset.id)])),
      [svg, "mousedown", (event) => this.takeFocus(event)],
      [svg, "keydown", (event) => this.answerKey(event)],
      [svg, "pointermove", (event) => this.hover(event)],
      [svg, "pointerleave", () => this.hover(null)],
      [svg, "focusin", (event) => this.focusOn(event.target.closest(".muscle"))],
      [svg, "focusout", () => this.point("focus", null)],
    ];
    for (const [node, kind, answer] of heard) node.addEventListener(kind, answer);
  }

  /**
   * What may be picked next: its words are fetched before.
   * @param {string | undefined} muscle
   */
  prepare(muscle) {
    const words = muscle && this.plate.data.catalogue[muscle]?.panel;
    if (words) shared.panel?.prepare(words);
  }

  /**
   * A press gives the focus, but starts no selection of text: that would search all of the drawing.
   * @param {any} event
   */
  takeFocus(event) {
    event.preventDefault();
    event.target.closest(".muscle, .other")?.focus({ preventScroll: true });
  }

  /** @param {any} event */
  press(event) {
    const { plate } = this;
    const listed = event.target.closest(".names button, .roll button");
    const side = event.target.closest("button[data-side]");
    const deed = event.target.closest("button[data-do]");
    const muscle = event.target.closest(".muscle, .label");
    const other = event.target.closest("[data-other]")?.dataset.other ?? event.target.closest(".others-list button")?.dataset.id;
    if (other) {
      if (!event.target.closest("svg")) plate.change({ structure: other, ...plate.others?.uncovered(other) });
      else if (!plate.camera.dragged) plate.change({ structure: other });
    } else if (listed) plate.change(revealing(plate.view, listed.dataset.id, plate.data.catalogue));
    else if (side) plate.change({ side: side.dataset.side || null });
    else if (deed) this.perform(deed.dataset.do);
    else if (muscle && !plate.camera.dragged) {
      plate.change({ muscle: muscle.dataset.id });
      setTimeout(() => plate.sheet.clear(event.clientY), 0);
    }
  }

  /** @param {string} deed */
  perform(deed) {
    const { plate } = this;
    const { muscle, alone } = plate.view;
    if (deed === "in") plate.camera.zoom(NEARER);
    else if (deed === "out") plate.camera.zoom(1 / NEARER);
    else if (deed === "fit") plate.camera.go();
    else if (deed === "more") plate.sheet.more();
    else if (deed === "close") plate.sheet.close();
    else if (deed === "peel") plate.change({ depth: peeled(plate.data.choices, plate.view.depth) });
    else if (deed === "show") plate.change({ hidden: [] });
    else if (deed === "hide" && muscle) plate.change({ hidden: hiding(plate.seen()) });
    else if (deed === "alone" && muscle) plate.change({ alone: !alone }); // on the bones without any other, and back
  }

  /** @param {any} event */
  answerKey(event) {
    const { plate } = this;
    const region = this.regionOf(event.target.closest?.(".muscle"));
    const meaning = meaningOf(event.key, Boolean(region));
    if (!meaning) return;
    event.preventDefault();
    if ("deed" in meaning && meaning.deed !== "pick") this.perform(meaning.deed);
    else if (region && "step" in meaning) {
      const spots = new Map(plate.regions.filter((one) => one.shown).map((one) => [one, plate.spot(one)]));
      nextIn(region, spots.get(region) ?? region.onPlate(region.center()), meaning.step, spots)?.node.focus();
    } else if (region) plate.change({ muscle: region.id });
  }

  /** @param {PointerEvent | null} event */
  hover(event) {
    const target = /** @type {Element | null} */ (event && event.target);
    const region = this.regionOf(target?.closest?.(".muscle"));
    const other = /** @type {HTMLElement | null | undefined} */ (target?.closest?.("[data-other]"));
    this.tip.follow(event, this.plate.data, region?.id ?? other?.dataset.other);
    this.point("hover", event?.pointerType === "touch" ? null : region);
  }

  /**
   * @param {Element | null | undefined} node
   * @returns {Region | null}
   */
  regionOf(node) {
    return (node && this.plate.regions.find((region) => region.node === node)) ?? null;
  }

  /**
   * Outline a region only where it can be seen.
   * @param {"focus" | "hover"} kind
   * @param {Region | null} region
   */
  point(kind, region) {
    for (const half of Object.values(this.plate.sides)) half.point(kind, region?.half === half.side ? region : null);
  }

  /** @param {Element | null} muscle */
  focusOn(muscle) {
    const { plate } = this;
    const region = this.regionOf(muscle);
    if (!region?.node.matches(":focus-visible")) return;
    this.point("focus", plate.spot(region) ? region : null);
    plate.sheet.say(nameOf(plate.data, region.id), focusLine(plate.data, plate.view, region.id), false);
    rove(plate.regions, region.node);
  }
}
