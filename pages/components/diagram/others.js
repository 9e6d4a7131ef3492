// What is shown beside muscles on the plate: bones, nerves, vessels, areas of skin, spaces. They come from a file that is
// fetched when they are asked for. Where muscles lie over them, they are faint and dashed.

/** @import { AlsoTold, StructuresDrawn, StructureTold, StructureTrace, View } from "../../ui/contract.d.ts" */
/** @import { Half } from "./halves.js" */
/** @import { Plate } from "./plate.js" */
/** @import { Region, Side } from "./regions.js" */
import contract from "../../ui/contract.json" with { type: "json" };
import { element, find, html, put } from "../dom.js";
import { kept } from "../fetch_once.js";
import { nextIn } from "./field.js";
import { nameButtons } from "./lists.js";
import { meaningOf } from "./pointing.js";
import { placed } from "./titles.js";

const picture = contract.picture;
const ALL = { x: picture.x, y: picture.y, width: picture.width, height: picture.height };
const SIDES = /** @type {Side[]} */ (["left", "right"]);
const LETTER = 13; // mm of the whole plate, of a name beside what it names
/** The layers of a line, from the outside in. */
const STRANDS = ["casing", "core", "strand"];

/** @typedef {{ entry: StructureTold, traces: StructureTrace[] }} Shown */

/**
 * What of the structures is drawn: those of the groups that are asked for, and the picked one in any case.
 * @param {StructureTold[]} structures
 * @param {readonly string[]} groups
 * @param {string | null} picked
 * @returns {Shown[]}
 */
export function shownOf(structures, groups, picked) {
  return structures.flatMap((entry) => {
    const asked = entry.traces.filter(({ group }) => groups.includes(group));
    const traces = asked.length ? asked : entry.id === picked ? entry.traces : [];
    return traces.length ? [{ entry, traces }] : [];
  });
}

/**
 * Of regions, back to front, the first that lies over what is seen under a depth.
 * @param {Pick<Region, "depth">[]} regions
 * @param {number} depth
 */
export function firstOver(regions, depth) {
  const place = regions.findIndex((region) => region.depth < depth);
  return place < 0 ? regions.length : place;
}

/**
 * The class of a structure by its kind and group, for its colours.
 * @param {StructureTold} entry
 * @param {StructureTrace} trace
 */
function kindOf({ kind }, { form, group }) {
  return `${form} of-${kind.replace(" ", "-")} in-${group}`;
}

/** One half: hits among the regions, so that what lies over takes the clicks, and what is seen over all. */
class OtherHalf {
  /**
   * @param {Half} half
   * @param {string} prefix of ids
   */
  constructor(half, prefix) {
    this.half = half;
    this.prefix = prefix;
    this.veiled = element("g", { class: "veiled" });
    this.clear = element("g", { class: "clear" });
    this.stops = element("g", { class: "stops" });
    this.node = element("g", { class: "others" }, this.veiled, this.clear, this.stops);
    half.node.append(this.node);
    /** @type {SVGElement[]} */
    this.hits = [];
    /** @type {Map<number, SVGElement>} */
    this.masks = new Map();
    /** @type {Map<string, SVGElement[]>} */
    this.seen = new Map();
    /** @type {Map<string, SVGElement>} */
    this.nodes = new Map();
  }

  /** @param {Shown[]} shown */
  draw(shown) {
    for (const hit of this.hits) hit.remove();
    this.hits = [];
    this.masks.clear();
    this.seen.clear();
    this.nodes.clear();
    /** @type {Map<number, SVGElement>} */
    const floors = new Map();
    const veiled = [];
    for (const [number, { entry, traces }] of shown.entries()) {
      const stop = element("g", { class: "other", "data-other": entry.id, tabindex: -1 });
      for (const trace of traces.filter((one) => this.has(one))) {
        const kind = `${kindOf(entry, trace)} shade-${number % 4}`;
        const faint = element("path", { d: trace.d, class: `veil-line ${kind}` });
        const strands = (trace.form === "line" ? STRANDS : ["face"]).map((strand) =>
          element("path", { d: trace.d, class: `${strand} ${kind}` }));
        const glow = element("path", { d: trace.d, class: `halo ${kind}` });
        veiled.push(faint);
        if (!floors.has(trace.depth)) floors.set(trace.depth, this.floor(trace.depth));
        floors.get(trace.depth)?.append(glow, ...strands);
        this.note(entry.id, faint, glow, ...strands);
        const hit = element("path", { d: trace.d, class: `hit ${kind}`, "data-other": entry.id });
        if (trace.form === "area" || trace.form === "bone") this.put(hit, trace.depth);
        else stop.append(hit);
      }
      this.nodes.set(entry.id, stop);
    }
    this.veiled.replaceChildren(...veiled);
    this.clear.replaceChildren(...[...floors].sort(([one], [other]) => other - one).map(([, node]) => node));
    this.stops.replaceChildren(...this.nodes.values());
  }

