import assert from "node:assert/strict";
import { test } from "node:test";
import { bent } from "./fists.js";

// Fingers hang down, the palm faces forwards: a hand as the body stands.
const HAND = { knuckle: [0, 0, 0], fingers: [0, -1, 0], palm: [1, 0, 0], across: [0, 0, 1], radius: 20, begin: 0, most: Math.PI };
const near = (one, other) => one.forEach((number, axis) => assert.ok(Math.abs(number - other[axis]) < 1e-9, `${one} is not ${other}`));

test("what lies before the knuckles stays", () => {
  assert.deepEqual(bent([3, 40, 5], HAND), [3, 40, 5]);
});

test("a quarter of the way round, a finger points forwards at the bar's lowest point", () => {
  near(bent([0, -10 * Math.PI, 7], HAND), [20, -20, 7]);
});

test("half round, a finger is on the other side of the bar, and what is left of it goes straight on", () => {
  near(bent([0, -20 * Math.PI, 0], HAND), [40, 0, 0]);
  near(bent([0, -20 * Math.PI - 15, 0], HAND), [40, 15, 0]);
});
