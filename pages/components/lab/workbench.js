// One body in motion: where it is in its course, what is painted on it, and what the visitor sees of it.

/** @import { LabGiven, LabSeen } from "../../ui/contract.d.ts" */
/** @import { Ahead } from "../ahead.js" */
/** @import { Course, Row } from "./table.js" */
/** @typedef {{ names: Record<string, { name: string }>, layers: { depth: number, name: string }[], depths: Record<string, number>, members: Record<string, string[]>, table: any, rig: any, strings: any }} LabFiles */
import { find, put, still } from "../dom.js";
import { paletteOf } from "../body/palette.js";
import { followTheme } from "../diagram/theme.js";
import { Hands } from "./hands.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { asPicture, boxAround, middleOf, rowsOf } from "./posing.js";
import { Rig } from "./rig.js";
import { barsFor, colourFor, roundUp } from "./scale.js";
import { Strings } from "./strings.js";
import { poseAt, startOf, Table } from "./table.js";

const NO_SCRIPT = "This server has no script for the body, so here is a still picture; the figures hold all the same.";
const NO_WEBGL = "This browser cannot draw in three dimensions (WebGL), so here is a still picture; the figures hold all the same.";
const LOST = "The graphics of this device have given the body up. Reload the page to try again.";
const CHANGES = 1; // percent of its length by which a muscle changes somewhere on the way, to be shown
const SHOWN = 0.6; // of the way: where a movement is shown at first
const QUIET = 450; // ms without a change after which the server is told

export class Workbench {
  /**
   * @param {HTMLElement} root
   * @param {LabFiles} files
   * @param {LabGiven["data"]} data
   * @param {(seen: LabSeen) => void} tell
   * @param {Ahead | null} ahead what draws, and the body, on their way; null where nothing can be drawn
   */
  constructor(root, files, data, tell, ahead) {
    this.root = root;
    this.ahead = ahead;
    this.files = files;
    this.data = data;
    this.tell = tell;
    this.table = new Table(files.table);
    this.rig = new Rig(files.rig);
    /** @type {Strings | null} */
    this.strings = null;
    /** @type {any} what draws, of body/scene/stage.js */
    this.stage = null;
    this.left = false;
    /** @type {Course} */
    this.course = /** @type {Course} */ (this.table.courses.get(data.course));
    this.way = 1; // above zero where a rising number is the chosen movement
    this.start = this.end = this.at = 0; // numbers of the course
    this.most = 0; // percent that a full colour stands for
    this.seen = data.seen;
    /** @type {Map<string, import("./turning.js").Move> | null} */
    this.placed = null;
    this.drawn = (/** @type {string} */ _id, /** @type {string} */ _side) => "gone";
    this.number = data.heard;
    this.timer = 0;
    this.paper = find(root, ".paper");
    this.canvas = /** @type {HTMLCanvasElement} */ (find(root, ".model"));
    this.player = new Player((share, over) => this.play(share, over));
    this.panel = new Panel(this);
    this.hands = new Hands(this);
    this.begin();
    this.paint();
    root.dataset.ready = "yes";
    this.open();
  }

  /**
   * A message of the server, which may not have heard yet of what was last done here.
   * @param {LabGiven["data"]} data
   * @param {(seen: LabSeen) => void} tell
   */
  take(data, tell) {
    let fresh = false;
    const same = data.course === this.data.course && data.towards === this.data.towards;
    this.data = data;
    this.tell = tell;
    if (!same) {
      clearTimeout(this.timer);
      this.number = Math.max(this.number, data.heard);
      this.begin();
      this.frame();
      fresh = true;
    } else if (data.heard >= this.number) this.adopt();
    this.paint();
    if (fresh && this.stage) this.present();
  }

  /** Begins with the course that the page asks for. */
  begin() {
    const { data, table } = this;
    this.root.classList.toggle("asking", data.asks);
    this.player.stop();
    this.course = /** @type {Course} */ (table.courses.get(data.course));
    const { course } = this;
    const [low, high] = [course.at[0], course.at[course.at.length - 1]];
    this.way = course.unit === "share" ? 1 : data.towards;
    this.start = course.unit === "share" ? 0 : startOf(course, this.way > 0 ? 1 : -1);
    this.end = this.way > 0 ? high : low;
    this.most = roundUp(table.most(course, this.start, this.end));
    this.adopt();
  }

