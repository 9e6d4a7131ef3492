// The muscles as regions that can be pointed at and reached by arrow keys.

/** @import { Outline } from "../../ui/contract.d.ts" */
/** @import { Box, Point } from "./field.js" */
import { element } from "../dom.js";
import { around, grid, holds, middleOf, overlap } from "./field.js";

/** @typedef {"left" | "right"} Side */

// What shows as crumbs or as a thread on the whole plate: in square millimetres, and in millimetres of mean width.
const SMALL = { area: 2500, width: 17 };

/** One muscle of one half. Its own points and boxes are those of the right half; on the plate the left is mirrored. */
export class Region {
  /**
   * @param {Outline & { id: string }} outline
   * @param {Side} half
   */
  constructor({ id, depth, tone, d }, half) {
    this.id = id;
    this.depth = depth;
    this.half = half;
    this.d = d;
    this.shown = true;
    this.flesh = /** @type {SVGPathElement} */ (element("path", { class: "flesh", d }));
    this.node = element("g", {
      class: `muscle tone-${tone}`, "data-id": id, "data-depth": depth, role: "button", tabindex: -1,
    }, this.flesh);
    /** @type {Box | null} */
    this.bounds = null;
    /** @type {number | null} */
    this.size = null;
  }

  box() {
    this.bounds ??= this.flesh.getBBox();
    return this.bounds;
  }

  center() {
    return middleOf(this.box());
  }

  /** @param {Point} point */
  contains(point) {
    return holds(this.box(), point) && this.flesh.isPointInFill(new DOMPoint(point.x, point.y));
  }

  /**
   * Points in a grid over the region that lie inside it.
   * @param {number} columns
   * @param {number} rows
   */
  samples(columns, rows) {
    return grid(this.box(), columns, rows).filter((point) => this.contains(point));
  }

  /**
   * @param {Point} point
   * @returns {Point}
   */
  onPlate({ x, y }) {
    return { x: this.half === "left" ? -x : x, y };
  }

  /** @returns {Box} */
  boxOnPlate() {
    const { x, y, width, height } = this.box();
    return { x: this.half === "left" ? -x - width : x, y, width, height };
  }

  /** About how many square millimetres it takes on the plate, whether or not something lies over it. */
  area() {
    const [columns, rows] = [14, 22];
    const { width, height } = this.box();
    this.size ??= (width * height * this.samples(columns, rows).length) / (columns * rows);
    return this.size;
  }

  /** @param {Region} other */
  near(other) {
    return overlap(this.box(), other.box());
  }
}

/**
 * The smallest box around regions, on the plate.
 * @param {Region[]} regions
 */
export function boxAround(regions) {
  return around(regions.map((region) => region.boxOnPlate()));
}

/**
 * Whether regions show as crumbs or as a thread on the whole plate, in each half by itself.
 * @param {Region[]} regions
 */
export function isSmall(regions) {
  const halves = ["left", "right"].map((side) => regions.filter(({ half }) => half === side)).filter((own) => own.length);
  return halves.length > 0 && halves.every((own) => {
    const area = own.reduce((sum, region) => sum + region.area(), 0);
    const { width, height } = boxAround(own);
    return area < SMALL.area || area / Math.max(width, height) < SMALL.width;
  });
}
