// From where the body is looked at, and how much of it is in the frame.

/** @typedef {{ low: number[], high: number[] }} Box lowest and highest x, y and z in mm */
/** @typedef {{ middle: number[], from: number[], far: number }} Sight what is looked at, from which direction, mm away */

/** Directions from the body to the viewer: to the body's left, upwards, forwards. @type {Record<string, number[]>} */
export const FROM = {
  "behind": [0, 0, -1],
  "behind right": [-0.68, 0.16, -0.72],
  "right": [-1, 0, 0],
  "front": [0, 0, 1],
  "left": [1, 0, 0],
  "above": [0, 0.84, -0.54],
};

/** A long lens, as for the plates of a printed atlas: half of its angle, in degrees. */
export const LENS = 11;
/** From under the seat to the crown: what the atlas is about. @type {Box} */
export const TRUNK = { low: [-290, 690, -160], high: [290, 1690, 160] };
/** What a set direction looks at instead: from above, the shoulder girdle. @type {Record<string, Box>} */
export const CLOSE = { "above": { low: [-225, 1270, -135], high: [225, 1490, 95] } };
const ROOM = 1.06; // around what is looked at

/**
 * Where to stand to have a box in the frame.
 * @param {Box} box
 * @param {number[]} from
 * @param {number} aspect width of the frame by its height
 * @returns {Sight}
 */
export function sightOf({ low, high }, from, aspect) {
  const middle = low.map((one, axis) => (one + high[axis]) / 2);
  const half = low.map((one, axis) => (high[axis] - one) / 2);
  const way = unit(from);
  const side = unit(Math.abs(way[1]) > 0.999 ? [1, 0, 0] : [-way[2], 0, way[0]]);
  const up = cross(side, way).map(Math.abs);
  const reach = (/** @type {number[]} */ axes) => axes.reduce((sum, one, axis) => sum + Math.abs(one) * half[axis], 0);
  const slope = Math.tan(LENS * Math.PI / 180);
  const far = Math.max(reach(up), reach(side) / aspect, 40) * ROOM / slope + reach(way);
  return { middle, from: way, far };
}

/** @param {number[]} way */
export function unit(way) {
  const length = Math.hypot(...way) || 1;
  return way.map((one) => one / length);
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function cross(a, b) {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/**
 * What the direction is called that is nearest to where the viewer stands, for who cannot see it.
 * @param {number[]} from
 */
export function named(from) {
  const way = unit(from);
  const nearness = (/** @type {number[]} */ other) => unit(other).reduce((sum, one, axis) => sum + one * way[axis], 0);
  return Object.keys(FROM).reduce((best, name) => (nearness(FROM[name]) > nearness(FROM[best]) + 1e-9 ? name : best));
}
