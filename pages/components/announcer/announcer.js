// Where the keyboard is in a quiz or a review, and the clock of an exam. Each step has a name of its own; when it
// changes, the focus goes to where that step is answered. The server has the last word on time.

/** @import { AnnouncerData, AnnouncerGiven } from "../../ui/contract.d.ts" */
import { clock } from "../clock.js";
import { shared } from "../shared.js";

const PATIENCE = 300; // frames, about 5 s, until the step's own elements are there

/** @typedef {{ turn: string | null, ticking: any }} Desk */

/** @type {WeakMap<Element, Desk>} */
const desks = new WeakMap();

/** @param {AnnouncerGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const desk = desks.get(parentElement) ?? { turn: null, ticking: 0 };
  desks.set(parentElement, desk);
  const face = /** @type {HTMLElement} */ (parentElement.querySelector(".clock"));
  face.hidden = data.left === null;
  clearInterval(desk.ticking);
  if (data.left !== null) runDown(desk, face, data.left, () => setTriggerValue("over", true));
  if (desk.turn !== data.turn) {
    const takes = desk.turn !== null || data.takes;
    desk.turn = data.turn;
    const say = /** @type {HTMLElement} */ (parentElement.querySelector(".say"));
    say.textContent = data.say;
    if (takes) takePlace(desk, data, PATIENCE);
  }
  return () => clearInterval(desk.ticking);
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} face
 * @param {number} seconds
 * @param {() => void} over
 */
function runDown(desk, face, seconds, over) {
  const end = performance.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    face.textContent = `Time left ${clock(left)}`;
    if (left > 0) return;
    clearInterval(desk.ticking);
    if (!shared.leaving) over();
  };
  desk.ticking = setInterval(tick, 1000);
  if (seconds > 0) tick();
}

/**
 * @param {Desk} desk
 * @param {Pick<AnnouncerData, "turn" | "focus">} step
 * @param {number} patience
 */
function takePlace(desk, { turn, focus }, patience) {
  if (desk.turn !== turn || patience === 0) return;
  const target = /** @type {HTMLElement | null} */ (document.querySelector(focus));
  if (!target) {
    requestAnimationFrame(() => takePlace(desk, { turn, focus }, patience - 1));
    return;
  }
  target.focus({ preventScroll: true });
  const stage = target.closest("[class*=st-key-stage]") ?? target;
  const { top } = stage.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) stage.scrollIntoView({ block: "start" });
}
