// From where the body is seen, as two numbers that fit into an address: degrees round it from behind to its left, and up.

/** @typedef {number[]} Turn */

/** The directions of which there are still pictures. @type {Record<string, Turn>} */
const SET = { "behind": [0, 0], "behind right": [-43, 9], "right": [-90, 0], "front": [180, 0], "left": [90, 0], "above": [0, 57] };

/**
 * The turn of a way from the body to the viewer: to the body's left, upwards, forwards, of any length.
 * @param {number[]} way
 * @returns {Turn}
 */
export function turnOf([left, up, front]) {
  const flat = Math.hypot(left, front);
  const around = flat > 1e-6 ? degrees(Math.atan2(left, -front)) : 0;
  return [around === -180 ? 180 : around, degrees(Math.atan2(up, flat))];
}

/**
 * The way of a turn, of length one.
 * @param {Turn} turn
 * @returns {number[]}
 */
export function wayOf([around, up]) {
  const [a, b] = [around, up].map((one) => one * Math.PI / 180);
  return [Math.sin(a) * Math.cos(b), Math.sin(b), -Math.cos(a) * Math.cos(b)];
}

/**
 * A turn between two others, round the body by the shorter way.
 * @param {Turn} one
 * @param {Turn} other
 * @param {number} share from 0 to 1
 * @returns {Turn}
 */
export function between(one, other, share) {
  const around = ((other[0] - one[0] + 540) % 360) - 180;
  return [one[0] + around * share, one[1] + (other[1] - one[1]) * share];
}

/**
 * What the direction with a still picture is called that is nearest to a turn.
 * @param {Turn} turn
 * @param {string[]} known the directions of which there are pictures
 */
export function nearestOf(turn, known) {
  const way = wayOf(turn);
  const nearness = (/** @type {string} */ name) => wayOf(SET[name] ?? SET.behind).reduce((sum, one, axis) => sum + one * way[axis], 0);
  return known.reduce((best, name) => (nearness(name) > nearness(best) + 1e-9 ? name : best), known[0] ?? "behind");
}

/** @param {number} angle in radians */
function degrees(angle) {
  return Math.round(angle * 180 / Math.PI) || 0; // never -0
}
