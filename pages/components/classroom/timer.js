// The clock of an exercise that is trained together, as it stands on each phone: the trainer's timer says where it is, and
// between two of its messages the phone counts by itself.

/** @import { Train, TrainStep } from "./news.js" */
import { faceOf, stepsOf } from "../exercise_timer/sets.js";

/**
 * What stands on the clock's face.
 * @param {Train} train
 * @param {number} now ms of this page's clock
 * @returns {{ set: string, time: string, words: boolean, full: number }}
 */
export function faceNow(train, now) {
  const data = dosed(train);
  const step = stepsOf(data)[train.step];
  const gone = train.running ? now - (train.came ?? now) : 0;
  const left = Math.max(0, train.left - gone) / 1000;
  const { set, time, words, full } = faceOf(step, data, left, train.running);
  return { set, time, words, full };
}

/**
 * The exercise as the timer of the teaching view has it.
 * @param {Train} train
 */
function dosed({ steps, at }) {
  /** @type {TrainStep} */
  const { dose, note, sets, hold, reps, rest, sides, amount } = steps[at];
  return { id: String(at), at, count: steps.length, dose, note, sets, hold, reps, rest, sides, amount };
}
