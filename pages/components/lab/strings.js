// Muscles across wide joints in a pose: their surface is carried by fibres that are stretched anew between their ends, over
// ribs and joints, where going along with the bones would fold it. For the picture; lengths come from the table.

/** @import { Move } from "./turning.js" */
import { Fibres } from "./fibres.js";
import { other } from "./rig.js";
import { mirrored } from "./turning.js";

/** @typedef {"left" | "right"} Side */
/**
 * @typedef {object} Body what the viewer has read of the body's file
 * @property {{ name: string, vertex: number, vertices: number }[]} parts
 * @property {Float32Array} places
 * @property {Uint8Array} looks
 * @property {string[]} segments
 * @property {Uint8Array} held
 * @property {Uint8Array} shares
 */
/**
 * @typedef {object} Muscle whose surface is carried
 * @property {string} id
 * @property {import("./fibres.js").Fibre[]} fibres
 * @property {number[]} used numbers of the segments that its fibres and vertices hang on, and that they lie over
 * @property {number} vertex its first
 * @property {number} vertices
 * @property {Record<Side, boolean>} still whether its surface goes along with its bones alone
 */
/** @typedef {Record<Side, Float32Array> & { fresh: Record<Side, [number, number][]> }} Shifts `fresh`: first numbers and counts of what is new */

const SAME = 1e-6;
const PLACED = 7; // numbers kept of a vertex: node, step to the next fibre's, two shares, and where it lies beside them

export class Strings {
  /**
   * @param {any} told of backatlas/movement/rig.py
   * @param {Body} body
   */
  constructor(told, body) {
    this.body = body;
    this.fibres = new Fibres(told, body.segments);
    this.carried = new Float64Array(PLACED * body.places.length / 3);
    /** @type {Muscle[]} */
    this.muscles = [];
    for (const { id, strips, fibres, used } of this.fibres.muscles) {
      const part = body.parts.find(({ name }) => name === `${id}-right`);
      if (!part) continue;
      const { vertex, vertices } = part;
      for (let n = vertex; n < vertex + vertices; n += 1) this.carry(n, strips);
      const held = body.held.subarray(4 * vertex, 4 * (vertex + vertices)).filter((_, n) => body.shares[4 * vertex + n] > 0);
      this.muscles.push({ id, fibres, used: [...new Set([...used, ...held])], vertex, vertices, still: { right: true, left: true } });
    }
    const empty = () => new Float32Array(body.places.length);
    /** @type {Shifts} */
    this.shifts = { right: empty(), left: empty(), fresh: { right: [], left: [] } };
  }

  /**
   * Finds for a vertex the strip that it lies on, and its place between the strip's nodes.
   * @param {number} n
   * @param {any[]} strips
   */
  carry(n, strips) {
    const { body: { places, looks }, fibres: { before }, carried } = this;
    const [x, y, z] = [places[3 * n + 2], places[3 * n + 1], -places[3 * n]];
    let least = Infinity;
    for (const strip of strips) {
      const [row, down] = between(strip.across, looks[4 * n + 1] / 255);
      const [column, right] = between(strip.along, looks[4 * n] / 255);
      const node = strip.first + row * strip.steps + column;
      const next = strip.across.length > 1 ? strip.steps : 0;
      const beside = [x - mixed(before, 0, node, next, down, right), y - mixed(before, 1, node, next, down, right),
        z - mixed(before, 2, node, next, down, right)];
      const far = beside[0] ** 2 + beside[1] ** 2 + beside[2] ** 2;
      if (far >= least) continue;
      least = far;
      carried.set([node, next, down, right, ...beside], PLACED * n);
    }
  }

  /**
   * How far each vertex lies from where its bones alone would take it, in mm, in the axes of the file.
   * @param {Map<string, Move>} placed
   * @param {boolean} alike whether both halves stand alike
   * @param {(id: string, side: Side) => boolean} wanted muscles; others keep what they had
   * @returns {Shifts}
   */
  shiftsIn(placed, alike, wanted = () => true) {
    this.shifts.fresh = { right: [], left: [] };
    const right = (/** @type {string} */ name) => /** @type {Move} */ (placed.get(name));
    const left = (/** @type {string} */ name) => mirrored(right(other(name)));
    if (alike) this.half(["right", "left"], right, wanted);
    else {
      this.half(["right"], right, wanted);
      this.half(["left"], left, wanted);
    }
    return this.shifts;
  }

