import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, glowing, shortness } from "./glow.js";

test("a muscle is brightest where it is shortest, and palest where it is longest", () => {
  const row = [0, -4, -12];
  assert.deepEqual([0, -3, -12].map((now) => shortness(row, now)), [0, 0.25, 1]);
  assert.deepEqual(glowing([200, 80, 0], 1), [200, 80, 0]);
  assert.deepEqual(glowing([200, 80, 0], 0), [206, 137, 88]);
});

test("one that keeps its length has one brightness all the way", () => {
  assert.equal(shortness([0, 1.5, 0.4], 1.5), null);
});

test("bars tell of a muscle that is longer than at the start", () => {
  assert.deepEqual([-12, 0, 2, 7, 30].map(barsOf), [0, 0, 0, 0.5, 1]);
});
