// Where an exercise is after so many ms: there, held, and back, as its content says, once or again and again.

import { soft } from "../lab/player.js";

/** @typedef {{ share: number, over: boolean }} Reached a share of the way from start to end, and whether it is over */

const REST = 400; // ms at the start before it begins again

/**
 * @param {readonly number[]} seconds there, held, and back
 * @param {number} passed ms
 * @param {{ loop: boolean, slowly: boolean }} how
 * @returns {Reached}
 */
export function reached([there, held, back], passed, { loop, slowly }) {
  const whole = 1000 * (there + held + back);
  const own = slowly ? passed / 2 : passed;
  if (!loop && own >= whole) return { share: 0, over: true };
  const at = loop ? own % (whole + REST) : own;
  if (at < 1000 * there) return { share: soft(at / (1000 * there)), over: false };
  const away = at - 1000 * (there + held);
  return { share: away < 0 ? 1 : 1 - soft(Math.min(1, away / (1000 * back))), over: false };
}
