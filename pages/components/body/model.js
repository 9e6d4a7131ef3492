// One body: what is seen of it, painted at once, and told to the server, as for a plate; see diagram/plate.js.

/** @import { Known, View, BodyGiven } from "../../ui/contract.d.ts" */
/** @import { Turns } from "../diagram/turns.js" */
/** @import { BodyOthers } from "./others.js" */
import { taken } from "../ahead.js";
import { find, put } from "../dom.js";
import { keptScript } from "../fetch_once.js";
import { shared } from "../shared.js";
import { tell, writeAddress } from "../diagram/choice.js";
import { nameButtons } from "../diagram/lists.js";
import { Controls, Lists } from "../diagram/painting.js";
import { Tip } from "../diagram/pointing.js";
import { Sheet } from "../diagram/sheet.js";
import { layerName, lineFor, nameOf } from "../diagram/telling.js";
import { followTheme } from "../diagram/theme.js";
import { seenIn } from "../diagram/view.js";
import { Grip } from "./grip.js";
import { colourOf, paletteOf } from "./palette.js";
import { between, nearestOf, turnOf, wayOf } from "./turn.js";
import { inWords, waysAfter, waysOf } from "./ways.js";

const NO_SCRIPT = "This server has no script for the body, so here are still pictures.";
const NO_WEBGL = "This browser cannot draw in three dimensions (WebGL), so here are still pictures. The chart works as well.";
const ALONE = "They show muscles alone; the chart shows the rest as well.";
const TURNING = 500; // ms that the body takes to be seen as a class's presenter sees it
const LOST = "The graphics of this device have given the body up, so here are still pictures. Reload the page to try again.";

export class Model {
  /**
   * @param {HTMLElement} root
   * @param {Known} data
   * @param {BodyGiven["data"]} given
   * @param {Map<string, number>} depths of the muscles that have a solid
   * @param {{ turns: Turns, answer: (muscle: string) => void }} body to which it belongs
   */
  constructor(root, data, given, depths, body) {
    this.root = root;
    this.data = data;
    this.given = given;
    this.depths = depths;
    this.turns = body.turns;
    this.body = body;
    this.asks = given.asks;
    /** @type {View} */
    this.view = { ...data.view };
    this.fades = false;
    this.marks = given.marks;
    const { stills } = given;
    const known = Object.keys(stills);
    this.from = given.turn ? nearestOf(given.turn, known) : "behind" in stills ? "behind" : known[0] ?? "behind"; // a muscle has one, from its best side
    this.paper = find(root, ".paper");
    this.canvas = /** @type {HTMLCanvasElement} */ (find(root, ".model"));
    this.news = find(root, ".news");
    this.controls = new Controls(root);
    this.lists = new Lists(root);
    this.lists.list = find(root, ".names.list");
    this.sheet = new Sheet(root, this.paper);
    this.tip = new Tip(root);
    this.sight = find(root, ".seen");
    /** What is shown beside muscles, once it was asked for. @type {BodyOthers | null} */
    this.others = null;
    this.turning = 0; // the next step of a turn
    this.why = ""; // still pictures stand in place of the body
    /** @type {any} what draws, of scene/stage.js */
    this.stage = null;
    this.left = false;
    root.classList.toggle("lone", data.view.alone && !data.listens); // one muscle for itself: nothing to peel or to hide
    root.classList.toggle("asking", Boolean(this.asks));
    root.classList.toggle("answered", this.asks?.open === false);
    this.lists.depths(data);
    this.lists.key(data);
    this.grip = new Grip(this);
    if (data.listens) shared.plate = this;
    find(root, "[data-do=marks]").checked = this.marks;
    this.paint();
    root.dataset.ready = "yes";
    this.open();
    this.bringOthers(given.also);
  }

  /**
   * What else is asked for is fetched now, and not before.
   * @param {BodyGiven["data"]["also"]} also
   */
  async bringOthers(also) {
    this.given = { ...this.given, also };
    this.tellWhy();
    if (!also || this.others?.file === also.file) return;
    try {
      /** @type {BodyOthers} */
      const come = await (await keptScript(also.script)).BodyOthers.come(this.root, also);
      // The same with names in another language takes the place of the one before, unless another was wanted meanwhile.
      if (this.given.also?.file !== come.file) return;
      this.others = come;
      this.data = { ...this.data, others: this.others?.byId };
      if (!this.left) this.paint();
    } catch (error) {
      this.news.textContent = `What else is to be shown could not be loaded (${error instanceof Error ? error.message : error}).`;
    }
  }

