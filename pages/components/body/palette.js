// The colours of the page, as the body wants them: those of the plate.

/** @import { Known } from "../../ui/contract.d.ts" */

/** @typedef {[number, number, number]} Colour red, green and blue, 0 to 255 */
/** @typedef {{ colour: Colour, hatch: number }} Told a colour that tells something, and the number of the mark over it */

/**
 * @param {string} hex as "#rrggbb"
 * @returns {Colour}
 */
export function parts(hex) {
  return /** @type {Colour} */ ([1, 3, 5].map((at) => parseInt(hex.trim().slice(at, at + 2), 16)));
}

/**
 * @param {HTMLElement} root on which plate.css holds
 */
export function paletteOf(root) {
  const style = getComputedStyle(root);
  const named = (/** @type {string} */ name) => parts(style.getPropertyValue(name));
  return {
    tones: [1, 2, 3, 4, 5].map((tone) => named(`--tone-${tone}`)),
    tendon: named("--tendon"),
    bone: named("--bone"),
    deep: named("--shadow"),
    lit: named("--lit"),
    origin: named("--origin"),
    insertion: named("--insertion"),
  };
}

/**
 * The colour that tells something of a muscle, with its mark, or null where it is coloured as in life.
 * @param {Pick<Known, "tints" | "categories">} data
 * @param {string} id
 * @param {boolean} dark
 * @returns {Told | null}
 */
export function colourOf({ tints, categories }, id, dark) {
  if (!tints) return null;
  const category = categories.find(({ number }) => number === tints[id]);
  if (!category) return { colour: parts(dark ? "#4a423b" : "#cfc6ba"), hatch: 0 };
  return { colour: parts(dark ? category.night : category.light), hatch: category.hatch };
}
