// Light and dark: Streamlit says the colours, not which of the two it is.

/** @import { Fill } from "../../ui/contract.d.ts" */

/**
 * Asking for a computed style makes the browser work out all styles: never on the way to an answer.
 * @param {HTMLElement} root
 * @param {Fill[]} fills
 */
export function followTheme(root, fills) {
  const dark = isDark(asHex(getComputedStyle(root).getPropertyValue("--st-background-color").trim() || "#fff"));
  root.classList.toggle("dark", dark);
  for (const { number, light, night, ink, inkAtNight } of fills) {
    root.style.setProperty(`--category-${number}`, dark ? night : light);
    root.style.setProperty(`--ink-${number}`, dark ? inkAtNight : ink);
  }
}

/**
 * Any colour of CSS as "#rrggbb", by the browser's own reading.
 * @param {string} colour
 */
function asHex(colour) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.fillStyle = colour;
  return String(context.fillStyle);
}

/**
 * Whether a colour is a dark one, by its luma (ITU-R BT.601).
 * @param {string} hex as "#rrggbb"
 */
export function isDark(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
