import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf, placeAt, spanOf, staysAt } from "./places.js";

// A warm-up with two exercises, an empty main part and a cool-down with one; rows are 40 px high.
const DATA = { parts: ["warm-up", "main", "cool-down"], items: [{ part: "warm-up" }, { part: "warm-up" }, { part: "cool-down" }] };
const HEADINGS = [0, 120, 200];
const ROWS = [[{ index: 0, middle: 60 }, { index: 1, middle: 100 }], [], [{ index: 2, middle: 250 }]];
const at = (y) => {
  const { part, before, row } = placeAt(y, HEADINGS, ROWS, DATA);
  return [part, before, row];
};

test("the upper half of a row is the place before it, the lower half that after it", () => {
  assert.deepEqual(at(59), ["warm-up", 0, 0]);
  assert.deepEqual(at(60), ["warm-up", 1, 1]);
  assert.deepEqual(at(99), ["warm-up", 1, 1]);
});

test("below the last row is the end of its part", () => {
  assert.deepEqual(at(110), ["warm-up", 2, null]);
  assert.deepEqual(at(999), ["cool-down", 3, null]);
});

test("an empty part takes what is put under its heading", () => {
  assert.deepEqual(at(120), ["main", 2, null]);
  assert.deepEqual(at(199), ["main", 2, null]);
});

test("above all of it is the beginning", () => {
  assert.deepEqual(at(-50), ["warm-up", 0, 0]);
});

test("an item stays where it is before itself and after itself, but not in another part", () => {
  const item = { part: "warm-up", index: 1 };
  assert.equal(staysAt({ part: "warm-up", before: 1 }, item), true);
  assert.equal(staysAt({ part: "warm-up", before: 2 }, item), true);
  assert.equal(staysAt({ part: "warm-up", before: 0 }, item), false);
  assert.equal(staysAt({ part: "warm-up", before: 3 }, item), false);
  assert.equal(staysAt({ part: "main", before: 2 }, item), false);
});

test("one number alone is both ends of a span, and none is none", () => {
  assert.deepEqual(spanOf("8", "12"), [8, 12]);
  assert.deepEqual(spanOf("8", ""), [8, 8]);
  assert.deepEqual(spanOf("", "12"), [12, 12]);
  assert.equal(spanOf("", ""), null);
});

const FORM = {
  part: "main", sets: "3", "reps-low": "8", "reps-high": "12", "seconds-low": "", "seconds-high": "", rest: "90", load: "20 kg", day: "A",
};

test("a form becomes one edit with numbers as numbers", () => {
  assert.deepEqual(changeOf(4, FORM, true), {
    do: "set", index: 4, part: "main", sets: 3, reps: [8, 12], seconds: null, each_side: true, rest: 90, load: "20 kg", day: "A",
  });
});

test("no rest is 0 seconds, and every day is no day", () => {
  const change = changeOf(4, { ...FORM, rest: "", day: "" }, false);
  assert.deepEqual([change.rest, change.day], [0, null]);
});

test("a dose needs repetitions or seconds, the smaller number first", () => {
  assert.deepEqual(changeOf(0, { ...FORM, "reps-low": "", "reps-high": "" }, false), { fault: "Give repetitions, seconds or both." });
  assert.deepEqual(changeOf(0, { ...FORM, "reps-low": "13" }, false), { fault: "The smaller number stands first." });
  assert.deepEqual(changeOf(0, { ...FORM, "seconds-low": "30", "seconds-high": "20" }, false), { fault: "The smaller number stands first." });
  assert.equal("fault" in changeOf(0, { ...FORM, "reps-low": "12" }, false), false);
});
