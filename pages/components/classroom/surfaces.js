// The atlas's own plate, body and lab, shown by what a class says and not by a run of the server: each is the component of
// that name, whose script the browser keeps, in a place of its own on the page.

/** @import { SurfacesTold } from "../../ui/contract.d.ts" */
/** @import { AskedFigure, AskedPlate, Question, Seen, Shown, Tap } from "./news.js" */
import { element, html } from "../dom.js";
import { kept } from "../fetch_once.js";
import { fetched } from "../fetched_component.js";
import { shared } from "../shared.js";

/**
 * @typedef {{ course: string, towards: number, title: string, ways: string[] }} Move
 * @typedef {{ movements: Record<string, Move>, postures: Record<string, Move>, stretches: Record<string, Move>, by: Record<string, Record<string, string>> }} Moves
 * @typedef {"plate" | "body" | "lab" | "figure" | "section" | "motion"} Kind
 * @typedef {(region: string | null, spot: [number, number] | null) => void} Answer takes a region, and where on the plate
 * @typedef {{ mine?: string | null, light?: string[], right?: string[], wrong?: string[], taps?: Tap[] }} After one's own answer while
 *   it may be changed, and what is shown when the right one is known
 */

const SLIP = 8; // px by which a finger that taps may move
const UNPICKED = Object.freeze({ muscle: null, depth: 1, split: false, hidden: [], side: null, alone: false, structure: null });
// What a class shows is named beside it; what somebody picks on their own is named here.
const UNNAMED = ":host([data-follows]) .diagram .sheet { display: none; }";
const UNWRITTEN = Object.freeze({ names: "none", size: 0, labels: [], marks: [] });
const FAR = 1e6; // by which a message of the class is newer than anything that was done here meanwhile

/**
 * The query of an address of the atlas.
 * @param {string} at as "/?muscle=trapezius"
 */
export function queryOf(at) {
  return new URLSearchParams(at.split("?")[1] ?? "");
}

/**
 * What is moved by a query of the page Move; null for what this atlas does not have.
 * @param {URLSearchParams} query
 * @param {Moves} moves
 * @returns {Move | null}
 */
export function moveIn(query, { movements, postures, stretches, by }) {
  const begin = query.get("by") ?? (query.has("muscle") ? "muscle" : "movement");
  if (begin === "posture") return postures[query.get("posture") ?? ""] ?? Object.values(postures)[0] ?? null;
  const about = query.get(begin) ?? "";
  const slug = query.get("movement") ?? by[begin]?.[about] ?? "shoulder-abduction";
  return (slug === "stretch" ? stretches[about] : movements[slug]) ?? null;
}

/**
 * What is seen of a movement, as the page Move has it in its address.
 * @param {URLSearchParams} query
 */
