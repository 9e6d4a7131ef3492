// Places in the list of a session's exercises, and what one edit says.

/** @import { Edit, SessionItemsData, Row } from "../../ui/contract.d.ts" */

/** @typedef {{ part: string, before: number }} Goal a part, and the number of the item that it is in front of */
/** @typedef {Omit<Edit, "beat">} Change */

/**
 * The place in the list at a height of the window.
 * @param {number} y
 * @param {number[]} headings tops of the parts' headings, in their order
 * @param {{ index: number, middle: number }[][]} rows of each part
 * @param {Pick<SessionItemsData, "parts" | "items">} data
 * @returns {Goal & { at: number, row: number | null }} with the number of the part, and of the row in it, if any
 */
export function placeAt(y, headings, rows, { parts, items }) {
  const at = Math.max(0, headings.findLastIndex((top) => top <= y));
  const row = rows[at].findIndex(({ middle }) => y < middle);
  const end = items.filter((item) => parts.indexOf(item.part) <= at).length;
  return { part: parts[at], before: row < 0 ? end : rows[at][row].index, at, row: row < 0 ? null : row };
}

/**
 * Whether an item that is put there stays where it is.
 * @param {Goal} goal
 * @param {Pick<Row, "part" | "index">} item
 */
export function staysAt({ part, before }, item) {
  return part === item.part && [item.index, item.index + 1].includes(before);
}

/**
 * What the form of an item says, as an edit, or what is wrong with it.
 * @param {number} index of the item
 * @param {Record<string, any>} value texts of the fields by name
 * @param {boolean} eachSide
 * @returns {Change | { fault: string }}
 */
export function changeOf(index, value, eachSide) {
  const [reps, seconds] = ["reps", "seconds"].map((name) => spanOf(value[`${name}-low`], value[`${name}-high`]));
  if (!reps && !seconds) return { fault: "Give repetitions, seconds or both." };
  if ([reps, seconds].some((ends) => ends && ends[0] > ends[1])) return { fault: "The smaller number stands first." };
  return {
    do: "set", index, part: value.part, sets: Number(value.sets), reps, seconds, each_side: eachSide,
    rest: Number(value.rest || 0), load: value.load, day: value.day || null,
  };
}

/**
 * One number alone is both ends.
 * @param {string} low
 * @param {string} high
 * @returns {[number, number] | null}
 */
export function spanOf(low, high) {
  return low || high ? [Number(low || high), Number(high || low)] : null;
}
