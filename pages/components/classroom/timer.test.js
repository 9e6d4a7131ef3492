import assert from "node:assert/strict";
import { test } from "node:test";
import { faceNow } from "./timer.js";

const PLANK = { name: "Plank", dose: "2 × 20 s", note: "", sets: 2, hold: 20, reps: 1, rest: 30, sides: false, amount: "" };
const ROW = { ...PLANK, name: "Row", dose: "3 × 8", sets: 3, hold: 0, amount: "8" };
const train = (more) => ({ title: "", session: "", steps: [PLANK, ROW], at: 0, step: 0, running: true, left: 20_000, came: 1_000, ...more });

test("a running set runs down on the phone by itself, to nought and no further", () => {
  assert.deepEqual([1_000, 9_000, 99_000].map((now) => faceNow(train(), now).time), ["0:20", "0:12", "0:00"]);
  assert.equal(faceNow(train(), 11_000).full, 50);
});

test("a paused one stands still", () => {
  assert.equal(faceNow(train({ running: false, left: 12_000 }), 60_000).time, "0:12");
});

test("a rest says of which set it is before, and a set of repetitions what there is to do", () => {
  assert.equal(faceNow(train({ step: 1, left: 30_000 }), 1_000).set, "Rest before set 2 of 2");
  const row = faceNow(train({ at: 1, running: false, left: 0 }), 1_000);
  assert.deepEqual([row.set, row.time, row.words], ["Set 1 of 3", "8", true]);
});

test("after the last set all is done", () => {
  assert.equal(faceNow(train({ step: 9, running: false, left: 0 }), 1_000).time, "All sets done");
});
