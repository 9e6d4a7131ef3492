import assert from "node:assert/strict";
import test from "node:test";
import { about, after, applied, inSequence, mirrored, moved, onto, turned, undone } from "./turning.js";

const near = (/** @type {number[]} */ found, /** @type {number[]} */ right) =>
  found.forEach((one, n) => assert.ok(Math.abs(one - right[n]) < 1e-9, `${found} is not ${right}`));

test("a quarter turn about the upright brings forwards to the left", () => {
  near(turned(about([0, 2, 0], 90), [1, 0, 0]), [0, 0, -1]);
});

test("turns in a sequence go about axes that turn along", () => {
  near(turned(inSequence([["+y", 90], ["-z", 90]]), [1, 0, 0]), [0, -1, 0]);
  near(turned(inSequence([["+y", 90], ["-z", 90]]), [0, 0, 1]), [1, 0, 0]);
});

test("the shortest turn brings one direction to the other", () => {
  near(turned(onto([2, 0, 0], [0, 3, 0]), [1, 0, 0]), [0, 1, 0]);
  near(turned(onto([1, 0, 0], [1, 0, 0]), [1, 2, 3]), [1, 2, 3]);
});

test("a move keeps its centre, or takes it along", () => {
  const quarter = about([0, 0, 1], 90);
  near(applied(moved(quarter, [10, 0, 0]), [11, 0, 0]), [10, 1, 0]);
  near(applied(moved(quarter, [10, 0, 0], [0, 0, 5]), [11, 0, 0]), [0, 1, 5]);
});

test("a move undone leaves a point where it was", () => {
  const move = moved(about([1, 2, 3], 40), [10, 20, 30], [5, 5, 5]);
  near(applied(after(undone(move), move), [7, 8, 9]), [7, 8, 9]);
});

test("what goes to the right goes to the left on the other side", () => {
  const move = moved(about([0, 1, 0], 90), [0, 0, 10]);
  const [x, y, z] = applied(move, [1, 2, 11]);
  near(applied(mirrored(move), [1, 2, -11]), [x, y, -z]);
});