  /** Takes what the address says. */
  adopt() {
    const { seen } = this.data;
    const [low, high] = [this.course.at[0], this.course.at[this.course.at.length - 1]];
    this.at = seen.at === null ? this.start + SHOWN * (this.end - this.start) : Math.min(high, Math.max(low, seen.at));
    this.seen = { ...seen };
    this.panel.begin();
    this.panel.order(this.rows());
  }

  /** @returns {Row[]} */
  rows(at = this.at) {
    return this.table.rows(this.course, { at, from: this.start, towards: this.way > 0 ? 1 : -1 });
  }

  /** Draws, once what draws and the body are there. */
  async open() {
    if (!this.data.script) return this.stand(NO_SCRIPT);
    if (!this.ahead) return this.stand(NO_WEBGL);
    try {
      await new Promise((done) => setTimeout(done, 0)); // figures first
      const { stage } = await this.ahead.script;
      const made = await stage(this.canvas, this.ahead.solid);
      if (this.left) return made.dispose();
      this.stage = made;
    } catch (error) {
      return this.stand(`The body could not be drawn (${error instanceof Error ? error.message : error}), so here is a still picture.`);
    }
    this.canvas.addEventListener("webglcontextlost", () => this.left || this.stand(LOST));
    this.strings = new Strings(this.files.strings, this.stage.body);
    this.stage.changed = () => this.follow();
    this.watcher = new ResizeObserver(() => this.stage?.fit(this.paper.clientWidth, this.paper.clientHeight));
    this.watcher.observe(this.paper);
    this.stage.fit(this.paper.clientWidth, this.paper.clientHeight);
    this.frame();
    this.paint();
    this.stage.begin();
    find(this.root, ".news").textContent = "";
    this.root.dataset.picture = "live";
    this.present();
    this.panel.paint();
  }

  /**
   * A still picture in place of the body.
   * @param {string} why
   */
  stand(why) {
    this.stage?.dispose();
    this.stage = null;
    this.root.dataset.picture = "still";
    this.canvas.hidden = true;
    find(this.root, ".news").textContent = why;
    const image = /** @type {HTMLImageElement} */ (find(this.root, ".still"));
    const still = this.data.stills[this.seen?.sight ?? "behind"] ?? this.data.stills.behind;
    image.hidden = !still;
    image.alt = "The body with its muscles, standing";
    if (still) put(image, "src", new URL(still, document.baseURI).href);
  }

  /** A question plays by itself; who wants no movement sees both ends. */
  present() {
    this.ends(still.matches || !find(this.root, ".both").hidden);
    if (this.data.asks && !still.matches) this.player.play("back");
  }

  /** Puts what moves into the frame, from where it is looked at. */
  frame() {
    this.stage?.stand(this.seen.sight, new Set(), boxAround(this.rig, this.course, this.start, this.end));
  }

  /** Everything anew: which muscles are drawn, their colours, the pose, the words beside. */
  paint() {
    followTheme(this.root, []);
    this.dark = this.root.classList.contains("dark");
    this.panel.paint();
    if (!this.stage) return;
    this.palette = paletteOf(this.root);
    this.stage.paint(this.shown(this.rows()), this.palette);
    this.move();
  }

  /**
   * What is drawn: of the muscles those that change on the way, at the chosen depth; bones always.
   * @param {Row[]} rows
   */
  shown(rows) {
    const { seen, files, most } = this;
    const ends = new Map(this.rows(this.end).map((row) => [`${row.id} ${row.side ?? ""}`, row.percent]));
    const held = seen.muscle ? this.files.members[seen.muscle] ?? [seen.muscle] : null;
    const way = (/** @type {string} */ id, /** @type {string} */ side) => {
      const depth = files.depths[id];
      if (depth === undefined) return id === "skin" ? "gone" : "solid";
      if (this.data.asks) return "gone";
      if (this.course.kind === "stretch" && side === "left") return "gone";
      if (held) return held.includes(id) ? "solid" : "gone";
      const change = ends.get(`${id} ${side}`) ?? ends.get(`${id} `) ?? 0;
      if (depth < seen.depth || Math.abs(change) < CHANGES) return "gone";
      return seen.show === "both" || (seen.show === "shorter") === change < 0 ? "solid" : "gone";
    };
    this.drawn = way;
    const percents = new Map(rows.map((row) => [`${row.id} ${row.side ?? ""}`, row.percent]));
    const percent = (/** @type {string} */ id, /** @type {string} */ side) => percents.get(`${id} ${side}`) ?? percents.get(`${id} `) ?? 0;
    return { way, glowing: new Set(), marked: new Set(),
      colour: (/** @type {string} */ id, /** @type {string} */ side) => colourFor(percent(id, side), most, Boolean(this.dark)),
      bars: (/** @type {string} */ id, /** @type {string} */ side) => barsFor(percent(id, side), most) };
  }

