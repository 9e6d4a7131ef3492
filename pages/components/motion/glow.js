// How bright a muscle is: pale where it is longest on its way, full where it is shortest.

/** @import { Colour } from "../body/palette.js" */

export const LEAST = 2; // percent between the shortest and the longest from which a muscle is said to change
const PALE = /** @type {Colour} */ ([214, 206, 196]);
const [DIM, HOLDING] = [0.55, 0.8]; // how much of its colour a muscle has at its longest, and where it keeps its length

/**
 * How near a muscle is to its shortest, 0 to 1; null where it keeps its length.
 * @param {number[]} row percent in each moment
 * @param {number} now percent
 */
export function shortness(row, now) {
  const [least, most] = [Math.min(...row), Math.max(...row)];
  return most - least < LEAST ? null : (most - now) / (most - least);
}

/**
 * @param {Colour} colour of its role
 * @param {number | null} short
 * @returns {Colour}
 */
export function glowing(colour, short) {
  const share = short === null ? HOLDING : DIM + (1 - DIM) * short;
  return /** @type {Colour} */ (colour.map((one, n) => Math.round(share * one + (1 - share) * PALE[n])));
}

/**
 * Bars across the fibres of a muscle that is longer than at the start, for eyes that see no colour, 0 to 1.
 * @param {number} percent
 */
export const barsOf = (percent) => Math.min(1, Math.max(0, (percent - LEAST) / 10));
