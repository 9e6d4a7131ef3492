// A section through the body: hovering names a part, a click picks it. Where there is little room the names give way to numbers,
// which the list below the drawing explains; by keyboard and for screen readers that list does all that the drawing does.

/** @import { SectionGiven } from "../../ui/contract.d.ts" */
import { followTheme } from "../diagram/theme.js";
import { find } from "../dom.js";
import { kept } from "../fetch_once.js";
import { lasting } from "../lasting.js";

const ROOM = 620; // px; names take a third of that, and then are too small to read

/** @type {WeakMap<HTMLElement, Section>} */
const sections = new WeakMap();

/** @param {SectionGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  return lasting(sections, parentElement, (parent) => new Section(parent), (section) => section.receive(data, setTriggerValue));
}

/**
 * Which of two drawings there is room for.
 * @param {{ wide: string, narrow: string }} data
 * @param {number} width in px
 */
export function fitting(data, width) {
  return width && width < ROOM ? data.narrow : data.wide;
}

class Section {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = find(parent, ".cut");
    this.sheet = find(this.root, ".sheet");
    this.said = find(this.root, ".said");
    this.generation = 0;
    /** @type {SectionGiven["data"] | null} */
    this.data = null;
    this.shown = "";
    this.tell = (/** @type {string} */ _id) => {};
    for (const kind of ["pointerover", "pointerleave"]) this.sheet.addEventListener(kind, (/** @type {Event} */ event) => this.near(event));
    this.sheet.addEventListener("click", (/** @type {Event} */ event) => this.pick(event));
    if (typeof ResizeObserver !== "undefined") {
      this.watch = new ResizeObserver(() => this.draw());
      this.watch.observe(this.root);
    }
  }

  /**
   * @param {SectionGiven["data"]} data
   * @param {SectionGiven["setTriggerValue"]} tell
   */
  receive(data, tell) {
    this.data = data;
    this.tell = (/** @type {string} */ id) => tell("picked", id);
    followTheme(this.root, []);
    this.draw();
    return this.generation += 1;
  }

  draw() {
    const { data } = this;
    const address = data ? fitting(data, this.root.clientWidth) : "";
    if (data) this.said.textContent = data.said;
    if (!data || address === this.shown) return;
    this.shown = address;
    kept(address).then((text) => {
      if (this.shown !== address) return;
      // Made by this app from its own content; whatever stands in it was escaped there.
      this.sheet.innerHTML = text;
    }).catch(() => {
      this.shown = "";
      this.said.textContent = "The drawing could not be fetched; the list below has all that it shows.";
    });
  }

  /** @param {Event} event */
  near(event) {
    const part = event.type === "pointerover" ? partUnder(event) : null;
    const id = part?.getAttribute("data-id") ?? "";
    for (const one of this.sheet.querySelectorAll(".part")) one.classList.toggle("near", Boolean(id) && one.getAttribute("data-id") === id);
    this.said.textContent = (id && this.data?.names[id]) || this.data?.said || "";
  }

  /** @param {Event} event */
  pick(event) {
    const id = partUnder(event)?.getAttribute("data-id");
    if (id) this.tell(id);
  }

  leave() {
    this.watch?.disconnect();
  }
}

/**
 * The part, or its label, that an event is on.
 * @param {Event} event
 * @returns {Element | null}
 */
function partUnder(event) {
  const node = /** @type {Element} */ (event.target);
  return node.closest?.("[data-id]") ?? null;
}
