// Where names stand beside what they name, so that none lies on another.

/** @import { Box } from "./field.js" */
import { overlap } from "./field.js";

const WIDE = 0.52; // of a letter, by its height
const GAP = 0.5; // heights of a letter from what is named

/**
 * @typedef {{ words: string, at: readonly number[] }} Named
 * @typedef {{ words: string, x: number, y: number, anchor: "start" | "end" | "middle" }} Placed
 */

/**
 * Each name at the first free place: to the right of its spot, to the left, over or under it; what finds none is left out.
 * @param {Named[]} names in the order of their weight
 * @param {number} size of the letters in mm
 * @param {Box} within
 * @returns {Placed[]}
 */
export function placed(names, size, within) {
  /** @type {Box[]} */
  const taken = [];
  /** @type {Placed[]} */
  const found = [];
  for (const { words, at: [x, y] } of names) {
    const width = words.length * size * WIDE;
    const ways = /** @type {[number, number, Placed["anchor"]][]} */ ([
      [GAP, 0.34, "start"], [-GAP, 0.34, "end"], [0, -0.7, "middle"], [0, 1.4, "middle"],
    ]);
    for (const [dx, dy, anchor] of ways) {
      const one = { words, x: x + dx * size, y: y + dy * size, anchor };
      const left = anchor === "start" ? one.x : anchor === "end" ? one.x - width : one.x - width / 2;
      const box = { x: left, y: one.y - size * 0.85, width, height: size * 1.1 };
      const inside = box.x >= within.x && box.x + width <= within.x + within.width;
      if (!inside || taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      found.push(one);
      break;
    }
  }
  return found;
}

/**
 * Of names at set places those that lie on no other before them.
 * @param {Placed[]} names
 * @param {number} size of the letters in mm
 */
export function apart(names, size) {
  /** @type {Box[]} */
  const taken = [];
  return names.filter(({ words, x, y }) => {
    const width = words.length * size * WIDE;
    const box = { x: x - width / 2, y: y - size * 0.7, width, height: size * 0.8 };
    if (taken.some((other) => overlap(other, box))) return false;
    return Boolean(taken.push(box));
  });
}
