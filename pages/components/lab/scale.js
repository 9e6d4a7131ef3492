// Colours by change of length: one scale for what shortens and one for what lengthens, with bars for eyes that see no colour.

/** @typedef {[number, number, number]} Colour red, green and blue, 0 to 255 */

// Vermilion and blue of Okabe and Ito's palette, which few eyes confuse, from the pale of what stays.
const ENDS = /** @type {const} */ ({
  light: { pale: [222, 214, 203], shorter: [200, 60, 0], longer: [0, 95, 160] },
  dark: { pale: [96, 88, 80], shorter: [255, 128, 52], longer: [96, 184, 240] },
});
const LEAST = 5; // percent that a full colour stands for at least, so that trifles stay pale

/**
 * How strong a colour is shown, 0 to 1, for a change in percent.
 * @param {number} percent below zero for shorter
 * @param {number} most
 */
export function strength(percent, most) {
  return Math.sqrt(Math.min(1, Math.abs(percent) / Math.max(LEAST, most)));
}

/**
 * @param {number} percent
 * @param {number} most percent of a full colour
 * @param {boolean} dark
 * @returns {Colour}
 */
export function colourFor(percent, most, dark) {
  const { pale, shorter, longer } = ENDS[dark ? "dark" : "light"];
  const [end, share] = [percent < 0 ? shorter : longer, strength(percent, most)];
  return /** @type {Colour} */ (pale.map((one, n) => Math.round(one + share * (end[n] - one))));
}

/**
 * Bars across the fibres of what lengthens, 0 to 1.
 * @param {number} percent
 * @param {number} most
 */
export function barsFor(percent, most) {
  return percent > 0 ? 0.75 * strength(percent, most) : 0;
}

/**
 * How many percent a full colour stands for, as a round number.
 * @param {number} most what few muscles change by more
 */
export function roundUp(most) {
  return Math.max(LEAST, Math.ceil(most / 5) * 5);
}
