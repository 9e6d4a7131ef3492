// Fibres across wide joints in a pose: pulled tight between their ends over ribs and joints, and how they have turned.

/** @import { Move } from "./turning.js" */
import { quaternion } from "./quaternions.js";

/**
 * @typedef {object} Fibre
 * @property {number[][]} ends
 * @property {number[]} way
 * @property {[number, number][][]} hangs numbers of segments with shares, of either end
 * @property {number[]} over
 * @property {number} node of its first point
 */

const ROUNDS = 40;

export class Fibres {
  /**
   * @param {any} told of backatlas/movement/rig.py
   * @param {string[]} segments in the order of their moves
   */
  constructor(told, segments) {
    this.wraps = told.wraps.map((/** @type {any} */ one) => ({ ...one, segment: segments.indexOf(one.segment) }));
    /** @type {Fibre[]} */
    this.all = [];
    this.nodes = 0;
    this.moves = new Float64Array(12 * segments.length);
    segments.forEach((_, n) => this.moves.set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 12 * n));
    this.muscles = Object.entries(told.muscles).map(([id, strips]) => {
      const from = this.all.length;
      const made = strips.map((/** @type {any} */ strip) => this.strip(strip, segments));
      const mine = this.all.slice(from);
      const used = mine.flatMap(({ hangs, over }) => [...hangs.flat().map(([segment]) => segment),
        ...over.map((number) => this.wraps[number].segment)]);
      return { id, strips: made, fibres: mine, used: [...new Set(used)] };
    });
    this.before = new Float64Array(3 * this.nodes);
    this.after = new Float64Array(3 * this.nodes);
    this.turns = new Float64Array(9 * this.nodes);
    this.stretch(this.all, this.before);
  }

  /**
   * @param {any} strip
   * @param {string[]} segments
   */
  strip({ along, across, ends, way, hangs, over }, segments) {
    const first = this.nodes;
    ends.forEach((/** @type {number[][]} */ pair, /** @type {number} */ n) => {
      const hung = hangs[n].map((/** @type {Record<string, number>} */ one) =>
        Object.entries(one).map(([segment, share]) => [segments.indexOf(segment), share]));
      this.all.push({ ends: pair, way: way[n], hangs: hung, over, node: this.nodes });
      this.nodes += way[n].length;
    });
    return { along, across, first, steps: along.length };
  }

  /**
   * Some fibres pulled tight between their ends, over what they lie on.
   * @param {Fibre[]} fibres
   * @param {Float64Array} into
   */
  stretch(fibres, into) {
    for (const { ends, way, hangs, over, node } of fibres) {
      const [start, end] = [this.hung(ends[0], hangs[0]), this.hung(ends[1], hangs[1])];
      for (let k = 0; k < way.length; k += 1) {
        for (let axis = 0; axis < 3; axis += 1) into[3 * (node + k) + axis] = (1 - way[k]) * start[axis] + way[k] * end[axis];
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        let touched = false;
        for (const number of over) touched = this.pushedOut(into, node, way.length, this.wraps[number]) || touched;
        if (!touched && round === 0) break; // straight
        for (let k = 1; k < way.length - 1; k += 1) {
          const share = (way[k] - way[k - 1]) / Math.max(way[k + 1] - way[k - 1], 1e-9);
          for (let axis = 0; axis < 3; axis += 1) {
            const at = 3 * (node + k) + axis;
            into[at] = 0.5 * (into[at] + (1 - share) * into[at - 3] + share * into[at + 3]);
          }
        }
      }
    }
  }

  /**
   * A point where the segments that it hangs on take it.
   * @param {number[]} point
   * @param {[number, number][]} hang
   */
  hung([x, y, z], hang) {
    const { moves } = this;
    const found = [0, 0, 0];
    for (const [segment, share] of hang) {
      for (let axis = 0; axis < 3; axis += 1) {
        const row = 12 * segment + 4 * axis;
        found[axis] += share * (moves[row] * x + moves[row + 1] * y + moves[row + 2] * z + moves[row + 3]);
      }
    }
    return found;
  }

  /**
   * Moves the inner points of a fibre that are inside an ellipsoid straight out from its middle.
   * @param {Float64Array} nodes
   * @param {number} node
   * @param {number} count
   * @param {{ segment: number, centre: number[], radii: number[] }} wrap
   * @returns {boolean} whether there was one
   */
  pushedOut(nodes, node, count, { segment, centre, radii }) {
    const { moves } = this;
    const m = 12 * segment;
    let touched = false;
    for (let at = 3 * (node + 1); at < 3 * (node + count - 1); at += 3) {
      const [x, y, z] = [nodes[at] - moves[m + 3], nodes[at + 1] - moves[m + 7], nodes[at + 2] - moves[m + 11]];
      const u = x * moves[m] + y * moves[m + 4] + z * moves[m + 8] - centre[0];
      const v = x * moves[m + 1] + y * moves[m + 5] + z * moves[m + 9] - centre[1];
      const w = x * moves[m + 2] + y * moves[m + 6] + z * moves[m + 10] - centre[2];
      const size = Math.max(1e-3, Math.sqrt((u / radii[0]) ** 2 + (v / radii[1]) ** 2 + (w / radii[2]) ** 2));
      if (size >= 1) continue;
      touched = true;
      const [a, b, c] = [u / size + centre[0], v / size + centre[1], w / size + centre[2]];
      for (let axis = 0; axis < 3; axis += 1) {
        const row = m + 4 * axis;
        nodes[at + axis] = moves[row] * a + moves[row + 1] * b + moves[row + 2] * c + moves[row + 3];
      }
    }
    return touched;
  }

  /**
   * How the surroundings of fibres have turned at each node: between the turns of both ends, and along with the fibre.
   * @param {Fibre[]} fibres
   */
  turn(fibres) {
    for (const { way, hangs, node } of fibres) {
      const [first, last] = hangs.map((hang) => {
        const at = 12 * most(hang);
        return quaternion(this.moves.subarray(at, at + 12));
      });
      const cosine = first[0] * last[0] + first[1] * last[1] + first[2] * last[2] + first[3] * last[3];
      const angle = Math.acos(Math.min(1, Math.abs(cosine)));
      for (let k = 0; k < way.length; k += 1) {
        let [from, to] = [1, 0];
        if (angle > 1e-6) {
          from = Math.sin((1 - way[k]) * angle) / Math.sin(angle);
          to = Math.sign(cosine || 1) * Math.sin(way[k] * angle) / Math.sin(angle);
        }
        this.turnNode(node + k, node + Math.max(0, k - 1), node + Math.min(way.length - 1, k + 1),
          from * first[0] + to * last[0], from * first[1] + to * last[1], from * first[2] + to * last[2], from * first[3] + to * last[3]);
      }
    }
  }

  /**
   * The turn w, x, y, z, and after it the shortest one that brings the fibre to where it runs now; as nine numbers.
   * @param {number} node
   * @param {number} one the node before
   * @param {number} two the node behind
   * @param {number} w
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  turnNode(node, one, two, w, x, y, z) {
    const { before, after, turns } = this;
    const [a, b, c] = [before[3 * two] - before[3 * one], before[3 * two + 1] - before[3 * one + 1], before[3 * two + 2] - before[3 * one + 2]];
    const [d, e, f] = [after[3 * two] - after[3 * one], after[3 * two + 1] - after[3 * one + 1], after[3 * two + 2] - after[3 * one + 2]];
    // The fibre as it ran, turned: v + 2 q × (q × v + w v).
    const [s, t, u] = [y * c - z * b + w * a, z * a - x * c + w * b, x * b - y * a + w * c];
    const [g, h, i] = [a + 2 * (y * u - z * t), b + 2 * (z * s - x * u), c + 2 * (x * t - y * s)];
    const long = Math.sqrt((g * g + h * h + i * i) * (d * d + e * e + f * f)) || 1;
    let [p, q, r, v] = [1 + (g * d + h * e + i * f) / long, (h * f - i * e) / long, (i * d - g * f) / long, (g * e - h * d) / long];
    if (p < 1e-6) [p, q, r, v] = [0, 1, 0, 0];
    const size = Math.sqrt(p * p + q * q + r * r + v * v);
    const [j, k, l, m] = [(p * w - q * x - r * y - v * z) / size, (p * x + q * w + r * z - v * y) / size,
      (p * y - q * z + r * w + v * x) / size, (p * z + q * y - r * x + v * w) / size];
    const at = 9 * node;
    turns[at] = 1 - 2 * (l * l + m * m);
    turns[at + 1] = 2 * (k * l - j * m);
    turns[at + 2] = 2 * (k * m + j * l);
    turns[at + 3] = 2 * (k * l + j * m);
    turns[at + 4] = 1 - 2 * (k * k + m * m);
    turns[at + 5] = 2 * (l * m - j * k);
    turns[at + 6] = 2 * (k * m - j * l);
    turns[at + 7] = 2 * (l * m + j * k);
    turns[at + 8] = 1 - 2 * (k * k + l * l);
  }
}

/** @param {[number, number][]} hang */
const most = (hang) => hang.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
