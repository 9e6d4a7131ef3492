// What pointer and keys do in the lab, the ring by which the joint is dragged, and names beside their muscles.

/** @import { Move } from "./turning.js" */
/** @import { Workbench } from "./workbench.js" */
import { leaveWheel, partUnder, STILL, turnByKey } from "../body/turning_hands.js";
import { find, html, put } from "../dom.js";
import { heldAt, nearestOn } from "./handle.js";
import { inFile } from "./posing.js";
import { applied } from "./turning.js";

const STEPS = 12; // of the path on which the ring is looked for
const NAMED = 7; // names that stand on the picture at most

export class Hands {
  /** @param {Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    this.ring = find(bench.root, ".handle");
    this.tags = find(bench.root, ".tags");
    /** @type {import("./handle.js").Point & { n?: number }} */
    this.pressed = { x: 0, y: 0 };
    const { canvas, ring } = { canvas: bench.canvas, ring: this.ring };
    const on = (/** @type {EventTarget} */ node, /** @type {string} */ kind, /** @type {(event: any) => void} */ answer) =>
      node.addEventListener(kind, answer);
    on(canvas, "keydown", (event) => this.press(event));
    leaveWheel(canvas);
    on(canvas, "pointerdown", (event) => { this.pressed = { x: event.clientX, y: event.clientY }; });
    on(canvas, "pointerup", (event) => this.release(event));
    on(ring, "pointerdown", (event) => this.grab(event));
    on(ring, "pointermove", (event) => this.drag(event));
    on(ring, "pointerup", () => this.letGo());
    on(ring, "pointercancel", () => this.letGo());
  }

  /** Where the ring would be at each number of the course. */
  path() {
    const { course, rig, stage } = this.bench;
    const [low, high] = [course.at[0], course.at[course.at.length - 1]];
    return Array.from({ length: STEPS + 1 }, (_, n) => {
      const at = low + n * (high - low) / STEPS;
      return { at, point: stage.project(this.place(rig.placed(this.bench.poseAt(at)), course.movement ?? "")) };
    });
  }

  /**
   * The ring's place on the body, in the axes of the file.
   * @param {Map<string, Move>} placed
   * @param {string} movement
   */
  place(placed, movement) {
    const { rig } = this.bench;
    const [segment, off] = heldAt(movement);
    const { centre } = rig.joint[segment];
    return inFile(applied(/** @type {Move} */ (placed.get(segment)), [centre[0] + off[0], centre[1] + off[1], centre[2] + off[2]]));
  }

  /** @param {PointerEvent} event */
  grab(event) {
    event.preventDefault();
    this.ring.setPointerCapture(event.pointerId);
    this.bench.player.stop();
    this.way = this.path();
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (!this.way) return;
    const box = this.bench.paper.getBoundingClientRect();
    this.bench.goTo(nearestOn(this.way, { x: event.clientX - box.left, y: event.clientY - box.top }), false);
  }

  letGo() {
    if (!this.way) return;
    this.way = undefined;
    this.bench.goTo(this.bench.at, true);
    this.bench.panel.paint();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.bench.stage) turnByKey(event, this.bench.stage, { 0: () => this.bench.frame() });
  }

  /** @param {PointerEvent} event */
  release(event) {
    const { stage, canvas, files } = this.bench;
    if (!stage || Math.hypot(event.clientX - this.pressed.x, event.clientY - this.pressed.y) > STILL || event.button !== 0) return;
    const found = partUnder(stage, canvas, event);
    if (!this.bench.data.asks && found && files.depths[found.id] !== undefined) this.bench.change({ muscle: found.id });
  }

  /** Ring and names go to where the picture has them. */
  follow() {
    const { stage, placed, seen, paper } = this.bench;
    if (!placed) return;
    const movement = this.bench.course.movement;
    this.ring.hidden = !movement; // a posture moves more than one joint
    if (movement) {
      const { x, y } = stage.project(this.place(placed, movement));
      this.ring.hidden = x < 0 || y < 0 || x > paper.clientWidth || y > paper.clientHeight;
      this.ring.style.transform = `translate(${x}px, ${y}px)`;
    }
    if (seen.labels) this.name();
    else if (this.tags.childElementCount) this.tags.replaceChildren();
  }

  /** Names with figures at the muscles that change most, each side's own where they differ. */
  name() {
    const { bench } = this;
    const rows = bench.rows().filter(({ id, side }) => bench.files.depths[id] !== undefined && bench.isDrawn(id, side ?? "right"));
    rows.sort((one, next) => Math.abs(next.percent) - Math.abs(one.percent));
    const taken = /** @type {number[][]} */ ([]);
    const tags = [];
    for (const row of rows) {
      if (tags.length === NAMED) break;
      const at = bench.middleOf(row.id, row.side ?? "right");
      if (!at) continue;
      const { x, y } = bench.stage.project(at);
      if (taken.some(([u, v]) => Math.abs(u - x) < 110 && Math.abs(v - y) < 22)) continue;
      taken.push([x, y]);
      const tag = html("span", { textContent: `${bench.files.names[row.id]?.name ?? row.id} ${bench.panel.changed(row)}` });
      put(tag, "style", `left:${x.toFixed(0)}px;top:${y.toFixed(0)}px`);
      tags.push(tag);
    }
    this.tags.replaceChildren(...tags);
  }
}
