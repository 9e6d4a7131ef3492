// A lecture on a projector: the view in a frame, where it lives as on its own page, keys to go on, and the presenter's note.

/** @import { LectureShowData, LectureShowGiven } from "../../ui/contract.d.ts" */
import { find, html } from "../dom.js";
import { shared } from "../shared.js";

/** @type {WeakMap<Element, Hall>} */
const halls = new WeakMap();
/** The one on the screen. @type {Hall | null} */
let shown = null;
let listening = false; // one listener serves them all

/** What a key does. @type {Record<string, "back" | "next" | "notes" | "full">} */
const KEYS = { ArrowLeft: "back", PageUp: "back", ArrowRight: "next", PageDown: "next", n: "notes", N: "notes", f: "full", F: "full" };

// What a page in the frame needs not: the way to other pages, and the foot.
const BARE = ".st-key-masthead, .stHtml > footer { display: none !important; }";

/** @param {string} key */
export const deedOf = (key) => KEYS[key];

/** @param {LectureShowGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const hall = halls.get(parentElement) ?? new Hall(parentElement);
  halls.set(parentElement, hall);
  hall.tell = (at) => setTriggerValue("step", { at });
  hall.receive(data);
  if (!listening) document.addEventListener("keydown", (event) => shown?.press(event));
  listening = true;
  shown = hall;
  shared.frame = find(hall.root, ".shown");
}

export class Hall {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.tell = (/** @type {number} */ _at) => {};
    /** @type {LectureShowData | null} */
    this.data = null;
    /** @type {Record<string, () => void>} */
    this.acts = { back: () => this.move(-1), next: () => this.move(1), notes: () => this.notes(), full: () => this.full() };
    for (const [name, act] of Object.entries(this.acts)) find(root, `.${name}`).onclick = act;
    find(root, ".full").hidden = !document.fullscreenEnabled;
    find(root, ".shown").onload = () => this.enter();
  }

  /** @param {LectureShowData} data */
  receive(data) {
    const before = this.data;
    this.data = data;
    const at = (/** @type {string} */ name) => find(this.root, name);
    const title = data.title || `View ${data.at + 1}`;
    const place = `${data.at + 1} of ${data.count}: ${title}`;
    if (before?.address !== data.address) at(".shown").src = data.address;
    at(".shown").title = title;
    at(".place").textContent = place;
    at(".note").textContent = data.note || "No note.";
    at(".back").disabled = data.at === 0;
    at(".next").disabled = data.at + 1 >= data.count;
    if (before && before.at !== data.at) at(".said").textContent = place;
  }

  /** The frame shows a page of ours: it is made bare, and a presenter's remote control works in it too; arrows are the picture's own there. */
  enter() {
    const page = find(this.root, ".shown").contentDocument;
    page?.head.append(html("style", { textContent: BARE }));
    page?.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key.startsWith("Page")) this.press(event);
    });
  }

  /** @param {number} by */
  move(by) {
    if (!this.data) return;
    const to = this.data.at + by;
    if (to >= 0 && to < this.data.count) this.tell(to);
  }

  notes() {
    const note = find(this.root, ".note");
    note.hidden = !note.hidden;
    find(this.root, ".notes").setAttribute("aria-expanded", String(!note.hidden));
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else find(this.root, ".hall").requestFullscreen?.().catch(() => {});
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.root.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (target.matches?.("input, textarea, select, [contenteditable], [role=radio], [role=slider]")) return;
    const deed = deedOf(event.key);
    if (!deed) return;
    event.preventDefault();
    this.acts[deed]();
  }
}
