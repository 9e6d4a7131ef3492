// Presses on Streamlit's buttons straight from a box that was typed in. Leaving the box sends its words to the server, which
// draws the page anew while the button is still held down: a press on one that has moved meanwhile, or is another one by
// now, is meant all the same. And a file is asked for after the words are sent, so that they are in it.

import { likesOf, spotOf } from "./spots.js";

/** @import { Spot } from "./spots.js" */

const SLIP = 8; // px by which a hand that presses may move
const PATIENCE = 100; // looks, of 50 ms each, until the button is drawn anew
const DOWNLOAD = "[data-testid=stDownloadButton]";

/** The button that is held down, and where. @type {{ spot: Spot, x: number, y: number } | null} */
let held = null;
/** The press that is about to be passed on. @type {ReturnType<typeof setTimeout> | undefined} */
let due;

export function watchPresses() {
  document.addEventListener("pointerdown", hold, true);
  document.addEventListener("pointerup", release, true);
  document.addEventListener("click", take, true);
}

/**
 * A finger leaves the box only as it is lifted, when its press is complete.
 * @param {any} event
 */
function hold({ target, pointerType, button, clientX, clientY }) {
  clearTimeout(due); // who presses something else no longer waits
  const pressed = pointerType !== "touch" && button === 0 && target.closest?.("button");
  held = pressed ? { spot: spotOf(pressed), x: clientX, y: clientY } : null;
}

/** @param {any} event */
function release({ target, clientX, clientY }) {
  const was = held;
  held = null;
  if (!was || was.spot.node.contains(target) || Math.hypot(clientX - was.x, clientY - was.y) > SLIP) return;
  due = setTimeout(() => press(was.spot), 0);
}

/**
 * Streamlit sends words off in a turn of their own after the box is left, and asks for a file in that of the click.
 * @param {any} event
 */
function take(event) {
  const button = event.isTrusted && event.target.closest?.("button");
  if (!button) return;
  clearTimeout(due);
  if (!button.closest(DOWNLOAD)) return;
  event.preventDefault();
  event.stopPropagation();
  const spot = spotOf(button);
  due = setTimeout(() => press(spot), 0);
}

/**
 * Only the same button under the same key, as soon as it is there: of others with its words nobody knows which was meant.
 * @param {Spot} spot
 * @param {number} patience
 */
function press(spot, patience = PATIENCE) {
  const { keyed, worded } = likesOf(spot);
  const same = spot.node.isConnected ? spot.node : keyed.find((one) => worded.includes(one));
  if (same) same.click();
  else if (patience > 0) due = setTimeout(() => press(spot, patience - 1), 50);
}
