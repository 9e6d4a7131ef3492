// From a pose to what the viewer takes, in the axes of its file: to the body's left, upwards, forwards.

/** @import { Move } from "./turning.js" */
/** @import { Course } from "./table.js" */
/** @import { Rig } from "./rig.js" */
import { other } from "./rig.js";
import { poseAt } from "./table.js";
import { applied, mirrored } from "./turning.js";

const AROUND = 95; // mm of flesh round the joints of what moves
const ENDS = ["radius-right", "hand-right", "foot-right"]; // left out where they are only carried along
const NEAR = new Set(["elbow", "forearm", "wrist", "knee", "ankle", "foot"]); // of which one side is enough to look at

/**
 * The moves of all segments as rows, those of the right half first; then those of the left, as they look from the right.
 * @param {Map<string, Move>} placed
 * @param {string[]} segments
 */
export function rowsOf(placed, segments) {
  const rows = new Float32Array(24 * segments.length);
  segments.forEach((name, n) => {
    rows.set(turnedRound(/** @type {Move} */ (placed.get(name))), 12 * n);
    rows.set(turnedRound(mirrored(/** @type {Move} */ (placed.get(other(name))))), 12 * (segments.length + n));
  });
  return rows;
}

/**
 * A move in the axes of the file.
 * @param {Move} m
 */
export function turnedRound(m) {
  return [m[10], -m[9], -m[8], -m[11], -m[6], m[5], m[4], m[7], -m[2], m[1], m[0], m[3]];
}

/** @param {number[]} point forwards, upwards, to the right */
export const inFile = ([x, y, z]) => [-z, y, x];

/**
 * A box around all that moves on the way, and around what it moves on.
 * @param {Rig} rig
 * @param {Course} course
 * @param {number} start
 * @param {number} end
 */
export function boxAround(rig, course, start, end) {
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
  const standing = rig.placed({});
  const ways = [0, 0.25, 0.5, 0.75, 1].map((share) => rig.placed(poseAt(course, start + share * (end - start), (key) => rig.standing(key))));
  const region = course.id.split(":")[0];
  const include = (/** @type {number[]} */ point) => {
    for (const sign of NEAR.has(region) ? [1] : [1, -1]) {
      inFile([point[0], point[1], sign * point[2]]).forEach((one, axis) => {
        low[axis] = Math.min(low[axis], one - AROUND);
        high[axis] = Math.max(high[axis], one + AROUND);
      });
    }
  };
  for (const { segment, parent, centre } of rig.joints) {
    if (ENDS.includes(segment) && !NEAR.has(region)) continue;
    const still = applied(/** @type {Move} */ (standing.get(segment)), centre);
    const tip = [centre[0], centre[1] + 60, centre[2] + 30]; // whatever turns about its own centre moves there
    const moves = ways.some((placed) => far(applied(/** @type {Move} */ (placed.get(segment)), tip), tip) > 3);
    if (!moves) continue;
    include(still);
    for (const placed of ways) include(applied(/** @type {Move} */ (placed.get(segment)), centre));
    if (parent) include(applied(/** @type {Move} */ (standing.get(parent)), rig.joint[parent].centre));
  }
  return low[0] <= high[0] ? { low, high } : null;
}

/**
 * The middle of a muscle in a pose, from a few points of its surface.
 * @param {import("./strings.js").Body} body
 * @param {string} id
 * @param {"left" | "right"} side
 * @param {Map<string, Move>} placed
 * @param {Float32Array} shifts of that side
 */
export function middleOf(body, id, side, placed, shifts) {
  const part = body.parts.find(({ name }) => name === `${id}-right` || name === id);
  if (!part) return null;
  const sum = [0, 0, 0];
  const step = Math.max(1, Math.floor(part.vertices / 24));
  let count = 0;
  for (let n = part.vertex; n < part.vertex + part.vertices; n += step) {
    const point = [body.places[3 * n + 2], body.places[3 * n + 1], -body.places[3 * n]];
    for (let k = 4 * n; k < 4 * n + 4; k += 1) {
      if (!body.shares[k]) continue;
      const name = body.segments[body.held[k]];
      const move = /** @type {Move} */ (placed.get(side === "left" ? other(name) : name));
      const there = inFile(applied(side === "left" ? mirrored(move) : move, point));
      for (const axis of [0, 1, 2]) sum[axis] += body.shares[k] / 255 * there[axis];
    }
    for (const axis of [0, 1, 2]) sum[axis] += shifts[3 * n + axis];
    count += 1;
  }
  return sum.map((one, axis) => (axis === 0 && side === "left" ? -one : one) / count);
}

/**
 * What is seen now, as a picture.
 * @param {any} stage
 * @param {HTMLCanvasElement} canvas
 */
export function asPicture(stage, canvas) {
  stage.coarse = false;
  stage.draw();
  return canvas.toDataURL("image/webp", 0.85); // in the same breath, while the canvas still has it
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
