// What is shown beside muscles on the plate: bones, nerves, vessels, areas of skin, spaces. They come from a file that is
// fetched when they are asked for. Where muscles lie over them, they are faint and dashed.

/** @import { AlsoTold, StructuresDrawn, StructureTold, StructureTrace, View } from "../../ui/contract.d.ts" */
/** @import { Half } from "./halves.js" */
/** @import { Plate } from "./plate.js" */
/** @import { Region, Side } from "./regions.js" */
/** @import { Box } from "./field.js" */
import contract from "../../ui/contract.json" with { type: "json" };
import { element, find, put } from "../dom.js";
import { kept } from "../fetch_once.js";
import { around, nextIn } from "./field.js";
import { meaningOf } from "./pointing.js";
import { kindOf, ShownTold, shownOf, STRANDS } from "./shown.js";
import { apart, placed } from "./titles.js";

const picture = contract.picture;
const ALL = { x: picture.x, y: picture.y, width: picture.width, height: picture.height };
const SIDES = /** @type {Side[]} */ (["left", "right"]);
const SPECK = 120; // mm, across what is shown near when it is picked
const LETTER = 13; // mm of the whole plate, of a name beside what it names

/**
 * Of regions, back to front, the first that lies over what is seen under a depth.
 * @param {Pick<Region, "depth">[]} regions
 * @param {number} depth
 */
export function firstOver(regions, depth) {
  const place = regions.findIndex((region) => region.depth < depth);
  return place < 0 ? regions.length : place;
}

/** @typedef {import("./shown.js").Shown<StructureTold>} Shown */

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
   * Where a structure is drawn, on the plate.
   * @param {string} id
   * @returns {Box[]}
   */
  boxes(id) {
    return (this.seen.get(id) ?? []).map((part) => {
      const { x, y, width, height } = /** @type {SVGGraphicsElement} */ (part).getBBox();
      return { x: this.half.side === "left" ? -x - width : x, y, width, height };
    });
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
   * @param {string} file where that stands
   */
  constructor(plate, { structures, groups }, file) {
    this.plate = plate;
    this.file = file;
    this.lettered = "none";
    this.structures = structures;
    this.byId = new Map(structures.map((one) => [one.id, one]));
    const prefix = `beside-${plate.data.name}`;
    this.halves = { left: new OtherHalf(plate.sides.left, prefix), right: new OtherHalf(plate.sides.right, prefix) };
    this.titles = element("g", { class: "titles", "aria-hidden": "true" });
    plate.svg.append(this.titles);
    this.told = new ShownTold(plate.root, groups);
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
    return new Others(plate, JSON.parse(await kept(file)), file);
  }

  /**
   * The same structures with names in another language.
   * @param {AlsoTold} also
   */
  async rename({ file }) {
    this.structures = /** @type {StructuresDrawn} */ (JSON.parse(await kept(file))).structures;
    this.byId = new Map(this.structures.map((one) => [one.id, one]));
    this.file = file;
    this.drawn = "";
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
    this.letter(this.plate.data.lettered);
    const wanted = JSON.stringify([groups, view.structure]);
    if (wanted !== this.drawn) {
      this.drawn = wanted;
      this.shown = shownOf(this.structures, groups, view.structure);
      for (const side of SIDES) this.halves[side].draw(this.shown);
      this.told.write(this.shown, groups);
      this.named.closest("label").hidden = !this.shown.length;
      this.title();
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
    this.told.press(view.structure);
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
   * Who asks for names in a language gets those of what else is shown too.
   * @param {string} lettered names in a language, "numbers" or "none"
   */
  letter(lettered) {
    if (lettered === this.lettered) return;
    this.lettered = lettered;
    this.named.checked = !["none", "numbers"].includes(lettered);
    this.title();
  }

  /** Names beside what they name, as far as there is room. */
  title() {
    const { close } = this.plate.data;
    const size = close ? close.letter : LETTER;
    const labels = apart(this.shown.filter(({ entry }) => entry.label).map(({ entry, traces: [{ at: [x, y] }] }) =>
      ({ words: entry.label, x, y: y + 0.35 * size, anchor: /** @type {const} */ ("middle") })), size);
    const names = this.named.checked ? this.shown.filter(({ entry }) => !entry.label) : [];
    const wanted = names.map(({ entry, traces }) => ({ words: entry.name, at: traces[0].at }));
    this.titles.style.fontSize = `${size}px`;
    this.titles.replaceChildren(...[...labels, ...placed(wanted, size, picture)].map(({ words, x, y, anchor }) => {
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

  /**
   * What of the view shows a structure that was picked by its name: the layer under which it is seen, on both sides; of
   * a nerve one at which the muscles that it moves are there too.
   * @param {string} id
   * @returns {Partial<View>}
   */
  uncovered(id) {
    const entry = this.byId.get(id);
    if (!entry) return {};
    const moved = entry.kind === "nerve" ? this.plate.sides.right.regions.filter((one) => entry.members.includes(one.id)) : [];
    return { depth: Math.min(...[...entry.traces, ...moved].map(({ depth }) => depth)), split: false };
  }

  /**
   * The box around a structure that would be a speck on the whole plate; null around a larger one.
   * @param {string | null} id
   */
  speck(id) {
    const boxes = id ? Object.values(this.halves).map((half) => half.boxes(id)).filter((own) => own.length) : [];
    const small = boxes.length > 0 && boxes.every((own) => {
      const { width, height } = around(own);
      return Math.max(width, height) < SPECK;
    });
    return small ? around(boxes.flat()) : null;
  }
}
