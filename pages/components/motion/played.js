// An exercise as its file tells it: where the body and all around it are at a share of the way, by the same rules as
// backatlas/posing/played.py.

/** @import { Move } from "../lab/turning.js" */
/** @import { Rig } from "../lab/rig.js" */
import { inFile } from "../lab/posing.js";
import { other } from "../lab/rig.js";
import { after, applied, mirrored, moved } from "../lab/turning.js";

/** @typedef {{ kind: "bar" | "block" | "ball", name: string, numbers: number[] }} Form */
/** @typedef {{ id: string, side: "right" | "left", percent: number }} Change */

const ENDS = ["hand-right", "foot-right", "skull"]; // by which a body is known to stand alike on both sides
const ALIKE = 0.05; // mm

export class Played {
  /**
   * @param {any} told of `PlayedExercise.to_json`
   * @param {Rig} rig
   */
  constructor(told, rig) {
    this.told = told;
    this.rig = rig;
    this.centre = rig.joint.pelvis.centre;
  }

  /**
   * For each segment the move from the standing body.
   * @param {number} share
   * @returns {Map<string, Move>}
   */
  placed(share) {
    const { told, rig } = this;
    const degrees = smoothly(told.angles, share);
    const pose = { ...told.fixed, ...Object.fromEntries(told.moving.map((/** @type {string} */ key, /** @type {number} */ n) => [key, degrees[n]])) };
    const [x, y, z, ...turn] = smoothly(told.pelvis, share);
    const root = moved(turnOf(turn), this.centre, [x, y, z]);
    return new Map([...rig.placed(pose)].map(([name, move]) => [name, after(root, move)]));
  }

  /**
   * Whether one half stands as the mirror image of the other.
   * @param {Map<string, Move>} placed
   */
  isAlike(placed) {
    return ENDS.every((name) => {
      const { centre } = this.rig.joint[name];
      const move = (/** @type {string} */ one) => /** @type {Move} */ (placed.get(one));
      const [one, two] = [applied(move(name), centre), applied(mirrored(move(other(name))), centre)];
      return one.every((at, axis) => Math.abs(at - two[axis]) < ALIKE);
    });
  }

  /**
   * All things, in the axes of the body's file.
   * @param {number} share
   * @returns {Form[]}
   */
  forms(share) {
    return this.told.props.map((/** @type {any} */ { kind, name, rows }) => ({ kind, name, numbers: turned(kind, smoothly(rows, share)) }));
  }

  /**
   * By how much a muscle is longer than at the start, in percent: right and left.
   * @param {string} id
   * @param {number} share
   */
  change(id, share) {
    const [right, left] = this.told.muscles[id].map((/** @type {number[]} */ row) => smoothly(row.map((one) => [one]), share)[0]);
    return { right, left };
  }

  /** A box around the body in all its poses, in the axes of the file. */
  get box() {
    const [one, two] = [inFile(this.told.low), inFile(this.told.high)];
    return { low: one.map((at, axis) => Math.min(at, two[axis])), high: one.map((at, axis) => Math.max(at, two[axis])) };
  }

  /** To where the viewer of the still pictures is. */
  get towards() {
    return inFile(this.told.towards);
  }
}

/**
 * What rows come to at a share of the way from the first to the last: cubic, through every row.
 * @param {number[][]} rows
 * @param {number} share
 * @returns {number[]}
 */
export function smoothly(rows, share) {
  const last = rows.length - 1;
  if (!last) return rows[0];
  const at = Math.min(last, Math.max(0, share * last));
  const n = Math.min(last - 1, Math.floor(at));
  const t = at - n;
  return rows[n].map((start, column) => {
    const step = (/** @type {number} */ k) => rows[k + 1][column] - rows[k][column];
    const own = step(n);
    const low = n ? slope(step(n - 1), own) : own;
    const high = n + 1 < last ? slope(own, step(n + 1)) : own;
    return start + t * low + t * t * (3 * own - 2 * low - high) + t ** 3 * (low + high - 2 * own);
  });
}

/**
 * @param {number} before
 * @param {number} behind
 */
const slope = (before, behind) => (before * behind > 0 ? 2 * before * behind / (before + behind) : 0);

/** @param {number[]} quaternion x, y, z, w */
function turnOf(quaternion) {
  const long = Math.hypot(...quaternion);
  const [x, y, z, w] = quaternion.map((one) => one / long);
  return [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), 2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
    2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)];
}

const POINTS = { bar: 2, block: 4, ball: 1 }; // how many of a form's numbers are places and directions

/**
 * A form in the axes of the file.
 * @param {keyof typeof POINTS} kind
 * @param {number[]} numbers
 */
function turned(kind, numbers) {
  const threes = Array.from({ length: POINTS[kind] }, (_, n) => inFile(numbers.slice(3 * n, 3 * n + 3)));
  return [...threes.flat(), ...numbers.slice(3 * POINTS[kind])];
}