  /** What is picked: a muscle, or something else. */
  picked() {
    return this.view.muscle ?? this.view.structure;
  }

  /** Fetches what draws, and the body, at the same time. */
  async open() {
    if (!this.given.script) return this.stand(NO_SCRIPT);
    const ahead = taken(this.given);
    if (!ahead) return this.stand(NO_WEBGL);
    try {
      const { stage } = await ahead.script;
      const made = await stage(this.canvas, ahead.solid);
      if (this.left) return made.dispose();
      this.stage = made;
    } catch (error) {
      return this.stand(`The body could not be drawn (${error instanceof Error ? error.message : error}), so here are still pictures.`);
    }
    this.canvas.addEventListener("webglcontextlost", () => {
      if (!this.left) this.stand(LOST);
    });
    this.stage.changed = (/** @type {boolean} */ still) => this.turned(still);
    this.watcher = new ResizeObserver(() => this.stage?.fit(this.paper.clientWidth, this.paper.clientHeight));
    this.watcher.observe(this.paper);
    this.stage.fit(this.paper.clientWidth, this.paper.clientHeight);
    this.stage.stand(this.given.turn ? wayOf(this.given.turn) : this.from, this.lookedAt());
    this.paint();
    if (this.asks && !this.asks.open) this.stage.reveal(this.lookedAt(), this.lookedAt());
    this.stage.begin();
    this.news.textContent = "";
    this.root.dataset.picture = "live";
  }

  /**
   * Still pictures in place of the body.
   * @param {string} why
   */
  stand(why) {
    this.stage?.dispose();
    this.stage = null;
    this.root.dataset.picture = "still";
    this.canvas.hidden = true;
    for (const button of this.root.querySelectorAll("[data-from]")) {
      const { dataset } = /** @type {HTMLElement} */ (button);
      /** @type {HTMLElement} */ (button).hidden = !(String(dataset.from) in this.given.stills);
    }
    this.why = why;
    this.tellWhy();
    this.paintStill();
  }

  /** Why still pictures stand here, and what of that which is asked for they do not show. */
  tellWhy() {
    if (this.why) this.news.textContent = this.given.also ? `${this.why} ${ALONE}` : this.why;
  }

  paintStill() {
    const still = this.given.stills[this.from] ?? "";
    const image = /** @type {HTMLImageElement} */ (find(this.root, ".still"));
    image.hidden = !still;
    const { alone, muscle } = this.view;
    image.alt = `${alone && muscle ? `${nameOf(this.data, muscle)} on the bones` : "The body with its muscles"}, seen from ${this.from}`;
    if (still) put(image, "src", new URL(still, document.baseURI).href);
  }

  /**
   * A message of the server, which may not have heard yet of the newest choice.
   * @param {Known} data
   * @param {boolean} heard
   */
  take(data, heard) {
    const picked = this.view.muscle;
    this.data = { ...data, others: this.others?.byId };
    if (heard) this.view = { ...data.view };
    else this.tell();
    this.lists.key(data);
    this.paint();
    if (this.view.muscle && this.view.muscle !== picked && !this.given.turn) this.show();
  }

  /**
   * What a message says beside the view: attachments, and from where the body is to be seen.
   * @param {Pick<BodyGiven["data"], "marks" | "turn">} told
   */
  follow({ marks, turn }) {
    const before = this.given;
    this.given = { ...before, marks, turn };
    if (marks !== before.marks) find(this.root, "[data-do=marks]").checked = this.marks = marks;
    if (turn && String(turn) !== String(before.turn)) this.face(turn);
  }

  /**
   * Turns the body, so that who looks sees how it turns.
   * @param {number[]} turn
   */
  face(turn) {
    cancelAnimationFrame(this.turning);
    const { stage } = this;
    if (!stage) {
      this.from = nearestOf(turn, Object.keys(this.given.stills));
      return this.paintStill();
    }
    const [start, began] = [turnOf(stage.from()), performance.now()];
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const step = (/** @type {number} */ now) => {
      const share = still ? 1 : Math.min(1, (now - began) / TURNING);
      this.stage?.stand(wayOf(between(start, turn, share)), this.lookedAt());
      this.stage?.turned();
      if (share < 1) this.turning = requestAnimationFrame(step);
    };
    step(began);
  }

  /** From where the body is seen, for who follows on another screen. */
  facing() {
    return this.stage ? turnOf(this.stage.from()) : null;
  }

