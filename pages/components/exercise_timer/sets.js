// The steps of one exercise, work and rest in turn, and what is said and shown at each.

/** @import { ExerciseTimerData } from "../../ui/contract.d.ts" */
import { clock } from "../clock.js";

const BETWEEN = 3; // seconds from one held repetition to the next

/**
 * Seconds 0 is a set of repetitions; `ready` is the moment before the next held repetition; what `runs` begins by itself.
 * @typedef {{ set: number, side: string, rep: number, rest: boolean, ready: boolean, seconds: number, runs: boolean }} Step
 * @typedef {Pick<ExerciseTimerData, "sets" | "hold" | "reps" | "rest" | "sides">} Dose
 */

/**
 * @param {Dose} dose
 * @returns {Step[]}
 */
export function stepsOf({ sets, hold, reps, rest, sides }) {
  /** @type {Step[]} */
  const steps = [];
  for (let set = 1; set <= sets; set += 1) {
    const ways = sides && hold ? ["first side", "other side"] : [""];
    for (const side of ways) {
      for (let rep = 1; rep <= reps; rep += 1) {
        if (rep > 1) steps.push({ set, side, rep, rest: false, ready: true, seconds: BETWEEN, runs: true });
        steps.push({ set, side, rep, rest: false, ready: false, seconds: hold, runs: rep > 1 });
      }
    }
    if (rest && set < sets) steps.push({ set, side: "", rep: 0, rest: true, ready: false, seconds: rest, runs: true });
  }
  return steps;
}

/**
 * The number of the step after what is left of a set, of one side of it, or of a rest.
 * @param {Step[]} steps
 * @param {number} at
 */
export function afterThis(steps, at) {
  const now = steps[at];
  const next = steps.findIndex((step, place) =>
    place > at && (step.set !== now.set || step.side !== now.side || step.rest !== now.rest));
  return next < 0 ? steps.length : next;
}

/**
 * What is read out at a step; without one, all is done.
 * @param {Step | undefined} step
 * @param {Pick<Dose, "sets" | "reps">} dose
 */
export function toldOf(step, { sets, reps }) {
  if (!step) return "All sets done.";
  if (step.rest) return `Rest, ${step.seconds} seconds, before set ${step.set + 1} of ${sets}.`;
  const side = step.side ? `, ${step.side}` : "";
  const rep = reps > 1 ? `, repetition ${step.rep} of ${reps}` : "";
  return `${step.ready ? "Ready for set" : "Set"} ${step.set} of ${sets}${side}${rep}.`;
}

/**
 * What stands on the clock's face: the set, the time or what there is to do, how much of the bar is full, and what the
 * large button says.
 * @param {Step | undefined} step
 * @param {ExerciseTimerData} data
 * @param {number} left seconds
 * @param {boolean} ticking
 */
export function faceOf(step, data, left, ticking) {
  const last = data.at + 1 >= data.count;
  if (!step) {
    return { set: "", time: "All sets done", words: true, full: 100, go: last ? "End of the session" : "Next exercise" };
  }
  const set = toldOf(step, data).replace(/, \d+ seconds,/, "").slice(0, -1);
  if (!step.seconds) return { set, time: data.amount, words: true, full: 0, go: "Set done" };
  const go = ticking ? "Pause" : left === step.seconds ? "Start" : "Go on";
  return { set, time: clock(Math.ceil(left)), words: false, full: 100 * (1 - left / step.seconds), go };
}

/**
 * What a key asks for, by name, or null for what the page does with it.
 * @param {string} key
 * @returns {"next" | "back" | "reset" | "skip" | "full" | "go" | null}
 */
export function deedOf(key) {
  const deeds = /** @type {const} */ ({ ArrowRight: "next", ArrowLeft: "back", r: "reset", s: "skip", f: "full", " ": "go" });
  const named = /** @type {Record<string, "next" | "back" | "reset" | "skip" | "full" | "go">} */ (deeds);
  return named[key] ?? named[key.toLowerCase()] ?? null;
}
