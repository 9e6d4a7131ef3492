// The shoulder girdle in the browser, by the same rules as backatlas/body/girdle.py.

/** @import { Move, Turn, Vector } from "./turning.js" */
import { about, applied, by, inSequence, less, moved, times, back as reversed, within } from "./turning.js";

/** @typedef {Record<string, number>} Angles degrees of each turn of one half */

const [CLAVICLE, SCAPULA, HUMERUS] = ["clavicle-right", "scapula-right", "humerus-right"];
const STIFFNESS = 0.6; // what a degree away from the measured course of the scapula weighs, in mm
const ROUNDS = 12;
const SOFT = 8; // degrees over which the scapula passes from standing still into the rhythm

/** Clavicle and scapula go along with the arm, and the scapula keeps to the ribs; see backatlas/body/girdle.py. */
export class Girdle {
  /**
   * @param {any} rule
   * @param {Record<string, any>} joint
   * @param {Angles} rest
   */
  constructor(rule, joint, rest) {
    this.rule = rule;
    this.joint = joint;
    this.atRest = reversed(swing(rest));
    this.lifted = this.upward(elevation(rest));
    this.kept = rule.gliding.map((/** @type {Vector} */ point) => this.aboveRibs(point));
  }

  /**
   * Clavicle, scapula and humerus on a trunk that stands still.
   * @param {Angles} at
   * @returns {[string, Move][]}
   */
  placed(at) {
    const { rule, joint } = this;
    const upward = this.upward(elevation(at)) - this.lifted;
    const gained = (upward + at["scapula: upward rotation"]) / rule.upwardGained;
    const [retraction, raised, rotation] = rule.clavicle;
    const turn = inSequence([
      ["+y", at["scapula: protraction"] - gained * retraction],
      ["-x", at["scapula: elevation"] + gained * raised],
      ["+z", gained * rotation],
    ]);
    const clavicle = moved(within(joint[CLAVICLE].frame, turn), joint[CLAVICLE].centre);
    const scapula = this.scapula(at, upward, gained, applied(clavicle, joint[SCAPULA].centre));
    const { centre } = joint[HUMERUS];
    const humerus = moved(times(swing(at), this.atRest), centre, applied(scapula, centre));
    return [[CLAVICLE, clavicle], [SCAPULA, scapula], [HUMERUS, humerus]];
  }

  /**
   * Upward rotation of the scapula with the arm raised by so many degrees.
   * @param {number} raised
   */
  upward(raised) {
    const { full, rhythm, upwardAtFull, standing } = this.rule;
    const x = (upwardAtFull - (full - raised) / (1 + rhythm) - standing) / SOFT;
    return standing + SOFT * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  }

  /**
   * Inward turn and tilt such that the scapula glides on the thorax, by Gauss and Newton's steps.
   * @param {Angles} at
   * @param {number} upward
   * @param {number} gained
   * @param {Vector} to where its joint is
   */
  scapula(at, upward, gained, to) {
    const { frame, centre } = this.joint[SCAPULA];
    const [lateral, tilt] = this.rule.scapula;
    const lift = upward + at["scapula: upward rotation"];
    const course = [-gained * lateral, at["scapula: posterior tilt"] + gained * tilt];
    const move = (/** @type {number[]} */ turns) =>
      moved(within(frame, inSequence([["+y", turns[0]], ["-x", lift], ["+z", turns[1]]])), centre, to);
    const wrong = (/** @type {number[]} */ turns) => {
      const there = move(turns);
      return [
        ...this.rule.gliding.map((/** @type {Vector} */ point, /** @type {number} */ n) =>
          this.aboveRibs(applied(there, point)) - this.kept[n]),
        ...turns.map((one, n) => STIFFNESS * (one - course[n])),
      ];
    };
    let turns = course;
    for (let round = 0; round < ROUNDS; round += 1) {
      const now = wrong(turns);
      const first = wrong([turns[0] + 1, turns[1]]).map((one, n) => one - now[n]);
      const second = wrong([turns[0], turns[1] + 1]).map((one, n) => one - now[n]);
      const step = leastSquares(first, second, now);
      turns = [turns[0] - step[0], turns[1] - step[1]];
    }
    return move(turns);
  }

  /**
   * How far a point lies outside the thorax, in mm along the line to its middle.
   * @param {Vector} point
   */
  aboveRibs(point) {
    const [centre, radii] = this.rule.thorax;
    const way = less(point, centre);
    return Math.hypot(...way) * (1 - 1 / Math.hypot(...way.map((one, axis) => one / radii[axis])));
  }
}

/**
 * The two numbers that bring two columns nearest to a third.
 * @param {number[]} a
 * @param {number[]} b
 * @param {number[]} goal
 */
function leastSquares(a, b, goal) {
  const sum = (/** @type {number[]} */ one, /** @type {number[]} */ two) => one.reduce((all, x, n) => all + x * two[n], 0);
  const [aa, ab, bb, ag, bg] = [sum(a, a), sum(a, b), sum(b, b), sum(a, goal), sum(b, goal)];
  const whole = aa * bb - ab * ab;
  return [(ag * bb - bg * ab) / whole, (bg * aa - ag * ab) / whole];
}

/** @param {Angles} at */
const elevation = (at) => Math.hypot(Math.max(at["shoulder: flexion"], 0), Math.max(at["shoulder: abduction"], 0));

/**
 * The arm from hanging: turned about its long axis, swung out, then carried round the upright.
 * @param {Angles} at
 * @returns {Turn}
 */
function swing(at) {
  const up = [0, 1, 0];
  const out = by([-at["shoulder: abduction"], 0, at["shoulder: flexion"]]);
  return times(times(about(up, at["shoulder: horizontal adduction"]), out), about(up, -at["shoulder: lateral rotation"]));
}
