// A turn as a quaternion: w, x, y, z.

/** @import { Move } from "./turning.js" */

/**
 * The turn of a move as a quaternion: w, x, y, z.
 * @param {Move} m
 */
export function quaternion(m) {
  const trace = m[0] + m[5] + m[10];
  if (trace > 0) {
    const s = 2 * Math.sqrt(1 + trace);
    return [s / 4, (m[9] - m[6]) / s, (m[2] - m[8]) / s, (m[4] - m[1]) / s];
  }
  if (m[0] > m[5] && m[0] > m[10]) {
    const s = 2 * Math.sqrt(1 + m[0] - m[5] - m[10]);
    return [(m[9] - m[6]) / s, s / 4, (m[1] + m[4]) / s, (m[2] + m[8]) / s];
  }
  if (m[5] > m[10]) {
    const s = 2 * Math.sqrt(1 + m[5] - m[0] - m[10]);
    return [(m[2] - m[8]) / s, (m[1] + m[4]) / s, s / 4, (m[6] + m[9]) / s];
  }
  const s = 2 * Math.sqrt(1 + m[10] - m[0] - m[5]);
  return [(m[4] - m[1]) / s, (m[2] + m[8]) / s, (m[6] + m[9]) / s, s / 4];
}
