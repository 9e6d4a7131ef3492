// Turns and moves of rigid bodies as rows of numbers: a turn is nine, a move twelve, three rows of four.

/** @typedef {number[]} Vector x, y, z */
/** @typedef {number[]} Turn nine numbers, row after row */
/** @typedef {Float64Array} Move twelve numbers: three rows of a turn with its shift */

/** @param {Vector} a @param {Vector} b */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @param {Vector} a @param {Vector} b */
export const less = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
/** @param {Vector} a @param {Vector} b */
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
/** @param {Vector} a */
export const unit = (a) => a.map((one) => one / Math.hypot(...a));

/** @returns {Turn} */
export const still = () => [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * The turn about a vector of any length, right-handed, after Rodrigues.
 * @param {Vector} vector
 * @param {number} degrees
 * @returns {Turn}
 */
export function about(vector, degrees) {
  const [x, y, z] = unit(vector);
  const angle = degrees * Math.PI / 180;
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  const v = 1 - c;
  return [c + x * x * v, x * y * v - z * s, x * z * v + y * s, y * x * v + z * s, c + y * y * v, y * z * v - x * s,
    z * x * v - y * s, z * y * v + x * s, c + z * z * v];
}

/**
 * The turn about a vector by its length in degrees.
 * @param {Vector} degrees
 */
export function by(degrees) {
  const angle = Math.hypot(...degrees);
  return angle > 0 ? about(degrees, angle) : still();
}

/**
 * Turns about the axes of a body that turns with them, first to last.
 * @param {[string, number][]} turns an axis, such as "+x" or "-z", with degrees
 */
export function inSequence(turns) {
  return turns.reduce((whole, [axis, degrees]) => {
    const vector = ["x", "y", "z"].map((letter) => (letter === axis[1] ? (axis[0] === "+" ? 1 : -1) : 0));
    return times(whole, about(vector, degrees));
  }, still());
}

/**
 * The shortest turn that brings a direction to another.
 * @param {Vector} start
 * @param {Vector} end
 */
export function onto(start, end) {
  const [a, b] = [unit(start), unit(end)];
  const across = cross(a, b);
  const sine = Math.hypot(...across);
  return sine < 1e-12 ? still() : about(across, Math.atan2(sine, dot(a, b)) * 180 / Math.PI);
}

/**
 * @param {Turn} a
 * @param {Turn} b
 * @returns {Turn}
 */
export function times(a, b) {
  const found = [];
  for (let row = 0; row < 9; row += 3) {
    for (let column = 0; column < 3; column += 1) {
      found.push(a[row] * b[column] + a[row + 1] * b[3 + column] + a[row + 2] * b[6 + column]);
    }
  }
  return found;
}

/** @param {Turn} a */
export const back = (a) => [a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]];

/**
 * @param {Turn} a
 * @param {Vector} point
 */
export const turned = (a, [x, y, z]) =>
  [a[0] * x + a[1] * y + a[2] * z, a[3] * x + a[4] * y + a[5] * z, a[6] * x + a[7] * y + a[8] * z];

/**
 * A turn as it is seen in a frame, of which the columns are the axes.
 * @param {Turn} frame
 * @param {Turn} turn
 */
export const within = (frame, turn) => times(times(frame, turn), back(frame));

/**
 * The move that turns about a centre, and takes it to another place or leaves it where it is.
 * @param {Turn} turn
 * @param {Vector} centre
 * @param {Vector} to
 * @returns {Move}
 */
export function moved(turn, centre, to = centre) {
  const shift = less(to, turned(turn, centre));
  return Float64Array.of(turn[0], turn[1], turn[2], shift[0], turn[3], turn[4], turn[5], shift[1],
    turn[6], turn[7], turn[8], shift[2]);
}

/** @returns {Move} */
export const unmoved = () => Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

/**
 * One move after another: first `b`, then `a`.
 * @param {Move} a
 * @param {Move} b
 * @returns {Move}
 */
export function after(a, b) {
  const found = new Float64Array(12);
  for (let row = 0; row < 12; row += 4) {
    for (let column = 0; column < 4; column += 1) {
      found[row + column] = a[row] * b[column] + a[row + 1] * b[4 + column] + a[row + 2] * b[8 + column]
        + (column === 3 ? a[row + 3] : 0);
    }
  }
  return found;
}

/**
 * The move back, of one that turns and shifts without stretching.
 * @param {Move} a
 * @returns {Move}
 */
export function undone(a) {
  const turn = [a[0], a[4], a[8], a[1], a[5], a[9], a[2], a[6], a[10]];
  const shift = turned(turn, [a[3], a[7], a[11]]);
  return Float64Array.of(turn[0], turn[1], turn[2], -shift[0], turn[3], turn[4], turn[5], -shift[1],
    turn[6], turn[7], turn[8], -shift[2]);
}

/**
 * @param {Move} a
 * @param {Vector} point
 */
export const applied = (a, [x, y, z]) =>
  [a[0] * x + a[1] * y + a[2] * z + a[3], a[4] * x + a[5] * y + a[6] * z + a[7], a[8] * x + a[9] * y + a[10] * z + a[11]];

/**
 * The same move on the other side of the body, where right is left.
 * @param {Move} a
 * @returns {Move}
 */
export const mirrored = (a) =>
  Float64Array.of(a[0], a[1], -a[2], a[3], a[4], a[5], -a[6], a[7], -a[8], -a[9], a[10], -a[11]);
