// What keys and the wheel do on every canvas that shows a body.

export const NEARER = 1.35; // a press of + or −
export const STILL = 5; // pixels that a click may move
const TURN = 15; // degrees a press of an arrow
/** To the right and up. @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The wheel belongs to the page, unless Ctrl is held, as on the plate.
 * @param {HTMLCanvasElement} canvas
 * @param {AddEventListenerOptions} options
 */
export function leaveWheel(canvas, options = {}) {
  canvas.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopImmediatePropagation(), { capture: true, ...options });
}

/**
 * @param {any} stage
 * @param {[number, number]} arrow
 */
export const turnBy = (stage, [right, up]) => stage.turn(TURN * right, TURN * up);

/**
 * Turns and zooms as a key asks for; other keys are left to the page.
 * @param {KeyboardEvent} event
 * @param {any} stage
 * @param {Record<string, () => void>} more what other keys do
 */
export function turnByKey(event, stage, more) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) turnBy(stage, ARROWS[event.key]);
  else if (event.key === "+" || event.key === "=") stage.zoom(NEARER);
  else if (event.key === "-") stage.zoom(1 / NEARER);
  else if (more[event.key]) more[event.key]();
  else return;
  event.preventDefault();
}

/**
 * The part of the body under a pointer.
 * @param {any} stage
 * @param {HTMLCanvasElement} canvas
 * @param {PointerEvent} event
 */
export function partUnder(stage, canvas, { clientX, clientY }) {
  const box = canvas.getBoundingClientRect();
  return stage?.at(clientX - box.left, clientY - box.top) ?? null;
}
