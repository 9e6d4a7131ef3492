// The body in an exercise: where it is on the way, what is painted on it, and what the visitor does with it.

/** @import { MotionGiven } from "../../ui/contract.d.ts" */
import { colourOf, paletteOf } from "../body/palette.js";
import { leaveWheel, turnByKey } from "../body/turning_hands.js";
import { find, html, put, still } from "../dom.js";
import { Player } from "../lab/player.js";
import { asPicture, rowsOf } from "../lab/posing.js";
import { Rig } from "../lab/rig.js";
import { Strings } from "../lab/strings.js";
import { bend } from "./fists.js";
import { barsOf, glowing, shortness } from "./glow.js";
import { Played } from "./played.js";
import { reached } from "./tempo.js";

const LOST = "The graphics of this device have given the body up. Reload the page to try again.";
const ABOVE = [0, 1, -0.02];
const NEAR = 1.04; // the box around a body has room at its corners
/** @type {Record<string, number>} */
const LEADS = { "prime mover": 1, "synergist": 0.5 }; // which is seen where several lie over each other
const LINES = 10; // of muscles at most

export class Theatre {
  /**
   * @param {HTMLElement} root
   * @param {any} stage what draws, of body/scene/stage.js
   * @param {{ names: Record<string, { name: string }>, painted: any, told: any, rig: any, strings: any }} files
   * @param {MotionGiven["data"]} data
   * @param {(why: string) => void} lost
   */
  constructor(root, stage, files, data, lost) {
    this.root = root;
    this.stage = stage;
    this.files = files;
    this.data = data;
    bend(stage.body, files.told.fists, data.hand);
    this.played = new Played(files.told, new Rig(files.rig));
    this.strings = new Strings(files.strings, stage.body);
    this.share = 0;
    this.paper = find(root, ".paper");
    this.canvas = /** @type {HTMLCanvasElement} */ (find(root, ".model"));
    this.slider = /** @type {HTMLInputElement} */ (find(root, ".way input"));
    this.player = new Player((share, over) => this.play(share, over), (passed) => reached(files.told.seconds, passed, this.how()));
    this.canvas.addEventListener("webglcontextlost", () => this.stage && lost(LOST));
    put(this.canvas, "aria-label", `${data.name}, a body to turn`);
    this.meters = this.rows();
    this.watcher = new ResizeObserver(() => this.stage?.fit(this.paper.clientWidth, this.paper.clientHeight));
    this.listen();
    this.begin();
  }

  begin() {
    const { stage, played, root } = this;
    stage.surround(played.forms(0));
    this.watcher.observe(this.paper);
    stage.fit(this.paper.clientWidth, this.paper.clientHeight);
    this.look(played.towards);
    this.repaint();
    find(root, ".news").textContent = "";
    stage.begin();
    root.dataset.picture = "live";
    root.classList.toggle("calm", still.matches);
    if (still.matches) {
      find(root, "[data-do=ends]").checked = true;
      this.ends();
    } else this.start();
  }

  /** What is written beside the picture: a line for each muscle that changes, and for each side where they differ. */
  rows() {
    const { told, names } = this.files;
    const body = find(this.root, ".meters tbody");
    const found = Object.entries(told.muscles).flatMap(([id, [right, left]]) => {
      const same = right.every((/** @type {number} */ one, /** @type {number} */ n) => Math.abs(one - left[n]) < 0.5);
      return (same ? [["", right]] : [["right", right], ["left", left]]).map(([side, row]) => ({ id, side, row, role: this.roleOf(id) }));
    }).filter(({ row, role }) => role && shortness(row, 0) !== null)
      .sort((a, b) => a.role.number - b.role.number || span(b.row) - span(a.row)).slice(0, LINES);
    body.replaceChildren();
    return found.map((one) => {
      const [bar, figure] = [html("span", { className: "bar" }, html("i")), html("span")];
      const name = html("th", { scope: "row", textContent: `${names[one.id]?.name ?? one.id}${one.side ? `, ${one.side}` : ""}` });
      const line = html("tr", {}, name, html("td", { textContent: one.role.label.split(":")[0] }), html("td", {}, bar, figure));
      put(bar, "aria-hidden", true);
      line.style.setProperty("--role", one.role.light);
      body.append(line);
      return { ...one, line, figure };
    });
  }

  /** @param {string} id */
  roleOf(id) {
    const { tints, categories } = this.files.painted;
    return categories.find((/** @type {any} */ { number }) => number === tints[id]);
  }

  how() {
    const ticked = (/** @type {string} */ name) => find(this.root, `[data-do=${name}]`).checked;
    return { loop: ticked("loop"), slowly: ticked("slowly") };
  }

  /** Everything anew, as after a change of light and dark. */
  repaint() {
    this.palette = paletteOf(this.root);
    this.stage.paint(this.shown(), this.palette);
    this.move(true);
  }

