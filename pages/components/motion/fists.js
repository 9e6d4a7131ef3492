// Fingers round a bar: they are one piece with the hand, bent along an arc, by the same rule as backatlas/posing/gripping.py.

import { dot, less } from "../lab/turning.js";

/** @typedef {{ knuckle: number[], fingers: number[], palm: number[], across: number[], radius: number, begin: number, most: number }} Hand of the right side, forwards, upwards, to the right */

/**
 * Bends the skin of hands, before it is drawn for the first time.
 * @param {import("../lab/strings.js").Body} body
 * @param {string[]} sides
 * @param {Hand} hand
 */
export function bend(body, sides, hand) {
  const skin = body.parts.find(({ name }) => name === "skin");
  if (!skin) return;
  const { places, held, shares } = body;
  for (const side of sides) {
    const segment = body.segments.indexOf(`hand-${side}`);
    const way = side === "right" ? 1 : -1;
    for (let n = skin.vertex; n < skin.vertex + skin.vertices; n += 1) {
      let share = 0;
      for (let k = 4 * n; k < 4 * n + 4; k += 1) if (held[k] === segment) share += shares[k] / 255;
      if (!share) continue;
      const [x, y, z] = bent([places[3 * n + 2], places[3 * n + 1], -way * places[3 * n]], hand);
      places[3 * n] += share * (-way * z - places[3 * n]);
      places[3 * n + 1] += share * (y - places[3 * n + 1]);
      places[3 * n + 2] += share * (x - places[3 * n + 2]);
    }
  }
}

/**
 * @param {number[]} point
 * @param {Hand} hand
 */
export function bent(point, { knuckle, fingers, palm, across, radius, begin, most }) {
  const off = less(point, knuckle);
  const [along, out, aside] = [dot(off, fingers), dot(off, palm), dot(off, across)];
  if (along <= begin) return point;
  const run = along - begin;
  const angle = Math.min(run / radius, most);
  const rest = run - angle * radius;
  const ahead = begin + (radius - out) * Math.sin(angle) + rest * Math.cos(angle);
  const inwards = radius - (radius - out) * Math.cos(angle) + rest * Math.sin(angle);
  return knuckle.map((one, axis) => one + ahead * fingers[axis] + inwards * palm[axis] + aside * across[axis]);
}
