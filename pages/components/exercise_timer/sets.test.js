import assert from "node:assert/strict";
import { test } from "node:test";
import { afterThis, deedOf, faceOf, stepsOf, toldOf } from "./sets.js";

const REPS = { sets: 3, hold: 0, reps: 1, rest: 60, sides: false };
const HELD = { sets: 2, hold: 10, reps: 3, rest: 30, sides: true };
const brief = (steps) => steps.map(({ set, side, rep, rest, ready, seconds, runs }) =>
  `${rest ? "rest" : ready ? "ready" : "work"} ${set}${side && ` ${side}`} ${rep} ${seconds} s${runs ? " runs" : ""}`);

test("sets of repetitions wait for the button, and a rest runs between two of them", () => {
  assert.deepEqual(brief(stepsOf(REPS)),
    ["work 1 1 0 s", "rest 1 0 60 s runs", "work 2 1 0 s", "rest 2 0 60 s runs", "work 3 1 0 s"]);
});

test("held repetitions follow each other by themselves, with three seconds between, one side after the other", () => {
  assert.deepEqual(brief(stepsOf({ ...HELD, sets: 1, reps: 2 })), [
    "work 1 first side 1 10 s", "ready 1 first side 2 3 s runs", "work 1 first side 2 10 s runs",
    "work 1 other side 1 10 s", "ready 1 other side 2 3 s runs", "work 1 other side 2 10 s runs",
  ]);
});

test("there is no rest after the last set, and none where none is wanted", () => {
  assert.equal(stepsOf({ ...REPS, sets: 1 }).length, 1);
  assert.deepEqual(brief(stepsOf({ ...REPS, sets: 2, rest: 0 })), ["work 1 1 0 s", "work 2 1 0 s"]);
});

test("each side is told only where a set is held", () => {
  assert.deepEqual(brief(stepsOf({ ...REPS, sets: 1, sides: true })), ["work 1 1 0 s"]);
});

test("skipping goes over what is left of a side, a set or a rest", () => {
  const steps = stepsOf(HELD);
  assert.equal(afterThis(steps, 0), 5); // to the other side
  assert.equal(afterThis(steps, 3), 5);
  assert.equal(afterThis(steps, 5), 10); // to the rest
  assert.equal(steps[10].rest, true);
  assert.equal(afterThis(steps, 10), 11);
  const withoutRest = stepsOf({ ...HELD, rest: 0, sides: false });
  assert.equal(afterThis(withoutRest, 0), 5); // to the next set
  assert.equal(afterThis(steps, steps.length - 1), steps.length);
});

test("what is read out says set, side and repetition, and what comes after a rest", () => {
  const steps = stepsOf(HELD);
  assert.equal(toldOf(steps[0], HELD), "Set 1 of 2, first side, repetition 1 of 3.");
  assert.equal(toldOf(steps[1], HELD), "Ready for set 1 of 2, first side, repetition 2 of 3.");
  assert.equal(toldOf(steps[10], HELD), "Rest, 30 seconds, before set 2 of 2.");
  assert.equal(toldOf(stepsOf(REPS)[0], REPS), "Set 1 of 3.");
  assert.equal(toldOf(undefined, REPS), "All sets done.");
});

const DATA = { ...HELD, id: "0:x", at: 0, count: 2, dose: "", note: "", amount: "8–12" };

test("the clock shows the seconds that have begun, and a bar of those that are gone", () => {
  const step = stepsOf(HELD)[0];
  assert.deepEqual(faceOf(step, DATA, 10, false),
    { set: "Set 1 of 2, first side, repetition 1 of 3", time: "0:10", words: false, full: 0, go: "Start" });
  assert.deepEqual(faceOf(step, DATA, 7.5, true),
    { set: "Set 1 of 2, first side, repetition 1 of 3", time: "0:08", words: false, full: 25, go: "Pause" });
  assert.equal(faceOf(step, DATA, 7.5, false).go, "Go on");
});

test("a rest is named without its seconds, which run on the clock", () => {
  assert.equal(faceOf(stepsOf({ ...REPS, rest: 90 })[1], { ...DATA, ...REPS, rest: 90 }, 90, true).set, "Rest before set 2 of 3");
  assert.equal(faceOf(stepsOf({ ...REPS, rest: 90 })[1], { ...DATA, ...REPS, rest: 90 }, 90, true).time, "1:30");
});

test("a set of repetitions shows what there is to do", () => {
  assert.deepEqual(faceOf(stepsOf(REPS)[0], { ...DATA, ...REPS }, 0, false),
    { set: "Set 1 of 3", time: "8–12", words: true, full: 0, go: "Set done" });
});

test("after the last set the button leads to the next exercise, and after the last of these nowhere", () => {
  assert.deepEqual(faceOf(undefined, DATA, 0, false), { set: "", time: "All sets done", words: true, full: 100, go: "Next exercise" });
  assert.equal(faceOf(undefined, { ...DATA, at: 1 }, 0, false).go, "End of the session");
});

test("keys work in either case, and others are left to the page", () => {
  assert.deepEqual(["ArrowRight", "ArrowLeft", "r", "S", "F", " ", "x", "Tab"].map(deedOf),
    ["next", "back", "reset", "skip", "full", "go", null, null]);
});