  shown() {
    const { told, painted } = this.files;
    const at = new Map(Object.keys(told.muscles).map((id) => [id, this.played.change(id, this.share)]));
    const side = (/** @type {string} */ one) => (one === "left" ? 1 : 0);
    return { way: (/** @type {string} */ id) => (told.muscles[id] ? "solid" : "gone"), glowing: new Set(), marked: new Set(),
      lead: (/** @type {string} */ id) => LEADS[this.roleOf(id)?.label.split(":")[0]] ?? 0,
      colour: (/** @type {string} */ id, /** @type {"right" | "left"} */ half) => {
        const now = at.get(id);
        const role = colourOf(painted, id, false)?.colour;
        return now && role ? glowing(role, shortness(told.muscles[id][side(half)], now[half])) : null;
      },
      bars: (/** @type {string} */ id, /** @type {"right" | "left"} */ half) => barsOf(at.get(id)?.[half] ?? 0) };
  }

  /**
   * The body where it is on its way.
   * @param {boolean} told whether the figures are written as well
   */
  move(told) {
    const { stage, played, share, files } = this;
    const placed = played.placed(share);
    stage.dye(this.shown(), this.palette);
    stage.surround(played.forms(share));
    stage.pose(rowsOf(placed, stage.body.segments), this.strings.shiftsIn(placed, played.isAlike(placed), (id) => Boolean(files.told.muscles[id])));
    this.slider.value = String(Math.round(100 * share));
    if (told) this.tell();
    for (const { id, side, row, line, figure } of this.meters) {
      const now = played.change(id, share)[side === "left" ? "left" : "right"];
      line.style.setProperty("--short", String(shortness(row, now) ?? 0));
      const percent = Math.round(now);
      figure.textContent = percent ? `${percent > 0 ? "+" : "−"}${Math.abs(percent)} %` : "0 %";
    }
  }

  tell() {
    const percent = Math.round(100 * this.share);
    const named = this.data.poses.find(({ at }) => Math.abs(at - this.share) < 0.005)?.name ?? `${percent} % of the way`;
    find(this.root, ".way output").textContent = named;
    put(this.slider, "aria-valuetext", named);
  }

  /** @param {number[] | null} from */
  look(from) {
    this.stage.stand(from, new Set(), this.played.box);
    this.stage.zoom(NEAR);
  }

  start() {
    find(this.root, "[data-do=ends]").checked = false;
    this.ends();
    this.player.play("once");
    this.pressed(true);
  }

  stop() {
    this.player.stop();
    this.pressed(false);
    this.tell();
  }

  /** @param {boolean} plays */
  pressed(plays) {
    const [play, stop] = ["play", "stop"].map((name) => find(this.root, `[data-do=${name}]`));
    const focused = play.matches(":focus") || stop.matches(":focus");
    play.hidden = plays;
    stop.hidden = !plays;
    if (focused) (plays ? stop : play).focus();
  }

  /**
   * @param {number} share
   * @param {boolean} over
   */
  play(share, over) {
    this.share = share;
    this.move(over);
    if (over) this.stop();
  }

  /** Start and end side by side, from where the body is seen now. */
  ends() {
    const { root, data, stage } = this;
    const both = find(root, ".both");
    both.hidden = !find(root, "[data-do=ends]").checked;
    if (both.hidden) return;
    this.player.stop();
    this.pressed(false);
    const now = this.share;
    [data.poses[0], data.poses[data.poses.length - 1]].forEach(({ at, name, told }, n) => {
      this.share = at;
      this.move(false);
      const image = both.querySelectorAll("img")[n];
      image.src = asPicture(stage, this.canvas);
      image.alt = told;
      both.querySelectorAll("figcaption")[n].textContent = name;
    });
    this.share = now;
    this.move(true);
  }

  listen() {
    this.quiet = new AbortController();
    const { signal } = this.quiet;
    const on = (/** @type {EventTarget} */ node, /** @type {string} */ kind, /** @type {(event: any) => void} */ answer) =>
      node.addEventListener(kind, answer, { signal });
    on(this.root, "click", ({ target }) => this.press(target.closest("button")));
    on(this.root, "change", ({ target }) => target.dataset.do === "ends" && this.ends());
    on(this.slider, "input", () => {
      this.stop();
      this.share = Number(this.slider.value) / 100;
      this.move(true);
    });
    on(this.canvas, "keydown", (event) => this.answer(event));
    leaveWheel(this.canvas, { signal });
  }

  /** @param {HTMLButtonElement | null} button */
  press(button) {
    const { turn, do: deed } = button?.dataset ?? {};
    if (turn) this.stage.turn(Number(turn), 0);
    else if (deed === "above") this.look(ABOVE);
    else if (deed === "front") this.look(this.played.towards);
    else if (deed === "play") this.start();
    else if (deed === "stop") this.stop();
    if (turn || deed === "above" || deed === "front") this.ends();
  }

  /** @param {KeyboardEvent} event */
  answer(event) {
    turnByKey(event, this.stage, {
      0: () => this.look(this.played.towards),
      " ": () => (this.player.manner ? this.stop() : this.start()),
    });
  }

  leave() {
    this.player.stop();
    this.quiet?.abort();
    this.watcher.disconnect();
    const { stage } = this;
    this.stage = null;
    stage.dispose();
  }
}

/** @param {number[]} row */
const span = (row) => Math.max(...row) - Math.min(...row);
