import assert from "node:assert/strict";
import { test } from "node:test";
import { between, nearestOf, turnOf, wayOf } from "./turn.js";

test("a turn is told in degrees from behind to the body's left, and up", () => {
  assert.deepEqual([[0, 0, -9], [5, 0, 0], [0, 0, 2], [-3, 0, 0], [0, 1, -1]].map(turnOf), [[0, 0], [90, 0], [180, 0], [-90, 0], [0, 45]]);
  assert.deepEqual(turnOf([0, 7, 0]), [0, 90]);
});

test("a way that is told as a turn is the same way again", () => {
  for (const turn of [[0, 0], [-43, 9], [120, -35], [180, 0]]) assert.deepEqual(turnOf(wayOf(turn)), turn);
});

test("between two turns the body goes round by the shorter way", () => {
  assert.deepEqual(between([0, 0], [90, 40], 0.5), [45, 20]);
  assert.deepEqual(turnOf(wayOf(between([170, 0], [-170, 0], 0.5))), [180, 0]);
});

test("a still picture is the nearest of those that there are", () => {
  const all = ["behind", "behind right", "right", "front", "left", "above"];
  assert.deepEqual([[3, 2], [-50, 12], [-100, 0], [150, 0], [70, 5], [10, 60]].map((turn) => nearestOf(turn, all)), all.slice(0, 3).concat("front", "left", "above"));
  assert.equal(nearestOf([90, 0], ["behind", "front"]), "behind");
});
