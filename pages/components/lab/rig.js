// The tree of joints in the browser: where each segment is in a pose, by the same rules as backatlas/body/joints.py.

/** @import { Angles } from "./girdle.js" */
/** @import { Move } from "./turning.js" */
import { Girdle } from "./girdle.js";
import { about, after, applied, inSequence, less, mirrored, moved, onto, times, back as reversed, undone, unmoved, within } from "./turning.js";

/** @typedef {Record<string, number>} Pose degrees from the neutral position by movement, as backatlas/body/pose.py reads them */

const [RIGHT, LEFT] = ["-right", "-left"];

export class Rig {
  /** @param {any} told of backatlas/movement/rig.py */
  constructor(told) {
    this.joints = told.joints.map((/** @type {any} */ one) => ({ ...one, frame: one.frame.flat() }));
    this.turns = told.turns;
    this.blends = told.blends;
    this.cage = told.cage;
    /** @type {Record<string, any>} */
    this.joint = Object.fromEntries(this.joints.map((/** @type {any} */ one) => [one.segment, one]));
    this.rest = Object.fromEntries(this.turns.map((/** @type {any} */ turn) => [turn.movement, turn.rest]));
    this.girdle = new Girdle(told.girdle, this.joint, this.rest);
  }

  /**
   * For each segment of both halves the move from the standing body to the pose.
   * @param {Pose} pose
   * @returns {Map<string, Move>}
   */
  placed(pose) {
    const { right, left } = this.asked(pose);
    /** @type {Map<string, Move>} */
    const trunk = new Map();
    for (const { segment, parent } of this.joints) {
      if (segment.endsWith(RIGHT)) continue;
      const base = parent === null ? unmoved() : /** @type {Move} */ (trunk.get(parent));
      trunk.set(segment, after(base, this.turned(segment, right)));
    }
    const found = new Map([...trunk, ...this.half(trunk, right)]);
    const seen = new Map([...trunk].map(([name, move]) => [name, mirrored(move)]));
    for (const [name, move] of this.half(seen, left)) found.set(other(name), mirrored(move));
    return found;
  }

  /**
   * The degrees of every turn, of the right half with the midline and of the left; where the pose is silent, as the body stands.
   * @param {Pose} pose
   */
  asked(pose) {
    const halves = { right: { ...this.rest }, left: { ...this.rest } };
    const sides = /** @type {const} */ (["right", "left"]);
    for (const [key, degrees] of Object.entries(pose)) {
      const [name, side] = key.split(", ");
      const blend = this.blends.find((/** @type {any} */ one) => one.movement === name || one.opposite === name);
      if (blend) {
        for (const [part, factor] of Object.entries(blend.madeOf)) {
          const { turn, sign } = this.known(part);
          const amount = sign * Number(factor) * degrees * (blend.movement === name ? 1 : -1);
          for (const half of sides) halves[half][turn.movement] += amount;
        }
        continue;
      }
      const { turn, sign } = this.known(name);
      for (const half of sides) {
        if (turn.paired && side && side !== half) continue;
        const way = !turn.paired && side === "left" ? -1 : 1;
        halves[half][turn.movement] += way * sign * degrees - turn.rest;
      }
    }
    return halves;
  }

  /**
   * Degrees of a movement, as a pose names it, at which the body stands.
   * @param {string} key
   */
  standing(key) {
    const [name, side] = key.split(", ");
    if (this.blends.some((/** @type {any} */ one) => one.movement === name || one.opposite === name)) return 0;
    const { turn, sign } = this.known(name);
    return (!turn.paired && side === "left" ? -1 : 1) * sign * turn.rest;
  }

  /**
   * The turn that makes a movement, and which way.
   * @param {string} name
   */
  known(name) {
    const turn = this.turns.find((/** @type {any} */ one) => one.movement === name || one.opposite === name);
    if (!turn) throw new Error(`"${name}" is no movement of a joint`);
    return { turn, sign: turn.movement === name ? 1 : -1 };
  }

  /**
   * The paired segments of a half that is seen as the right one, on its trunk.
   * @param {Map<string, Move>} trunk
   * @param {Angles} at
   */
  half(trunk, at) {
    const found = this.ribs(trunk, at["thorax: inspiration"]);
    const sternum = /** @type {Move} */ (trunk.get("sternum"));
    for (const [name, move] of this.girdle.placed(at)) found.set(name, after(sternum, move));
    for (const { segment, parent } of this.joints) {
      if (!segment.endsWith(RIGHT) || found.has(segment)) continue;
      const base = /** @type {Move} */ (found.get(parent) ?? trunk.get(parent));
      found.set(segment, after(base, this.turned(segment, at)));
    }
    return found;
  }

  /**
   * Each rib turns at its vertebra and keeps its front where it is held.
   * @param {Map<string, Move>} trunk
   * @param {number} breath degrees
   */
  ribs(trunk, breath) {
    /** @type {Map<string, Move>} */
    const found = new Map();
    const there = (/** @type {string} */ name) => /** @type {Move} */ (found.get(name) ?? trunk.get(name));
    for (const { rib, vertebra, head, front, heldBy, follows } of this.cage.ribs) {
      const base = there(vertebra);
      if (!front) {
        found.set(rib, base);
        continue;
      }
      const held = applied(after(undone(base), there(heldBy)), front);
      const goal = front.map((/** @type {number} */ one, /** @type {number} */ axis) => one + follows * (held[axis] - one));
      const swing = times(about(less(goal, head), -follows * this.cage.bucket * breath), onto(less(front, head), less(goal, head)));
      found.set(rib, after(base, moved(swing, head)));
    }
    return found;
  }

  /**
   * The move of a segment on its parent, for a joint that turns by itself.
   * @param {string} segment
   * @param {Angles} at
   */
  turned(segment, at) {
    const { frame, centre } = this.joint[segment];
    const mine = this.turns.filter((/** @type {any} */ turn) => segment in turn.ahead);
    const sequence = (/** @type {Angles} */ angles) => inSequence(mine.map((/** @type {any} */ turn) => {
      const degrees = angles[turn.movement];
      return [turn.axis, degrees * (degrees < 0 ? turn.back : turn.ahead)[segment]];
    }));
    return moved(within(frame, times(sequence(at), reversed(sequence(this.rest)))), centre);
  }
}

/**
 * A segment on the other side; one of the midline is its own.
 * @param {string} name
 */
export function other(name) {
  if (name.endsWith(RIGHT)) return name.slice(0, -RIGHT.length) + LEFT;
  return name.endsWith(LEFT) ? name.slice(0, -LEFT.length) + RIGHT : name;
}
