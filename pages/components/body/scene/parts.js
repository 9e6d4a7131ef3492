// Which triangles are drawn. The file has the right half and the midline; the left is the right, mirrored.

/** @import { Part } from "./glb.js" */
/** @typedef {"left" | "right"} Side */
/** @typedef {"solid" | "faded" | "gone"} Way */

const RIGHT = "-right";
/** A faint hull around all, which is never solid. */
export const SKIN = "skin";

/**
 * What a solid is called, whichever its side.
 * @param {string} name
 */
export function idOf(name) {
  return name.endsWith(RIGHT) ? name.slice(0, -RIGHT.length) : name;
}

/**
 * Whether a part is on this side of the picture: what lies in the midline is drawn once, with the right.
 * @param {string} name
 * @param {Side} side
 */
export function isOn(name, side) {
  return side === "right" || name.endsWith(RIGHT);
}

/**
 * The corners of all parts that are to be drawn one way on one side.
 * @param {Uint32Array} into filled from its start
 * @param {Part[]} parts
 * @param {Uint32Array} corners of the whole body
 * @param {Side} side
 * @param {(place: number) => boolean} wanted
 * @returns {number} how many
 */
export function gather(into, parts, corners, side, wanted) {
  let count = 0;
  parts.forEach((part, place) => {
    if (!isOn(part.name, side) || !wanted(place)) return;
    into.set(corners.subarray(part.corner, part.corner + part.corners), count);
    count += part.corners;
  });
  return count;
}

/**
 * The body in fewer triangles, for pictures that last a moment: of the vertices of a part that lie in one cell, the one
 * with most light stands for all, and triangles that shrink to nothing are left out. A part that would vanish stays as it is.
 * @param {Pick<import("./glb.js").Body, "parts" | "places" | "looks" | "corners">} body
 * @param {number} cell in mm
 * @returns {{ parts: Part[], corners: Uint32Array }}
 */
export function coarsened({ parts, places, looks, corners }, cell) {
  const kept = new Uint32Array(corners.length);
  const stand = new Uint32Array(places.length / 3); // the first vertex of a part in its cell
  const best = new Uint32Array(places.length / 3); // of each such one
  let count = 0;
  const first = new Map();
  const coarse = parts.map((part) => {
    first.clear();
    let [last, known] = [-1, 0];
    for (let n = part.vertex; n < part.vertex + part.vertices; n += 1) {
      const key = ((Math.floor(places[3 * n] / cell) + 512 & 1023) << 20) + ((Math.floor(places[3 * n + 1] / cell) + 512 & 1023) << 10)
        + (Math.floor(places[3 * n + 2] / cell) + 512 & 1023);
      if (key !== last) {
        known = first.get(key) ?? n;
        if (known === n) {
          first.set(key, n);
          best[n] = n;
        }
        last = key;
      }
      stand[n] = known;
      if (looks[4 * n + 3] > looks[4 * best[known] + 3]) best[known] = n;
    }
    const start = count;
    for (let n = part.corner; n < part.corner + part.corners; n += 3) {
      const [a, b, c] = [best[stand[corners[n]]], best[stand[corners[n + 1]]], best[stand[corners[n + 2]]]];
      if (a === b || b === c || c === a) continue;
      kept[count] = a;
      kept[count + 1] = b;
      kept[count + 2] = c;
      count += 3;
    }
    if (count === start) { // all of it is smaller than a cell
      kept.set(corners.subarray(part.corner, part.corner + part.corners), count);
      count += part.corners;
    }
    return { ...part, corner: start, corners: count - start };
  });
  return { parts: coarse, corners: kept.slice(0, count) };
}

/**
 * The box around some parts, on both sides where they are: lowest and highest x, y and z in mm; null around none.
 * @param {Part[]} parts
 * @param {Float32Array} places
 * @param {(place: number, side: Side) => boolean} wanted
 */
export function boxOf(parts, places, wanted) {
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
  parts.forEach((part, place) => {
    for (const side of /** @type {Side[]} */ (["left", "right"])) {
      if (!isOn(part.name, side) || !wanted(place, side)) continue;
      for (let n = part.vertex; n < part.vertex + part.vertices; n += 1) {
        for (const axis of [0, 1, 2]) {
          const at = axis === 0 && side === "left" ? -places[3 * n] : places[3 * n + axis];
          low[axis] = Math.min(low[axis], at);
          high[axis] = Math.max(high[axis], at);
        }
      }
    }
  });
  return low[0] <= high[0] ? { low, high } : null;
}
