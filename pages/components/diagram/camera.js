// Zoom and pan: what part of the plate the frame shows. Kept for each plate for as long as the app is open.

/** @import { Box, Point } from "./field.js" */
import { still } from "../dom.js";
import { approached, asFrom, dragged, FIELD, middleOf, onPaper, zoomed } from "./field.js";

const GLIDE = { duration: 240, easing: "ease-in-out" };
const STEADY = 4; // px; a pointer that moves no farther has clicked, not dragged
/** @type {Map<string, Box>} */
const fields = new Map();

export class Camera {
  /**
   * @param {string} name of the plate
   * @param {Element} paper the frame
   * @param {SVGSVGElement[]} drawings that show the same field
   * @param {() => Point | undefined} focus the point to zoom in on when no pointer says where
   */
  constructor(name, paper, drawings, focus) {
    this.name = name;
    this.paper = paper;
    this.drawings = drawings;
    this.focus = focus;
    this.dragged = false; // whether the last press moved the plate
    /** @type {Map<number, PointerEvent>} */
    this.pointers = new Map();
    this.field = fields.get(name) ?? { ...FIELD };
    /** @type {{ field: Box, at: PointerEvent } | null} */
    this.pressed = null;
    /** @type {Box | null} */
    this.cameFrom = null;
    /** @type {string | null} */
    this.goneTo = null;
    this.go(this.field);
  }

  /**
   * Another drawing that shows the same field.
   * @param {SVGSVGElement} svg
   */
  add(svg) {
    this.drawings.push(svg);
    this.go(this.field);
  }

  /** @param {SVGSVGElement} svg */
  watch(svg) {
    this.svg = svg;
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 250), this.onPlate(event));
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      if (!this.pointers.size) this.dragged = false;
      this.pointers.set(event.pointerId, event);
      this.pressed = { field: this.field, at: event };
    });
    for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
      window.addEventListener(type, (event) => this.pointers.delete(event.pointerId));
    }
    svg.addEventListener("pointermove", (event) => {
      if (!this.pointers.has(event.pointerId)) return;
      if (this.pointers.size === 2) this.pinch(event);
      else if (this.field.width < FIELD.width) this.drag(event);
      this.pointers.set(event.pointerId, event);
    });
  }

  /**
   * What lay between the two fingers stays between them.
   * @param {PointerEvent} event
   */
  pinch(event) {
    const before = this.pointers.get(event.pointerId);
    const other = [...this.pointers.values()].find((one) => one.pointerId !== event.pointerId);
    if (!before || !other) return;
    const span = (/** @type {PointerEvent} */ one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = (/** @type {PointerEvent} */ one) => this.onPlate({
      clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2,
    });
    this.dragged = true;
    this.zoom(span(event) / Math.max(1, span(before)), middle(before), middle(event));
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (!this.pressed || !this.svg) return;
    const { field, at } = this.pressed;
    const [dx, dy] = [event.clientX - at.clientX, event.clientY - at.clientY];
    if (Math.hypot(dx, dy) > STEADY) this.dragged = true;
    this.go(dragged(field, dx, dy, this.svg.getBoundingClientRect().width));
  }

  /**
   * @param {{ clientX: number, clientY: number }} place in the window
   * @returns {Point}
   */
  onPlate({ clientX, clientY }) {
    const matrix = this.svg?.getScreenCTM();
    return matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse()) : middleOf(this.field);
  }

  /**
   * Bring the point `held` of the plate to where `at` is now, and scale about it.
   * @param {number} factor
   * @param {Point} [held]
   * @param {Point} [at]
   */
  zoom(factor, held, at = held) {
    const middle = middleOf(this.field);
    const from = held ?? (factor > 1 ? this.focus() : null) ?? middle;
    this.go(zoomed(this.field, factor, from, at ?? middle));
  }

  /**
   * Go to a box of the plate, unless it is about as large on the screen already; `back` from there leads to where the
   * visitor was, if nothing else has moved the plate.
   * @param {Box} box
   */
  approach(box) {
    const field = approached(this.field, box);
    if (!field) return;
    const before = this.goneTo === this.told() ? this.cameFrom : this.field;
    this.glide(field);
    this.cameFrom = before;
    this.goneTo = this.told();
  }

  back() {
    if (this.cameFrom && this.goneTo === this.told()) this.glide(this.cameFrom);
    this.goneTo = null;
  }

  told() {
    return JSON.stringify(this.field);
  }

  /**
   * The new field is there at once, and seems to come from where the old one was.
   * @param {Box} field
   */
  glide(field) {
    const old = this.field;
    this.go(field);
    if (still.matches) return;
    const { x, y, scale } = asFrom(old, this.field, this.paper.getBoundingClientRect());
    const from = `translate(${x}px, ${y}px) scale(${scale})`;
    for (const svg of this.drawings) svg.animate([{ transform: from }, { transform: "none" }], GLIDE);
  }

  /**
   * Show a part of the plate, as large as the frame allows; without one, all of it.
   * @param {Box} field
   */
  go({ x, y, width, height } = FIELD) {
    this.field = onPaper({ x, y, width, height });
    const box = [this.field.x, this.field.y, this.field.width, this.field.height].join(" ");
    for (const svg of this.drawings) svg.setAttribute("viewBox", box);
    this.paper.classList.toggle("near", width < FIELD.width);
    fields.set(this.name, this.field);
  }
}
