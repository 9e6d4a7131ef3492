// The table of lengths and moment arms, see docs/movement.md: what each muscle does at a number of a course.

/** @typedef {"left" | "right"} Side */
/**
 * @typedef {object} Course
 * @property {string} id
 * @property {"movement" | "posture" | "stretch"} kind
 * @property {string | null} movement
 * @property {string | null} opposite
 * @property {"each" | "midline" | "to a side"} sides
 * @property {"degrees" | "share"} unit
 * @property {number} rest
 * @property {number[]} at
 * @property {Record<string, number>} pose
 * @property {Record<string, number>} base
 * @property {[number, number[], number[]?][]} rows
 * @property {[string, number, number][]} [steps] of a stretch, one after the other: movement, degrees, mm that it adds
 */
/**
 * @typedef {object} Row what one muscle does
 * @property {string} id
 * @property {Side | null} side null where both do the same
 * @property {number} arm mm; above zero it makes the chosen movement
 * @property {number} share of the torque of all that pull the same way, 0 to 1
 * @property {number} change of length since the start, in mm
 * @property {number} percent of the length at the start
 */

const TRIFLE = 1; // percent of its length that a muscle changes at least, to count

export class Table {
  /** @param {any} told */
  constructor(told) {
    /** @type {string[]} */
    this.muscles = told.muscles;
    this.areas = told.areas;
    this.standing = told.standing;
    /** @type {Map<string, Course>} */
    this.courses = new Map([...told.courses, ...told.stretches.map((/** @type {any} */ one) => this.stretch(one))].map((one) => [one.id, one]));
  }

  /**
   * A stretch as a course: its steps one after the other, from the standing body to the pose that lengthens a muscle most.
   * @param {{ muscle: number, steps: [string, number, number][] }} one
   * @returns {Course}
   */
  stretch({ muscle, steps }) {
    const lengths = [this.standing[muscle]];
    for (const [, , gain] of steps) lengths.push(lengths[lengths.length - 1] + gain);
    const at = lengths.map((_, n) => n / Math.max(1, steps.length));
    return { id: `stretch: ${this.muscles[muscle]}`, kind: "stretch", movement: null, opposite: null, sides: "midline", unit: "share",
      rest: 0, at, pose: {}, base: {}, rows: [[muscle, lengths]], steps };
  }

  /**
   * All that changes in a course, those first that do most for the movement.
   * @param {Course} course
   * @param {{ at: number, from: number, towards: 1 | -1 }} where the number, that of the start, and which way is meant
   * @returns {Row[]}
   */
  rows(course, { at, from, towards }) {
    /** @type {Row[]} */
    const found = [];
    const halves = course.kind === "stretch" ? /** @type {Side[]} */ (["right"])
      : course.sides === "to a side" ? /** @type {Side[]} */ (["right", "left"]) : [null];
    for (const row of course.rows) {
      for (const side of halves) {
        const way = side === "left" ? -1 : 1;
        const before = lengthAt(course, row, way * from);
        const change = lengthAt(course, row, way * at) - before;
        const arm = way * towards * armAt(course, row, way * at);
        found.push({ id: this.muscles[row[0]], side, arm, share: (this.areas[row[0]]?.cm2 ?? 0) * arm, change, percent: 100 * change / before });
      }
    }
    const whole = (/** @type {number} */ way) => found.reduce((sum, one) => sum + Math.max(0, way * one.share), 0);
    const [pulls, resists] = [whole(1), whole(-1)];
    for (const one of found) one.share = one.share >= 0 ? one.share / (pulls || 1) : -one.share / (resists || 1);
    return found.sort((one, other) => Number(other.arm > 0) - Number(one.arm > 0) || other.share - one.share
      || Math.abs(other.arm) - Math.abs(one.arm));
  }

  /**
   * What the colours are measured by: the change of length in percent that nine of ten muscles do not pass on the way.
   * @param {Course} course
   * @param {number} from
   * @param {number} to
   */
  most(course, from, to) {
    const ways = course.sides === "to a side" ? [1, -1] : [1];
    const changes = course.rows.flatMap((row) => ways.map((way) => {
      const before = lengthAt(course, row, way * from);
      return 100 * Math.abs(lengthAt(course, row, way * to) - before) / before;
    })).filter((change) => change >= TRIFLE).sort((a, b) => a - b);
    return changes.length ? changes[Math.ceil(0.9 * changes.length) - 1] : 0;
  }
}

/**
 * Where the movement begins: standing, or the other end of the range where standing leaves little way.
 * @param {Course} course
 * @param {1 | -1} towards
 */
export function startOf(course, towards) {
  const [low, high] = [course.at[0], course.at[course.at.length - 1]];
  const [end, other] = towards > 0 ? [high, low] : [low, high];
  return Math.abs(end - course.rest) < 0.35 * (high - low) && course.sides === "each" ? other : course.rest;
}

/**
 * The body at a number of a course, as a pose.
 * @param {Pick<Course, "pose" | "base" | "steps">} course
 * @param {number} at
 * @param {(key: string) => number} standing degrees of a movement at which the body stands
 * @returns {Record<string, number>}
 */
export function poseAt({ pose, base, steps }, at, standing = () => 0) {
  if (steps) {
    return Object.fromEntries(steps.map(([key, degrees], n) => {
      const from = standing(key);
      return [key, from + Math.min(1, Math.max(0, at * steps.length - n)) * (degrees - from)];
    }));
  }
  return { ...base, ...Object.fromEntries(Object.entries(pose).map(([movement, factor]) => [movement, factor * at])) };
}

/**
 * The length of a row in mm: the cubic through both lengths with both slopes, or a straight line where none are given.
 * @param {Pick<Course, "at" | "unit">} course
 * @param {[number, number[], number[]?]} row
 * @param {number} at
 */
export function lengthAt({ at: grid }, [, lengths, arms], at) {
  const [n, t] = gap(grid, at);
  if (!arms) return (1 - t) * lengths[n] + t * lengths[n + 1];
  const step = (grid[n + 1] - grid[n]) * Math.PI / 180;
  const [a, b] = [-arms[n] * step, -arms[n + 1] * step];
  const [t2, t3] = [t * t, t * t * t];
  return (2 * t3 - 3 * t2 + 1) * lengths[n] + (t3 - 2 * t2 + t) * a + (3 * t2 - 2 * t3) * lengths[n + 1] + (t3 - t2) * b;
}

/**
 * The moment arm of a row in mm, on the straight line; none where it has none.
 * @param {Pick<Course, "at">} course
 * @param {[number, number[], number[]?]} row
 * @param {number} at
 */
export function armAt({ at: grid }, [, , arms], at) {
  if (!arms) return 0;
  const [n, t] = gap(grid, at);
  return (1 - t) * arms[n] + t * arms[n + 1];
}

/**
 * In which gap of a rising row a number lies, and how far in it; what is beyond an end counts as that end.
 * @param {number[]} grid
 * @param {number} at
 * @returns {[number, number]}
 */
function gap(grid, at) {
  let n = 0;
  while (n < grid.length - 2 && at > grid[n + 1]) n += 1;
  return [n, Math.min(1, Math.max(0, (at - grid[n]) / (grid[n + 1] - grid[n])))];
}