  /**
   * The server hears first and works while the body is painted.
   * @param {Partial<View>} part
   */
  change(part) {
    if (this.asks && part.muscle) return this.asks.open && this.body.answer(part.muscle);
    this.view = { ...this.view, ...part, ...(part.muscle ? { structure: null } : part.structure ? { muscle: null, alone: false } : {}) };
    this.turns.choose(shared.wish);
    writeAddress(this.view, this.data.start);
    this.tell();
    if (part.muscle) shared.panel?.pick(part.muscle, this.data.catalogue[part.muscle].panel);
    this.paint();
    if (part.alone !== undefined) this.stage?.stand(null, this.lookedAt());
  }

  tell() {
    if (this.data.listens) tell(this.view, this.turns);
  }

  seen() {
    return seenIn(this.view, this.data);
  }

  /** What the frame is put around: a muscle that stands alone, or the answer, else the trunk. */
  lookedAt() {
    if (this.asks) return new Set(this.asks.open ? [] : [...this.asks.right, ...this.asks.wrong]);
    const { alone, picked } = this.seen();
    return alone ? picked : new Set();
  }

  /** Turns the body to where the picked muscle is seen best, unless it is seen already. */
  show() {
    const { picked } = this.seen();
    if (this.stage && picked.size && !this.seen().alone) this.stage.reveal(picked);
  }

  paint() {
    const { data, view, root } = this;
    const seen = this.seen();
    followTheme(root, data.categories);
    this.controls.paint(data, view, seen);
    const picked = this.picked();
    if (!this.asks) this.sheet.say(picked ? nameOf(data, picked) : data.prompt, lineFor(data, picked), true);
    if (picked) this.sheet.hold(picked, nameOf(data, picked), view.structure ? "structure" : "muscle");
    this.others?.paint(this.stage, this.given.also?.groups ?? [], view);
    const besides = this.others?.lights(view) ?? [];
    this.lists.names(data, seen);
    const fade = find(root, "[data-do=fade]");
    fade.disabled = !seen.picked.size;
    fade.hidden = seen.alone;
    put(fade, "aria-pressed", this.fades && seen.picked.size > 0);
    find(root, "[data-do=near]").disabled = !seen.picked.size;
    find(root, ".ends").hidden = !(this.marks && seen.picked.size);
    const told = (/** @type {string} */ id) => colourOf(data, id, root.classList.contains("dark"));
    const { asks } = this;
    this.stage?.paint({
      way: asks && !asks.open ? waysAfter(asks, this.depths) : waysOf(seen, this.depths, this.fades),
      colour: (/** @type {string} */ id) => told(id)?.colour ?? null,
      hatch: (/** @type {string} */ id) => told(id)?.hatch ?? 0,
      bars: (/** @type {string} */ id) => (asks?.wrong.includes(id) ? 1 : 0),
      glowing: asks ? new Set([...asks.right, ...(this.grip.pointed ? [this.grip.pointed] : [])]) : seen.alone ? new Set() : new Set([...seen.picked, ...besides]),
      marked: this.marks ? seen.picked : new Set(),
    }, paletteOf(root));
    this.paintFrom();
  }

  paintFrom() {
    const { data, root } = this;
    for (const button of root.querySelectorAll("[data-from]")) {
      put(button, "aria-pressed", /** @type {HTMLElement} */ (button).dataset.from === this.from);
    }
    const { floors } = this.seen();
    const layer = layerName(data, floors.right);
    put(this.canvas, "aria-label", `The body, seen from ${this.from}${layer ? `; on top: ${layer}` : ""}`);
  }

  /** @param {boolean} still */
  turned(still) {
    if (!this.stage || !still) return;
    this.from = this.stage.seenFrom();
    this.paintFrom();
    if (this.sight.open) this.putInWords();
  }

  /** @param {string} from one of the set directions */
  look(from) {
    this.from = from;
    this.stage?.stand(from, this.lookedAt());
    if (!this.stage) this.paintStill();
    this.paintFrom();
  }

  putInWords() {
    const { data } = this;
    const names = this.stage ? this.stage.seen().map((/** @type {[string, number]} */ [id]) => id)
      .filter((/** @type {string} */ id) => this.depths.has(id)) : [];
    find(this.sight, ".told").textContent = inWords(this.from, layerName(data, this.seen().floors.right), names);
    find(this.sight, ".names").replaceChildren(...nameButtons(names, (id) => nameOf(data, id)));
  }

  leave() {
    this.left = true;
    cancelAnimationFrame(this.turning);
    this.watcher?.disconnect();
    this.stage?.dispose();
    this.stage = null;
    if (shared.plate === this) shared.plate = null;
  }
}