  /**
   * What stands in the middle is drawn with the right half, but for a bone, of which each half has its own.
   * @param {StructureTrace} trace
   */
  has({ middle, form }) {
    return this.half.side === "right" || !middle || form === "bone";
  }

  /**
   * @param {string} id
   * @param {SVGElement[]} parts
   */
  note(id, ...parts) {
    this.seen.set(id, [...(this.seen.get(id) ?? []), ...parts]);
  }

  /**
   * What is seen under a depth, with a mask that takes away what muscles cover.
   * @param {number} depth
   */
  floor(depth) {
    const id = `${this.prefix}-${this.half.side}-over-${depth}`;
    const mask = element("mask", { id, maskUnits: "userSpaceOnUse", ...ALL });
    this.masks.set(depth, mask);
    return element("g", { mask: `url(#${id})` }, mask);
  }

  /**
   * @param {SVGElement} hit
   * @param {number} depth
   */
  put(hit, depth) {
    const { regions, seen } = this.half;
    const next = regions[firstOver(regions, depth)]?.node ?? seen.node;
    next.before(hit);
    this.hits.push(hit);
  }

  /** What the muscles that are shown now cover. */
  cover() {
    for (const [depth, mask] of this.masks) {
      const over = this.half.regions.filter((region) => region.shown && region.depth < depth);
      mask.replaceChildren(element("rect", { ...ALL, class: "seen" }), ...over.map(({ d }) => element("path", { d, class: "covered" })));
    }
  }

  /**
   * @param {string} name a class
   * @param {string | null} id
   */
  mark(name, id) {
    for (const [one, parts] of this.seen) for (const part of parts) part.classList.toggle(name, one === id);
  }
}

export class Others {
  /**
   * @param {Plate} plate
   * @param {StructuresDrawn} told
   */
  constructor(plate, { structures, groups }) {
    this.plate = plate;
    this.structures = structures;
    this.labels = groups;
    this.byId = new Map(structures.map((one) => [one.id, one]));
    const prefix = `beside-${plate.data.name}`;
    this.halves = { left: new OtherHalf(plate.sides.left, prefix), right: new OtherHalf(plate.sides.right, prefix) };
    this.titles = element("g", { class: "titles", "aria-hidden": "true" });
    plate.svg.append(this.titles);
    this.list = find(plate.root, ".others-list");
    this.key = find(plate.root, ".others-key");
    this.named = find(plate.root, "[data-do=titles]");
    this.drawn = "";
    /** @type {Shown[]} */
    this.shown = [];
    this.watch();
  }

  /**
   * @param {Plate} plate
   * @param {AlsoTold} also
   */
  static async come(plate, { file }) {
    return new Others(plate, JSON.parse(await kept(file)));
  }

  watch() {
    const { svg } = this.plate;
    const idOf = (/** @type {any} */ event) => event.target.closest?.("[data-other]")?.dataset.other ?? null;
    svg.addEventListener("pointerover", (/** @type {any} */ event) => this.mark("pointed", idOf(event)));
    svg.addEventListener("pointerleave", () => this.mark("pointed", null));
    svg.addEventListener("focusin", (/** @type {any} */ event) => this.focusOn(idOf(event)));
    svg.addEventListener("focusout", () => this.mark("focused", null));
    svg.addEventListener("keydown", (/** @type {any} */ event) => this.answerKey(event, idOf(event)));
    this.named.addEventListener("change", () => this.title());
  }

  /**
   * The muscles that the picked structure supplies.
   * @param {View} view
   * @returns {readonly string[]}
   */
  lights({ structure }) {
    return (structure && this.byId.get(structure)?.members) || [];
  }

  /**
   * @param {readonly string[]} groups
   * @param {View} view
   */
  paint(groups, view) {
    const wanted = JSON.stringify([groups, view.structure]);
    if (wanted !== this.drawn) {
      this.drawn = wanted;
      this.shown = shownOf(this.structures, groups, view.structure);
      for (const side of SIDES) this.halves[side].draw(this.shown);
      this.write(groups);
    }
    const side = view.side === "left" ? "left" : "right";
    for (const half of Object.values(this.halves)) half.cover();
    this.mark("picked", view.structure);
    for (const [number, { entry }] of this.shown.entries()) {
      for (const one of SIDES) {
        const node = this.halves[one].nodes.get(entry.id);
        if (!node) continue;
        if (one !== side) {
          put(node, "aria-hidden", true);
          node.removeAttribute("role");
          continue;
        }
        node.removeAttribute("aria-hidden");
        put(node, "role", "button");
        put(node, "aria-label", `${entry.name}, ${entry.kind}`);
        put(node, "aria-pressed", entry.id === view.structure);
        put(node, "tabindex", this.isEntry(entry.id, number, view.structure) ? 0 : -1);
      }
    }
    for (const button of this.list.querySelectorAll("button")) put(button, "aria-pressed", button.dataset.id === view.structure);
  }

