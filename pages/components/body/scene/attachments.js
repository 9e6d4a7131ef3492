// Where muscles are fastened to bones: how near each point of a bone is to the start and to the end of their fibres.

/** @import { Body, Part } from "./glb.js" */
import { SKIN } from "./parts.js";

const END = 10; // 255ths of a fibre at either end
const REACH = 18; // mm from the end of a fibre within which its bone must lie
const PATCH = 5.5; // mm of bone round the place that a fibre comes to
const HELD = 50; // 255ths: a vertex hangs on a segment by more
const STEP = 3; // mm between two places on the line in which fibres end

/**
 * For each vertex two bytes, of origins and of insertions: 255 where a fibre meets the bone, 128 at the edge of the
 * area that it takes, 0 at twice its breadth. A fibre ends only on bones of the segments that its end hangs on, so that a
 * rib's muscle does not colour the shoulder blade over it, and on the side of the bone that it comes to.
 * @param {Pick<Body, "parts" | "places" | "looks" | "corners" | "held" | "shares">} body
 * @param {Int8Array} normals four a vertex
 * @param {(place: number) => boolean} picked
 */
export function fastened(body, normals, picked) {
  const { parts, places } = body;
  const near = new Uint8Array(places.length / 3 * 2);
  const muscles = parts.filter((part, place) => part.tone && picked(place));
  if (!muscles.length) return near;
  const bones = boneCells(parts, places);
  for (const muscle of muscles) {
    for (const { kind, at, segments } of ends(body, muscle)) {
      const found = around(bones, body, at, segments);
      if (!found.length) continue;
      const foot = found.reduce((best, one) => (one.far < best.far ? one : best));
      for (const { vertex, far } of found) {
        if (facing(normals, vertex, foot.vertex) < 0) continue;
        const aside = Math.sqrt(Math.max(0, far * far - foot.far * foot.far));
        const byte = Math.round(255 * Math.max(0, 1 - aside / (2 * PATCH)));
        near[2 * vertex + kind] = Math.max(near[2 * vertex + kind], byte);
      }
    }
  }
  return near;
}

/**
 * Places in which the fibres of a muscle start (0) or end (1), in steps along the line that they make, with the
 * segments on which they hang.
 * @param {Pick<Body, "places" | "looks" | "corners" | "held" | "shares">} body
 * @param {Part} muscle
 */
function ends({ places, looks, corners, held, shares }, { corner, corners: count }) {
  const found = /** @type {{ kind: 0 | 1, at: number[], segments: Set<number> }[]} */ ([]);
  const kindOf = (/** @type {number} */ n) => (looks[4 * n] <= END ? 0 : looks[4 * n] >= 255 - END ? 1 : null);
  for (let n = corner; n < corner + count; n += 3) {
    for (const [from, to] of [[0, 1], [1, 2], [2, 0]]) {
      const [a, b] = [corners[n + from], corners[n + to]];
      const kind = kindOf(a);
      if (a > b || kind === null || kindOf(b) !== kind) continue; // each edge belongs to two triangles
      const one = [0, 1, 2].map((axis) => places[3 * a + axis]);
      const way = [0, 1, 2].map((axis) => places[3 * b + axis] - one[axis]);
      const steps = Math.ceil(Math.hypot(...way) / STEP);
      const segments = new Set([...hangingOn(held, shares, a), ...hangingOn(held, shares, b)]);
      for (let step = 0; step <= steps; step += 1) {
        found.push({ kind, at: one.map((start, axis) => start + way[axis] * (steps ? step / steps : 0)), segments });
      }
    }
  }
  return found;
}

/**
 * @param {Uint8Array} held
 * @param {Uint8Array} shares
 * @param {number} vertex
 */
function hangingOn(held, shares, vertex) {
  return [0, 1, 2, 3].filter((n) => shares[4 * vertex + n] > HELD).map((n) => held[4 * vertex + n]);
}

/**
 * Vertices of bones by the cell in which they lie.
 * @param {Part[]} parts
 * @param {Float32Array} places
 */
function boneCells(parts, places) {
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  for (const part of parts) {
    if (part.tone || part.name === SKIN) continue;
    for (let n = part.vertex; n < part.vertex + part.vertices; n += 1) {
      const key = cellOf(places[3 * n], places[3 * n + 1], places[3 * n + 2]);
      const cell = cells.get(key);
      if (cell) cell.push(n);
      else cells.set(key, [n]);
    }
  }
  return cells;
}

/**
 * The vertices of bones of some segments that are near a place, and how far they are.
 * @param {Map<number, number[]>} cells
 * @param {Pick<Body, "places" | "held" | "shares">} body
 * @param {number[]} at
 * @param {Set<number>} segments
 */
function around(cells, { places, held, shares }, [x, y, z], segments) {
  const found = [];
  for (const dx of [-REACH, 0, REACH]) for (const dy of [-REACH, 0, REACH]) for (const dz of [-REACH, 0, REACH]) {
    for (const vertex of cells.get(cellOf(x + dx, y + dy, z + dz)) ?? []) {
      const far = Math.hypot(x - places[3 * vertex], y - places[3 * vertex + 1], z - places[3 * vertex + 2]);
      if (far < REACH && hangingOn(held, shares, vertex).some((one) => segments.has(one))) found.push({ vertex, far });
    }
  }
  return found;
}

/**
 * More than 0 where the surface looks the same way at two vertices.
 * @param {Int8Array} normals
 * @param {number} one
 * @param {number} other
 */
function facing(normals, one, other) {
  return [0, 1, 2].reduce((sum, axis) => sum + normals[4 * one + axis] * normals[4 * other + axis], 0);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
function cellOf(x, y, z) {
  return ((Math.floor(x / REACH) + 512) * 1024 + Math.floor(y / REACH) + 512) * 1024 + Math.floor(z / REACH) + 512;
}