  /** To the number at which the course is: pose, colours and figures. */
  move() {
    const rows = this.rows();
    this.panel.figures(rows);
    if (!this.stage) return;
    this.pose(this.at);
    this.stage.dye(this.shown(rows), this.palette);
    this.follow();
  }

  /** @param {number} at */
  poseAt(at) {
    return poseAt(this.course, at, (key) => this.rig.standing(key));
  }

  /** @param {number} at */
  pose(at) {
    this.placed = this.rig.placed(this.poseAt(at));
    const alike = !Object.keys(this.poseAt(at)).some((key) => key.includes(", "));
    this.stage.pose(rowsOf(this.placed, this.stage.body.segments), this.strings?.shiftsIn(this.placed, alike, (id, side) => this.isDrawn(id, side)));
  }

  /** @param {string} id */
  nameOf(id) {
    return this.files.names[id]?.name ?? id;
  }

  /**
   * Whether a muscle is among those that are drawn.
   * @param {string} id
   * @param {string} side
   */
  isDrawn(id, side) {
    return this.drawn(id, side) === "solid";
  }

  /**
   * The middle of a muscle as it is posed, in the axes of the file.
   * @param {string} id
   * @param {"left" | "right"} side
   */
  middleOf(id, side) {
    return this.placed && this.strings ? middleOf(this.stage.body, id, side, this.placed, this.strings.shifts[side]) : null;
  }

  /** Handle and names go along with the picture. */
  follow() {
    if (this.stage) this.hands.follow();
  }

  /**
   * @param {number} at
   * @param {boolean} rests whether the visitor has let go
   */
  goTo(at, rests) {
    this.at = at;
    this.number += 1; // what the server says to anything before is old
    if (rests) this.panel.order(this.rows());
    this.move();
    if (rests) this.say();
  }

  /**
   * @param {number} share of the way from the start to the end
   * @param {boolean} over
   */
  play(share, over) {
    this.goTo(this.start + share * (this.end - this.start), over);
    if (over) this.panel.paint();
  }

  /** @param {Partial<LabSeen>} part of what is seen */
  change(part) {
    this.seen = { ...this.seen, ...part };
    if (part.sight) this.frame();
    if (part.muscle !== undefined || part.unit) this.panel.order(this.rows());
    this.paint();
    this.say();
  }

  /** Tells the server, which writes the address, once there is a pause. */
  say() {
    clearTimeout(this.timer);
    if (this.data.asks) return;
    this.number += 1;
    this.timer = window.setTimeout(() => {
      this.tell({ ...this.seen, at: Math.round(10 * this.at) / 10, number: this.number });
    }, QUIET);
  }

  /**
   * Start and end side by side, as pictures.
   * @param {boolean} wanted
   */
  ends(wanted) {
    const both = find(this.root, ".both");
    both.hidden = !wanted || !this.stage;
    if (both.hidden) return;
    [this.start, this.end].forEach((at, n) => {
      this.pose(at);
      this.stage.dye(this.shown(this.rows(at)), this.palette);
      const image = both.querySelectorAll("img")[n];
      image.src = asPicture(this.stage, this.canvas);
      image.alt = this.panel.told(at);
      both.querySelectorAll("figcaption")[n].textContent = `${n ? "End" : "Start"}: ${this.panel.number(at)}`;
    });
    this.move();
  }

  leave() {
    this.left = true;
    clearTimeout(this.timer);
    this.player.stop();
    this.watcher?.disconnect();
    this.stage?.dispose();
    this.stage = null;
  }
}