export function labSeen(query) {
  const number = (/** @type {string} */ name) => {
    const text = query.get(name);
    return text !== null && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  const held = query.get("hold") ?? (query.get("by") === "muscle" ? query.get("muscle") : null);
  const one = (/** @type {string} */ name, /** @type {string[]} */ options) => {
    const found = query.get(name) ?? "";
    return options.includes(found) ? found : options[0];
  };
  return {
    number: 0, at: number("at"), muscle: held === "none" ? null : held,
    sight: one("from", ["behind", "behind right", "right", "front", "left", "above"]),
    show: one("show", ["both", "shorter", "longer"]), unit: one("unit", ["percent", "mm"]), labels: query.get("labels") === "yes",
    depth: Math.min(7, Math.max(1, number("depth") ?? 1)),
  };
}

/** One component of the atlas, in a place of its own: styles of the page around it do not reach it. */
class Surface {
  /**
   * @param {HTMLElement} place
   * @param {string} name
   * @param {string} address of its script
   */
  constructor(place, name, address) {
    this.name = name;
    this.node = html("div", { className: `surface ${name}` });
    this.inner = html("div");
    this.node.attachShadow({ mode: "open" }).append(html("style", { textContent: UNNAMED }), this.inner);
    place.append(this.node);
    this.draw = fetched(address);
    /** @type {any} */
    this.leave = null;
    /** Where somebody taps just now, in millimetres of the plate. @type {[number, number] | null} */
    this.spot = null;
    this.watched = false;
    /** @type {Tap[]} */
    this.taps = [];
  }

  /**
   * @param {Record<string, any>} data
   * @param {(name: string, message: any) => void} heard
   */
  show(data, heard = () => {}) {
    // What shows it may still be on its way; what comes last is what is seen.
    const given = /** @type {any} */ ({ data, parentElement: this.inner, setTriggerValue: heard });
    this.leave = this.draw(given);
  }

  /**
   * Hear of taps beside all muscles, and know where one is that the plate tells of.
   * @param {(spot: [number, number] | null) => void} beside
   */
  watch(beside) {
    if (this.watched) return;
    this.watched = true;
    let [left, top] = [0, 0];
    this.inner.addEventListener("pointerdown", ({ clientX, clientY }) => { [left, top] = [clientX, clientY]; }, true);
    this.inner.addEventListener("click", (event) => {
      // A key that presses has no place.
      this.spot = event.detail ? onPlate(this.inner, event.clientX, event.clientY) : null;
      setTimeout(() => { this.spot = null; }, 0);
    }, true);
    this.inner.addEventListener("click", ({ target, clientX, clientY }) => {
      const node = /** @type {Element} */ (target);
      const dragged = Math.hypot(clientX - left, clientY - top) > SLIP;
      if (!dragged && this.spot && node.closest(".paper") && !node.closest(".muscle, button")) beside(this.spot);
    });
  }

  /**
   * Put a mark where each tap is, as soon as the plate is there.
   * @param {Tap[]} taps
   */
  mark(taps) {
    const waits = !this.taps.length;
    this.taps = taps;
    if (waits && taps.length) this.markNow();
    else this.paintTaps();
  }

  markNow() {
    if (this.inner.querySelector("svg.touch")) this.paintTaps();
    else if (this.node.isConnected) requestAnimationFrame(() => this.markNow());
  }

  paintTaps() {
    const svg = this.inner.querySelector("svg.touch");
    if (!svg) return;
    svg.querySelector(".taps")?.remove();
    // Told by their form too: right ones are round and green. Before closing all are round, and dark.
    svg.append(element("g", { class: "taps", "aria-hidden": "true" }, ...this.taps.map(({ x, y, right }) => (right !== false
      ? element("circle", { cx: x, cy: y, r: 6, fill: right ? "#1d6340" : "#2b2522", stroke: "#fff", "stroke-width": 2 })
      : element("path", { d: `M${x - 5} ${y - 5}l10 10m0-10l-10 10`, stroke: "#fff", "stroke-width": 6 }))),
    ...this.taps.filter(({ right }) => right === false).map(({ x, y }) =>
      element("path", { d: `M${x - 5} ${y - 5}l10 10m0-10l-10 10`, stroke: "#9a2b1c", "stroke-width": 3 }))));
  }

  remove() {
    this.node.remove();
    Promise.resolve(this.leave).then((leave) => leave?.(), () => {});
  }
}

/** What a person, or the presenter's desk, sees of a class: one surface at a time. */
export class Surfaces {
  /**
   * @param {HTMLElement} place
   * @param {SurfacesTold} told
   */
  constructor(place, told) {
    this.place = place;
    this.told = told;
    this.number = 0;
    /** @type {Surface | null} */
    this.surface = null;
    this.follows = false;
  }

  /**
   * Show what the presenter shows; nothing where there is no picture of it.
   * @param {Seen} seen
   * @returns {Promise<string>} what it is called, where that is known here alone
   */
  async show({ shown }) {
    const number = this.number += 1;
    if (shown.kind === "plate" || shown.kind === "body") {
      this.chart(shown);
    } else if (shown.kind === "section") {
      this.section(shown.more);
    } else if (shown.kind === "movement") {
      const asked = new URLSearchParams(shown.move ?? {});
      const move = moveIn(asked, await this.moves());
      if (number === this.number) this.movement(move, labSeen(asked), false);
      return number === this.number ? move?.title ?? "" : "";
    } else if (shown.kind === "exercise") {
      this.exercise(shown);
    } else this.clear();
    return "";
  }

  /**
   * A section, and below it what its numbers mean, where names have no room in it.
   * @param {Shown["more"]} more
   */
  section({ picked, ...told }) {
    const surface = this.take("section");
    surface.show(told);
    const parts = Object.entries(/** @type {Record<string, string>} */ (told.names));
    this.place.replaceChildren(surface.node, html("ol", { className: "parts" }, ...parts.map(([id, name]) => html("li", { textContent: name, className: id === picked ? "picked" : "" }))));
  }

  /** @param {Shown} shown */
  chart({ kind: asked, view, more, colours, turn }) {
    const kind = asked === "body" ? "body" : "plate";
    const { bare } = this.told[kind];
    const data = { ...bare, ...more, view, name: `class-${kind}`, wish: newer() };
    if (kind === "plate") this.take(kind).show({ ...data, ...colours, scene: { ...UNWRITTEN, ...more.scene, seen: FAR } });
    else this.take(kind).show({ ...data, files: { ...bare.files, colours: asFile(colours) }, turn });
  }

  /**
   * @param {Move | null} move
   * @param {ReturnType<typeof labSeen>} seen
   * @param {boolean} asks
   */
  movement(move, seen, asks) {
    if (!move) return this.clear();
    const heard = this.number * FAR;
    this.take("lab").show({ ...this.told.lab.bare, ...move, stated: {}, asks, seen: { ...seen, number: heard }, heard });
  }

  /**
   * The pictures of an exercise, and below them the body that plays it where somebody asks for that.
   * @param {Pick<Shown, "stills" | "title" | "more">} shown
   */
  exercise({ stills, title, more }) {
    this.clear();
    if (stills.length) this.place.append(pictured(stills, title));
    if (more.told) this.take("motion", "motion", true).show(more);
  }

  /**
   * Ask on a plate or a body without names, or play a movement with a question.
   * @param {Question} question
   * @param {Answer} answer
   * @param {After} after
   */
  async ask(question, answer, after = {}) {
    const number = this.number += 1;
    const { plate, how, moves } = question;
    if (moves) {
      const move = (await this.moves()).movements[moves] ?? null;
      if (number === this.number) this.movement(move, labSeen(new URLSearchParams()), question.open);
    } else if (plate) {
      const known = question.open ? null : await fetchJson(this.told.plate.bare.files.catalogue);
      if (number === this.number) this.askPlate(question, plate, known, answer, after);
    } else if (question.figure) this.askFigure(question, question.figure, answer, after);
    else if (how === "body") {
      const glow = question.open && after.mine ? [after.mine] : after.right ?? [];
      const asks = { open: question.open, right: glow, wrong: after.wrong ?? [] };
      this.take(`asks-${question.number}-${question.open}`, "body").show(
        { ...this.told.body.bare, view: UNPICKED, asks, name: `class-asks-${question.number}` }, (_, region) => answer(region, null));
    } else this.clear();
  }

  /**
   * @param {Question} question
   * @param {AskedPlate} plate
   * @param {import("../../ui/contract.d.ts").Catalogue | null} known names, once the question is closed: then regions go by their own ids
   * @param {Answer} answer
   * @param {After} after
   */
  askPlate({ number, how, open }, { tokens, lit, depth }, known, answer, { mine = null, light = lit, right = [], wrong = [], taps = [] }) {
    const listens = how === "plate" && open;
    const surface = this.take(`asks-${number}-${open}`, "plate");
    const names = known ? Object.fromEntries([...light, ...right, ...wrong].map((id) => [id, known.catalogue[id]?.name ?? ""])) : {};
    const ways = Object.fromEntries([...light.map((one) => [one, "lit"]), ...wrong.map((one) => [one, "wrong"]), ...right.map((one) => [one, "right"])]);
    // Once it is closed, what is right lies uncovered.
    const top = known ? Math.min(...right.map((id) => known.catalogue[id]?.depth ?? depth), 8) : depth;
    const view = { ...UNPICKED, muscle: listens ? mine : null, depth: right.length && how === "plate" ? top : depth };
    const data = { ...this.told.plate.bare, view, ways, name: `class-asks-${number}`, wish: newer(),
      asks: { tokens: known?.drawn ?? tokens, names }, prompt: listens ? "Tap the muscle." : "" };
    surface.show(data, (_, region) => listens && answer(region, surface.spot ?? middleOf(surface.inner, region)));
    if (listens) surface.watch((spot) => answer(null, spot));
    surface.mark(taps);
  }

  /**
   * @param {Question} question
   * @param {AskedFigure} figure
   * @param {Answer} answer
   * @param {After} after
   */
  askFigure({ number, how, open }, { drawing, alt, lit, right, names }, answer, { mine = null, wrong = [] }) {
    const asks = open && how === "figure";
    const lights = asks && mine ? [...lit, mine] : lit;
    const ways = Object.fromEntries([...lights.map((one) => [one, "lit"]), ...wrong.map((one) => [one, "wrong"]), ...right.map((one) => [one, "right"])]);
    const said = asks ? "Tap it in the drawing, or go through its parts with Tab and the arrow keys." : "";
    this.take(`asks-${number}`, "figure").show({ drawing, alt, said, names, ways, asks, changes: true }, (_, region) => asks && answer(region, null));
  }

  /**
   * Whether what is shown is what the class says, and named elsewhere.
   * @param {boolean} follows
   */
  follow(follows) {
    this.follows = follows;
    this.surface?.node.toggleAttribute("data-follows", follows);
  }

  /**
   * The surface of this name, which stays where it is what is shown already.
   * @param {string} name
   * @param {Kind} kind
   * @param {boolean} below what is there already
   */
  take(name, kind = /** @type {Kind} */ (name), below = false) {
    if (this.surface?.name === name) return this.surface;
    if (!below) this.clear();
    this.surface = new Surface(this.place, name, this.told[kind].script);
    this.follow(this.follows);
    return this.surface;
  }

  clear() {
    this.surface?.remove();
    this.surface = null;
    this.place.replaceChildren();
  }

  /** @returns {Promise<Moves>} */
  moves() {
    return fetchJson(this.told.moves);
  }
}

/**
 * The pictures of an exercise.
 * @param {import("./news.js").Still[]} stills
 * @param {string} name
 */
export function pictured(stills, name) {
  return html("div", { className: "stills" }, ...stills.map(({ file, width, height }, place) => html("img", {
    src: `app/static/poses/${file}`, width, height, alt: stills.length > 1 ? `${name}, picture ${place + 1} of ${stills.length}` : name,
  })));
}

/**
 * The place in the middle of a region, for who answers by keys.
 * @param {Element} root
 * @param {string} region
 * @returns {[number, number] | null}
 */
function middleOf(root, region) {
  const found = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".muscle")]).find(({ dataset }) => dataset.id === region);
  const box = found?.getBoundingClientRect();
  return box ? onPlate(root, box.left + box.width / 2, box.top + box.height / 2) : null;
}

/**
 * A place on the screen in millimetres of the plate.
 * @param {Element} root
 * @param {number} left
 * @param {number} top
 * @returns {[number, number] | null}
 */
function onPlate(root, left, top) {
  const svg = /** @type {SVGSVGElement | null} */ (root.querySelector("svg.touch"));
  const matrix = svg?.getScreenCTM();
  if (!matrix) return null;
  const { x, y } = new DOMPoint(left, top).matrixTransform(matrix.inverse());
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/**
 * The body takes what colours tell as a file; this one was told and not fetched.
 * @param {Shown["colours"]} colours
 */
function asFile(colours) {
  if (!colours) return null;
  const name = `class-colours ${JSON.stringify(colours.categories.map(({ label }) => label))}`;
  shared.files.set(name, Promise.resolve(JSON.stringify({ ...colours, lines: null })));
  return name;
}

/** A link or a search on this page was before what the class says now. */
function newer() {
  return (shared.wish?.number ?? 0) + 1;
}

/**
 * @param {string} address of a file that the browser keeps
 * @returns {Promise<any>}
 */
async function fetchJson(address) {
  return JSON.parse(await kept(address));
}
