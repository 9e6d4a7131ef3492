// One half of the plate: its regions, and the light on those that are picked, where nothing nearer covers them.

/** @import { Outline } from "../../ui/contract.d.ts" */
/** @import { Point } from "./field.js" */
/** @import { Side } from "./regions.js" */
import contract from "../../ui/contract.json" with { type: "json" };
import { element, put } from "../dom.js";
import { middlemost } from "./field.js";
import { Region } from "./regions.js";

const picture = contract.picture;
// Beyond the whole picture as well, since the focus has a rim.
const BEYOND = 30;
const ALL = { maskUnits: "userSpaceOnUse", x: picture.x - BEYOND, y: picture.y, width: picture.width + 2 * BEYOND, height: picture.height };
// A sliver of a deeper muscle is no stop on the way; what lies on top is one, however little of it shows.
const COARSE = { columns: 7, rows: 11, enough: 4 };
const FINE = { columns: 28, rows: 44 };

/** What of the regions some of which are told nothing nearer covers, as a mask. */
class Sight {
  /**
   * @param {string} id
   * @param {boolean} inverse
   */
  constructor(id, inverse = false) {
    this.inverse = inverse;
    this.node = element("mask", { id, ...ALL });
    this.url = `url(#${id})`;
  }

  /**
   * @param {Region[]} regions back to front
   * @param {(region: Region) => boolean} told
   */
  show(regions, told) {
    const [lit, dark] = this.inverse ? ["covered", "seen"] : ["seen", "covered"];
    const { x, y, width, height } = ALL;
    const ground = this.inverse ? [element("rect", { x, y, width, height, class: "seen" })] : [];
    this.node.replaceChildren(...ground, ...regions.map((one) => element("path", { d: one.d, class: told(one) ? lit : dark })));
  }
}

/** All regions of one half, back to front, and the light on them. */
export class Half {
  /**
   * @param {Side} side
   * @param {(Outline & { id: string })[]} shapes
   * @param {string} prefix of its elements' ids
   */
  constructor(side, shapes, prefix) {
    this.side = side;
    this.regions = shapes.map((shape) => new Region(shape, side));
    for (const region of this.regions) region.node.id = `${prefix}-${side}-${region.id}`;
    this.seen = new Sight(`${prefix}-${side}-lit`);
    this.rest = new Sight(`${prefix}-${side}-rest`, true);
    this.edges = { focus: new Sight(`${prefix}-${side}-focus`), hover: new Sight(`${prefix}-${side}-hover`) };
    /** @type {{ focus: Region | null, hover: Region | null }} */
    this.pointed = { focus: null, hover: null };
    this.lights = element("g", { class: "lights", mask: this.seen.url });
    this.veil = element("rect", { class: "veil", x: 0, y: picture.y, width: picture.x + picture.width + BEYOND, height: picture.height, mask: this.rest.url, hidden: "" });
    const sights = [this.seen, this.rest, ...Object.values(this.edges)].map((sight) => sight.node);
    this.node = element("g", { class: "half", "data-half": side }, ...this.regions.map((region) => region.node),
      ...sights, this.veil, this.lights);
    if (side === "left") this.node.setAttribute("transform", "scale(-1 1)");
    /** @type {Map<Region, Point | null>} */
    this.exposed = new Map();
    /** @type {Region[]} */
    this.from = [];
    /** @type {(region: Region) => boolean} */
    this.lit = () => false;
  }

  /**
   * Light regions, each in its way. The mask takes away what nearer muscles cover.
   * @param {Map<string, string>} ways classes by ids
   */
  light(ways) {
    const shown = this.regions.filter((region) => region.shown);
    const first = shown.findIndex((region) => ways.has(region.id));
    this.from = first < 0 ? [] : shown.slice(first);
    this.lit = ({ id }) => ways.has(id);
    this.seen.show(this.from, this.lit);
    this.lights.replaceChildren(...this.from.filter(this.lit)
      .map(({ id, d }) => element("path", { d, class: `light ${ways.get(id)}` })));
  }

  /**
   * Dim everything but what is lit.
   * @param {boolean} wanted
   */
  dim(wanted) {
    if (wanted) this.rest.show(this.from, this.lit);
    this.veil.toggleAttribute("hidden", !wanted);
  }

  /**
   * Outline what the pointer or the keyboard is on, where nothing nearer covers it. What is covered whole has its
   * outline whole, so that the focus is never lost from sight.
   * @param {"focus" | "hover"} kind
   * @param {Region | null} region
   */
  point(kind, region) {
    if (this.pointed[kind] === region) return;
    const before = this.pointed[kind];
    this.pointed[kind] = region;
    if (region) {
      const nearer = this.nearer(region).filter((one) => one.near(region));
      this.edges[kind].show([region, ...nearer], (one) => one === region);
    }
    const { focus, hover } = this.pointed;
    if (before && before !== focus && before !== hover) before.node.removeAttribute("mask");
    for (const one of /** @type {const} */ (["focus", "hover"])) {
      const now = this.pointed[one];
      if (now) put(now.node, "mask", this.edges[one].url);
    }
  }

  /**
   * What is shown and drawn over a region, whether or not it covers any of it.
   * @param {Region} region
   */
  nearer(region) {
    return this.regions.slice(this.regions.indexOf(region) + 1).filter((one) => one.shown);
  }

  /**
   * A point of the region that no nearer muscle covers, on the plate, or null where too little of it shows.
   * @param {Region} region
   * @param {number} floor the depth on top
   * @returns {Point | null}
   */
  spot(region, floor) {
    const known = this.exposed.get(region);
    if (known !== undefined) return known;
    const free = this.free(region, region.depth === floor);
    const found = free.length ? region.onPlate(middlemost(free)) : null;
    this.exposed.set(region, found);
    return found;
  }

  /**
   * Points of a region that nothing covers.
   * @param {Region} region
   * @param {boolean} onTop
   */
  free(region, onTop) {
    const nearer = this.nearer(region);
    const seen = (/** @type {Point[]} */ points) => points.filter((point) => !nearer.some((other) => other.contains(point)));
    const free = seen(region.samples(COARSE.columns, COARSE.rows));
    if (onTop && !free.length) return seen(region.samples(FINE.columns, FINE.rows));
    return onTop || free.length >= COARSE.enough ? free : [];
  }
}
