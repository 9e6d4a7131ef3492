// The part of the plate that a frame shows, and the arithmetic of going nearer and away. Points and boxes are in the
// plate's millimetres: x to the viewer's right from the spine, y downwards.

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

/** The whole plate. @type {Readonly<Box>} */
export const FIELD = Object.freeze({ x: -262, y: 8, width: 524, height: 984 });
const CLOSEST = 10; // times nearer than the whole plate
// To a muscle that was picked: the air around it, and how near at most.
const AIR = 1.25;
const NEAREST = 0.2; // of the plate; nearer, nothing around it would say where it lies
const FARTHEST = 0.85; // of the plate; from here on the whole plate shows it as well

/**
 * A start that keeps a stretch of some length inside another, or in its middle when it is the longer one.
 * @param {number} start
 * @param {number} length
 * @param {number} from
 * @param {number} all
 */
export function within(start, length, from, all) {
  return length > all ? from + (all - length) / 2 : Math.min(Math.max(start, from), from + all - length);
}

/**
 * A field that leaves no margin of the plate's paper unused.
 * @param {Box} field
 * @returns {Box}
 */
export function onPaper({ x, y, width, height }) {
  return { x: within(x, width, FIELD.x, FIELD.width), y: within(y, height, FIELD.y, FIELD.height), width, height };
}

/**
 * @param {Box} box
 * @returns {Point}
 */
export function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Scaled by a factor, so that what was at `from` of the plate comes to where `to` was.
 * @param {Box} field
 * @param {number} factor over 1 goes nearer
 * @param {Point} from
 * @param {Point} to
 * @returns {Box}
 */
export function zoomed(field, factor, from, to) {
  const width = Math.min(FIELD.width, Math.max(FIELD.width / CLOSEST, field.width / factor));
  const scale = width / field.width;
  return onPaper({
    x: from.x - (to.x - field.x) * scale, y: from.y - (to.y - field.y) * scale, width, height: field.height * scale,
  });
}

/**
 * Moved by hand: the plate follows a pointer that has gone `dx` and `dy` pixels since the field was `start`.
 * @param {Box} start
 * @param {number} dx
 * @param {number} dy
 * @param {number} breadth of the frame, in pixels
 * @returns {Box}
 */
export function dragged(start, dx, dy, breadth) {
  const scale = start.width / breadth;
  return onPaper({ ...start, x: start.x - dx * scale, y: start.y - dy * scale });
}

/**
 * Where to go to see a box well, or null where the field does as it is, or where the box takes most of the plate.
 * @param {Box} field
 * @param {Box} box
 * @returns {Box | null}
 */
export function approached(field, box) {
  const middle = middleOf(box);
  const share = Math.max(NEAREST, (AIR * box.width) / FIELD.width, (AIR * box.height) / FIELD.height);
  const [width, height] = [share * FIELD.width, share * FIELD.height];
  const inside = box.x >= field.x && box.x + box.width <= field.x + field.width
    && box.y >= field.y && box.y + box.height <= field.y + field.height;
  if ((inside && field.width < 1.3 * width) || share > FARTHEST) return null;
  return onPaper({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
}

/**
 * How the new field must be moved and scaled to look like the old one, in pixels of a frame.
 * @param {Box} old
 * @param {Box} field
 * @param {{ width: number, height: number }} frame
 */
export function asFrom(old, field, frame) {
  const scale = (/** @type {Box} */ { width, height }) => Math.min(frame.width / width, frame.height / height);
  const [before, after] = [scale(old), scale(field)];
  const [there, here] = [middleOf(field), middleOf(old)];
  return { x: (there.x - here.x) * before, y: (there.y - here.y) * before, scale: before / after };
}

/**
 * The smallest box around some, of which there is at least one.
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function around(boxes) {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const low = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: low - y };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * @param {Box} box
 * @param {Point} point
 */
export function holds({ x, y, width, height }, point) {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

/**
 * The middles of the cells of a grid over a box, row by row.
 * @param {Box} box
 * @param {number} columns
 * @param {number} rows
 * @returns {Point[]}
 */
export function grid({ x, y, width, height }, columns, rows) {
  return Array.from({ length: columns * rows }, (_, place) => ({
    x: x + (width * ((place % columns) + 0.5)) / columns,
    y: y + (height * (Math.floor(place / columns) + 0.5)) / rows,
  }));
}

/**
 * Of points, the one nearest to their common middle.
 * @param {Point[]} points at least one
 * @returns {Point}
 */
export function middlemost(points) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const away = (/** @type {Point} */ point) => Math.hypot(point.x - x, point.y - y);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best));
}

/**
 * Which of some places lies nearest in a direction, seen from one of them; what lies rather aside than ahead comes after
 * everything that lies ahead.
 * @template T
 * @param {T} from
 * @param {Point} here where that is
 * @param {[number, number]} direction one step, as [1, 0] to the right
 * @param {Map<T, Point | null>} spots
 * @returns {T | null}
 */
export function nextIn(from, here, [dx, dy], spots) {
  /** @type {{ place: T, cost: number } | null} */
  let best = null;
  for (const [place, there] of spots) {
    if (place === from || !there) continue;
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (along <= 1) continue;
    const cost = along + 2 * aside + (aside > along ? FIELD.height : 0);
    if (!best || cost < best.cost) best = { place, cost };
  }
  return best && best.place;
}
