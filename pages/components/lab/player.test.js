import assert from "node:assert/strict";
import test from "node:test";
import { heldAt, nearestOn } from "./handle.js";
import { played } from "./player.js";
import { barsFor, colourFor, roundUp, strength } from "./scale.js";

test("once it goes from start to end and is over", () => {
  assert.deepEqual(played("once", 0), { share: 0, over: false });
  assert.equal(played("once", 1300).share, 0.5);
  assert.deepEqual(played("once", 9000), { share: 1, over: true });
});

test("slowly it takes three times as long", () => {
  assert.equal(played("slowly", 3900).share, 0.5);
});

test("back and forth it returns and never ends", () => {
  assert.equal(played("back", 2600 + 350 + 1300).share, 0.5);
  assert.deepEqual(played("back", 2 * 2950), { share: 0, over: false });
});

test("what shortens and what lengthens have colours of their own, and only what lengthens has bars", () => {
  assert.deepEqual(colourFor(-20, 20, false), [200, 60, 0]);
  assert.deepEqual(colourFor(20, 20, false), [0, 95, 160]);
  assert.deepEqual(colourFor(0, 20, true), [96, 88, 80]);
  assert.equal(barsFor(-20, 20), 0);
  assert.equal(barsFor(20, 20), 0.75);
});

test("a trifle is no full colour even where it is the most", () => {
  assert.equal(strength(1.25, 2), 0.5);
  assert.equal(roundUp(2), 5);
  assert.equal(roundUp(21), 25);
});

test("dragging takes the number at which the handle is nearest, between two as well", () => {
  const path = [{ at: 0, point: { x: 0, y: 0 } }, { at: 90, point: { x: 100, y: 0 } }, { at: 180, point: { x: 100, y: 100 } }];
  assert.equal(nearestOn(path, { x: 50, y: -20 }), 45);
  assert.equal(nearestOn(path, { x: 130, y: 50 }), 135);
  assert.equal(nearestOn(path, { x: -50, y: 0 }), 0);
});

test("a joint is held by what moves furthest with it", () => {
  assert.equal(heldAt("shoulder: abduction")[0], "ulna-right");
  assert.equal(heldAt("shoulder: lateral rotation")[0], "hand-right");
  assert.equal(heldAt("neck: ipsilateral rotation")[0], "skull");
});
