// A drawing of which a question asks a part. It knows its parts by tokens alone; which are lit, and what they are called once
// they may be named, comes with the data. Parts are reached by pointer, by finger and by keyboard.

/** @import { FigureGiven } from "../../ui/contract.d.ts" */
import { followTheme } from "../diagram/theme.js";
import { find, put } from "../dom.js";
import { kept } from "../fetch_once.js";
import { lasting } from "../lasting.js";

const FINGER = 10; // px around a tap within which another part may have been meant
const WAYS = ["lit", "right", "wrong"];
const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
const AROUND = [[0, 0], ...[0, 1, 2, 3, 4, 5, 6, 7].map((turn) => [Math.cos(turn * Math.PI / 4), Math.sin(turn * Math.PI / 4)])];

/** @type {WeakMap<HTMLElement, Figure>} */
const figures = new WeakMap();

/** @param {FigureGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  return lasting(figures, parentElement, (parent) => new Figure(parent), (figure) => figure.receive(data, setTriggerValue));
}

/**
 * What was picked: what lies at a place, and then what else lies within a finger's breadth.
 * @param {(x: number, y: number) => string} at gives the part at a place in px, or nothing
 * @param {number} x
 * @param {number} y
 */
export function touched(at, x, y) {
  const found = AROUND.map(([right, down]) => at(x + FINGER * right, y + FINGER * down)).filter(Boolean);
  return [...new Set(found)].join(",");
}

/**
 * The place to which a key leads in a row of so many, round and round; nothing for other keys.
 * @param {string} key
 * @param {number} place
 * @param {number} count
 */
export function next(key, place, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return STEPS[key] ? (place + STEPS[key] + count) % count : null;
}

class Figure {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = find(parent, ".figure");
    this.sheet = find(this.root, ".sheet");
    this.said = find(this.root, ".said");
    this.generation = 0;
    /** @type {FigureGiven["data"] | null} */
    this.data = null;
    this.shown = "";
    this.told = false;
    this.tell = (/** @type {string} */ _picked) => {};
    for (const kind of ["pointerover", "pointerleave"]) this.sheet.addEventListener(kind, (/** @type {Event} */ event) => this.near(event));
    this.sheet.addEventListener("click", (/** @type {MouseEvent} */ event) => this.click(event));
    this.sheet.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
  }

  /**
   * @param {FigureGiven["data"]} data
   * @param {FigureGiven["setTriggerValue"]} tell
   */
  receive(data, tell) {
    this.data = data;
    this.tell = (/** @type {string} */ picked) => tell("picked", picked);
    this.root.classList.toggle("asks", data.asks);
    followTheme(this.root, []);
    this.draw();
    return this.generation += 1;
  }

  draw() {
    const { data } = this;
    if (!data) return;
    this.said.textContent = data.said;
    if (data.drawing === this.shown) return this.mark();
    this.shown = data.drawing;
    this.told = false;
    kept(data.drawing).then((text) => {
      if (this.shown !== data.drawing) return;
      // Made by this app from its own content; whatever stands in it was escaped there.
      this.sheet.innerHTML = text;
      this.mark();
    }).catch(() => {
      this.shown = "";
      this.said.textContent = "The drawing could not be fetched. Load the page again; what you have answered is kept.";
    });
  }

  /** The parts from the top down, as the keyboard goes through them. */
  parts() {
    const found = /** @type {SVGGraphicsElement[]} */ ([...this.sheet.querySelectorAll(".part")]);
    const places = new Map(found.map((part) => {
      const { top, left, width, height } = part.getBoundingClientRect();
      return [part, [top + height / 2, left + width / 2]];
    }));
    const place = (/** @type {SVGGraphicsElement} */ part) => /** @type {number[]} */ (places.get(part));
    return found.sort((one, other) => place(one)[0] - place(other)[0] || place(one)[1] - place(other)[1]);
  }

  /** What is lit, what may be named, and what the keyboard reaches. */
  mark() {
    const { data } = this;
    const svg = this.sheet.querySelector("svg");
    if (!data || !svg) return;
    svg.classList.toggle("dark", this.root.classList.contains("dark"));
    put(svg, "role", data.asks ? "group" : "img");
    put(svg, "aria-label", data.alt);
    // A title would tell the same a second time.
    svg.querySelector("title")?.remove();
    const parts = this.parts();
    for (const [place, part] of parts.entries()) {
      const way = data.ways[idOf(part)];
      for (const name of WAYS) part.classList.toggle(name, way === name);
      if (!data.asks) continue;
      put(part, "tabindex", place ? -1 : 0);
      put(part, "role", "button");
      put(part, "aria-label", `Part ${place + 1} of ${parts.length}`);
    }
  }

  /** @param {Event} event */
  near(event) {
    const part = event.type === "pointerover" ? partUnder(event) : null;
    const id = part ? idOf(part) : "";
    if (this.data?.asks) for (const one of this.sheet.querySelectorAll(".part")) one.classList.toggle("near", one === part);
    this.said.textContent = this.data?.names[id] || this.data?.said || "";
  }

  /** @param {MouseEvent} event */
  click(event) {
    const root = /** @type {ShadowRoot | Document} */ (this.sheet.getRootNode());
    const at = (/** @type {number} */ x, /** @type {number} */ y) => {
      const part = root.elementFromPoint(x, y)?.closest(".part");
      return part && this.sheet.contains(part) ? idOf(part) : "";
    };
    this.pick(touched(at, event.clientX, event.clientY));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const part = partUnder(event);
    if (!this.data?.asks || !part) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return this.pick(idOf(part));
    }
    const parts = this.parts();
    const to = next(event.key, parts.indexOf(/** @type {SVGGraphicsElement} */ (part)), parts.length);
    if (to === null) return;
    event.preventDefault();
    put(part, "tabindex", -1);
    put(parts[to], "tabindex", 0);
    parts[to].focus();
  }

  /** @param {string} picked */
  pick(picked) {
    if (!picked || !this.data?.asks) return;
    // A second tap before the server has answered is no second answer.
    if (this.told && !this.data.changes) return;
    this.told = true;
    this.tell(picked);
  }

  leave() {}
}

/** @param {Element} part */
function idOf(part) {
  return part.getAttribute("data-id") ?? "";
}

/**
 * @param {Event} event
 * @returns {Element | null}
 */
function partUnder(event) {
  const node = /** @type {Element} */ (event.target);
  return node.closest?.(".part") ?? null;
}
