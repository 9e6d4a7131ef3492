// What follows from the triangles alone: which way the surface faces, and which way its fibres run.

/** @import { Body } from "./glb.js" */

/**
 * Four signed bytes a vertex: its normal, and nothing. The mean of its triangles by their area.
 * @param {Pick<Body, "places" | "corners">} body
 */
export function normals({ places, corners }) {
  const sums = new Float32Array(places.length);
  for (let n = 0; n < corners.length; n += 3) {
    const [a, b, c] = [3 * corners[n], 3 * corners[n + 1], 3 * corners[n + 2]];
    const [ux, uy, uz] = [places[b] - places[a], places[b + 1] - places[a + 1], places[b + 2] - places[a + 2]];
    const [vx, vy, vz] = [places[c] - places[a], places[c + 1] - places[a + 1], places[c + 2] - places[a + 2]];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    sums[a] += x;
    sums[a + 1] += y;
    sums[a + 2] += z;
    sums[b] += x;
    sums[b + 1] += y;
    sums[b + 2] += z;
    sums[c] += x;
    sums[c + 1] += y;
    sums[c + 2] += z;
  }
  return asBytes(sums);
}

/**
 * The fibres of each vertex: three signed bytes with their direction, and how many pairs of light and dark lines go to a
 * whole breadth of its part, as one more byte.
 * @param {Body} body
 */
export function grain({ parts, places, looks, corners }) {
  const sums = new Float32Array(places.length);
  const lines = new Float32Array(parts.length);
  const edges = new Float64Array(6); // two of a triangle
  parts.forEach((part, place) => {
    if (!part.tone) return;
    let [total, weight] = [0, 0];
    for (let n = part.corner; n < part.corner + part.corners; n += 3) {
      const [a, b, c] = [corners[n], corners[n + 1], corners[n + 2]];
      const [along1, along2] = [looks[4 * b] - looks[4 * a], looks[4 * c] - looks[4 * a]];
      const [across1, across2] = [looks[4 * b + 1] - looks[4 * a + 1], looks[4 * c + 1] - looks[4 * a + 1]];
      const turn = along1 * across2 - along2 * across1; // 0 where both run the same way
      if (!turn) continue;
      const sign = Math.sign(turn);
      let breadth = 0;
      for (let axis = 0; axis < 3; axis += 1) {
        const one = edges[axis] = places[3 * b + axis] - places[3 * a + axis];
        const other = edges[3 + axis] = places[3 * c + axis] - places[3 * a + axis];
        const fibre = (one * across2 - other * across1) * sign;
        sums[3 * a + axis] += fibre;
        sums[3 * b + axis] += fibre;
        sums[3 * c + axis] += fibre;
        breadth += (other * along1 - one * along2) ** 2;
      }
      breadth = Math.sqrt(breadth) / Math.abs(turn);
      const area = Math.sqrt((edges[1] * edges[5] - edges[2] * edges[4]) ** 2 + (edges[2] * edges[3] - edges[0] * edges[5]) ** 2
        + (edges[0] * edges[4] - edges[1] * edges[3]) ** 2);
      total += Math.min(breadth * 255, 400) * area; // mm from one edge of the part to the other
      weight += area;
    }
    lines[place] = weight ? Math.max(2, Math.round(total / weight / APART)) : 2;
  });
  return { directions: asBytes(sums), lines };
}

const APART = 3.4; // mm from one line to the next

/**
 * Directions as signed bytes, four a vertex.
 * @param {Float32Array} sums three a vertex
 */
function asBytes(sums) {
  const bytes = new Int8Array(sums.length / 3 * 4);
  for (let n = 0; n < sums.length / 3; n += 1) {
    const [x, y, z] = [sums[3 * n], sums[3 * n + 1], sums[3 * n + 2]];
    const scale = 127 / (Math.sqrt(x * x + y * y + z * z) || 1);
    bytes[4 * n] = Math.round(scale * x);
    bytes[4 * n + 1] = Math.round(scale * y);
    bytes[4 * n + 2] = Math.round(scale * z);
  }
  return bytes;
}

/**
 * Which part each vertex belongs to.
 * @param {Pick<Body, "parts" | "places">} body
 */
export function partNumbers({ parts, places }) {
  const numbers = new Uint16Array(places.length / 3);
  parts.forEach(({ vertex, vertices }, place) => numbers.fill(place, vertex, vertex + vertices));
  return numbers;
}
