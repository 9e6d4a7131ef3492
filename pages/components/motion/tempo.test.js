import assert from "node:assert/strict";
import { test } from "node:test";
import { reached } from "./tempo.js";

const ROW = [1, 0.5, 2]; // seconds there, held, back
const once = { loop: false, slowly: false };

test("a repetition goes there, stays, and comes back", () => {
  const shares = [0, 500, 1000, 1400, 2500, 3499].map((ms) => Math.round(100 * reached(ROW, ms, once).share));
  assert.deepEqual(shares, [0, 50, 100, 100, 50, 0]);
});

test("once is over after the last second, and a loop begins again after a rest", () => {
  assert.deepEqual(reached(ROW, 3500, once), { share: 0, over: true });
  assert.deepEqual(reached(ROW, 3700, { ...once, loop: true }), { share: 0, over: false });
  assert.equal(reached(ROW, 3900 + 500, { ...once, loop: true }).share, 0.5);
});

test("half speed takes twice as long", () => {
  assert.equal(reached(ROW, 1000, { ...once, slowly: true }).share, 0.5);
  assert.equal(reached(ROW, 6999, { ...once, slowly: true }).over, false);
});

test("what goes there at once is there at once", () => {
  assert.equal(reached([0, 5, 1], 0, once).share, 1);
});