  /**
   * Tab reaches the picked one, else the first.
   * @param {string} id
   * @param {number} number
   * @param {string | null} picked
   */
  isEntry(id, number, picked) {
    return this.shown.some(({ entry }) => entry.id === picked) ? id === picked : number === 0;
  }

  /**
   * The list and the key of what is shown.
   * @param {readonly string[]} groups
   */
  write(groups) {
    const details = this.list.closest("details");
    details.hidden = !this.shown.length;
    find(details, "summary").textContent = `What else is shown, as a list (${this.shown.length})`;
    const groupOf = (/** @type {Shown} */ one) => one.traces[0].group;
    const asked = [...new Set(this.shown.map(groupOf))];
    this.list.replaceChildren(...asked.map((group) => html("section", {},
      html("h2", { textContent: this.labels[group] ?? group }),
      html("ul", {}, ...nameButtons(this.shown.filter((one) => groupOf(one) === group).map(({ entry }) => entry.id),
        (id) => this.byId.get(id)?.name ?? id)))));
    this.key.hidden = !groups.length;
    this.key.replaceChildren(...this.keyEntries());
    this.named.closest("label").hidden = !this.shown.length;
    this.title();
  }

  /** One entry for each way of drawing that is in use. */
  keyEntries() {
    const ways = new Map(this.shown.flatMap(({ entry, traces }) => traces.filter(({ form }) => form !== "bone")
      .map((trace) => /** @type {const} */ ([`${trace.form} ${entry.kind}`, { entry, trace }]))));
    return [...ways.values()].map(({ entry, trace }) => {
      const kind = `${kindOf(entry, trace)} shade-0`;
      const d = trace.form === "line" ? "M1 9c10 -8 20 8 32 0" : trace.form === "area" ? "M2 2h30v14h-30z" : "M13 9a4 4 0 1 0 8 0a4 4 0 1 0 -8 0";
      const strands = (trace.form === "line" ? STRANDS : ["face"]).map((strand) => element("path", { d, class: `${strand} ${kind}` }));
      return html("li", {}, element("svg", { viewBox: "0 0 34 18", "aria-hidden": "true" }, element("g", { class: "others" }, ...strands)), entry.kind);
    });
  }

  /** Names beside what they name, as far as there is room. */
  title() {
    const { close } = this.plate.data;
    const size = close ? close.letter : LETTER;
    const wanted = this.named.checked ? this.shown.map(({ entry, traces }) => ({ words: entry.name, at: traces[0].at })) : [];
    this.titles.style.fontSize = `${size}px`;
    this.titles.replaceChildren(...placed(wanted, size, picture).map(({ words, x, y, anchor }) => {
      const text = element("text", { x, y, "text-anchor": anchor });
      text.textContent = words;
      return text;
    }));
  }

  /**
   * @param {"picked" | "pointed" | "focused"} name
   * @param {string | null} id
   */
  mark(name, id) {
    for (const half of Object.values(this.halves)) half.mark(name, id);
  }

  /** @param {string | null} id */
  focusOn(id) {
    const entry = id && this.byId.get(id);
    if (!entry) return;
    this.mark("focused", id);
    this.plate.sheet.say(entry.name, id === this.plate.view.structure ? entry.line : "Press Enter to pick it.", false);
    for (const half of Object.values(this.halves)) for (const [one, node] of half.nodes) put(node, "tabindex", one === id && node.hasAttribute("role") ? 0 : -1);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string | null} id
   */
  answerKey(event, id) {
    const meaning = id && meaningOf(event.key, true);
    if (!meaning) return;
    if ("step" in meaning) {
      const spots = new Map(this.shown.map(({ entry, traces: [{ at: [x, y] }] }) => [entry.id, { x, y }]));
      const next = nextIn(id, spots.get(id) ?? { x: 0, y: 0 }, meaning.step, spots);
      const side = this.plate.view.side === "left" ? "left" : "right";
      if (next) this.halves[side].nodes.get(next)?.focus();
    } else if (meaning.deed === "pick") this.pick(id);
    else return;
    event.preventDefault();
  }

  /** @param {string} id */
  pick(id) {
    this.plate.change({ structure: id });
  }

  /** The name that follows the pointer. @param {string | undefined} id */
  labelOf(id) {
    const entry = id && this.byId.get(id);
    return entry ? `${entry.name}: ${entry.kind}` : "";
  }
}
