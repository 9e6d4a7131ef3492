// What is said of muscles on the plate, in words.

/** @import { Known, View } from "../../ui/contract.d.ts" */
/** @import { Region } from "./regions.js" */

const UNSEEN = " It cannot be seen from behind, so this picture does not show it.";

/**
 * The name of a muscle, or of what else is shown.
 * @param {Known} data
 * @param {string} id
 */
export function nameOf({ catalogue, others }, id) {
  return catalogue[id]?.name ?? others?.get(id)?.name ?? id;
}

/**
 * What the colour tells of a region.
 * @param {Known} data
 * @param {string} id
 */
export function colourOf({ roles, tints, categories }, id) {
  return roles?.[id]?.role ?? categories.find(({ number }) => number === tints?.[id])?.label;
}

/**
 * The name with what the colour tells of it.
 * @param {Known} data
 * @param {string} id
 */
export function labelOf(data, id) {
  return [nameOf(data, id), colourOf(data, id)].filter(Boolean).join(": ");
}

/**
 * What a screen reader says of a region; the body's left is the viewer's left, since it is seen from behind.
 * @param {Known} data
 * @param {Pick<Region, "id" | "half">} region
 * @param {number} number of the region in its half, from 1, for who may not be told its name
 */
export function spokenOf(data, { id, half }, number) {
  const colour = colourOf(data, id);
  return `${nameOf(data, id) || `Muscle ${number}`}, ${half}${colour ? `: ${colour}` : ""}`;
}

/**
 * The sentence under the name of what is picked.
 * @param {Known} data
 * @param {string | null} muscle or what else is shown
 */
export function lineFor({ roles, lines, catalogue, others }, muscle) {
  if (muscle && others?.has(muscle)) return others.get(muscle)?.line ?? "";
  if (muscle && !catalogue[muscle]) return "";
  if (!muscle) return roles ? "Pick a muscle to read why it is lit." : lines ? "Pick a muscle to read more." : "";
  const { line, members } = catalogue[muscle];
  if (!roles) return lines?.[muscle] ?? `${line}${members.length ? "" : UNSEEN}`;
  const role = roles[muscle];
  return role ? `${role.role}, grade ${role.grade}. ${role.reason}` : "No role in this exercise that we know of.";
}

/**
 * @param {Pick<Known, "layers">} data
 * @param {number} depth
 */
export function layerName({ layers }, depth) {
  return layers.find((layer) => layer.depth === depth)?.name ?? "";
}

/**
 * What stands over a half, as "Left: Under the skin".
 * @param {Pick<Known, "layers">} data
 * @param {"left" | "right"} side
 * @param {number} floor the depth on top
 */
export function headOf(data, side, floor) {
  return [side === "left" ? "Left" : "Right", layerName(data, floor)].filter(Boolean).join(": ");
}