  /**
   * @param {Side[]} sides on which the body stands so
   * @param {(name: string) => Move} moveOf as seen from the right half
   * @param {(id: string, side: Side) => boolean} wanted
   */
  half(sides, moveOf, wanted) {
    const { body, fibres, shifts } = this;
    body.segments.forEach((name, n) => fibres.moves.set(moveOf(name), 12 * n));
    for (const muscle of this.muscles) {
      if (!sides.some((side) => wanted(muscle.id, side))) continue;
      const still = this.rigid(muscle.used);
      if (still && sides.every((side) => muscle.still[side])) continue;
      const [from, to] = [3 * muscle.vertex, 3 * (muscle.vertex + muscle.vertices)];
      const first = shifts[sides[0]];
      if (still) first.fill(0, from, to);
      else {
        fibres.stretch(muscle.fibres, fibres.after);
        fibres.turn(muscle.fibres);
        this.shift(muscle, first);
      }
      for (const side of sides) {
        if (shifts[side] !== first) shifts[side].set(first.subarray(from, to), from);
        muscle.still[side] = still;
        shifts.fresh[side].push([from, to - from]);
      }
    }
  }

  /**
   * Whether some segments all go the same way.
   * @param {number[]} used
   */
  rigid(used) {
    const { moves } = this.fibres;
    const first = 12 * used[0];
    return used.every((segment) => {
      for (let n = 0; n < 12; n += 1) if (Math.abs(moves[12 * segment + n] - moves[first + n]) > SAME) return false;
      return true;
    });
  }

  /**
   * @param {Muscle} muscle
   * @param {Float32Array} into
   */
  shift({ vertex, vertices }, into) {
    const { body: { places, held, shares }, carried, fibres: { after, turns, moves } } = this;
    for (let n = vertex; n < vertex + vertices; n += 1) {
      const at = PLACED * n;
      const [node, next, down, right] = [carried[at], carried[at + 1], carried[at + 2], carried[at + 3]];
      const [ox, oy, oz] = [carried[at + 4], carried[at + 5], carried[at + 6]];
      const [x, y, z] = [places[3 * n + 2], places[3 * n + 1], -places[3 * n]];
      const turn = 9 * (node + (down > 0.5 ? next : 0) + (right > 0.5 ? 1 : 0));
      let there0 = mixed(after, 0, node, next, down, right) + turns[turn] * ox + turns[turn + 1] * oy + turns[turn + 2] * oz;
      let there1 = mixed(after, 1, node, next, down, right) + turns[turn + 3] * ox + turns[turn + 4] * oy + turns[turn + 5] * oz;
      let there2 = mixed(after, 2, node, next, down, right) + turns[turn + 6] * ox + turns[turn + 7] * oy + turns[turn + 8] * oz;
      for (let k = 4 * n; k < 4 * n + 4; k += 1) {
        if (!shares[k]) continue;
        const [m, share] = [12 * held[k], shares[k] / 255];
        there0 -= share * (moves[m] * x + moves[m + 1] * y + moves[m + 2] * z + moves[m + 3]);
        there1 -= share * (moves[m + 4] * x + moves[m + 5] * y + moves[m + 6] * z + moves[m + 7]);
        there2 -= share * (moves[m + 8] * x + moves[m + 9] * y + moves[m + 10] * z + moves[m + 11]);
      }
      // Forwards, upwards, to the right become: to the left, upwards, forwards.
      into[3 * n] = -there2;
      into[3 * n + 1] = there1;
      into[3 * n + 2] = there0;
    }
  }
}

/**
 * In which gap of a rising row a number lies, and how far in it.
 * @param {number[]} row
 * @param {number} at
 * @returns {[number, number]}
 */
export function between(row, at) {
  if (row.length < 2) return [0, 0];
  let gap = 0;
  while (gap < row.length - 2 && at > row[gap + 1]) gap += 1;
  return [gap, Math.min(1, Math.max(0, (at - row[gap]) / (row[gap + 1] - row[gap])))];
}

/**
 * @param {Float64Array} nodes
 * @param {number} axis
 * @param {number} node
 * @param {number} next
 * @param {number} down
 * @param {number} right
 */
function mixed(nodes, axis, node, next, down, right) {
  const [a, b] = [3 * node + axis, 3 * (node + next) + axis];
  return (1 - down) * ((1 - right) * nodes[a] + right * nodes[a + 3]) + down * ((1 - right) * nodes[b] + right * nodes[b + 3]);
}
