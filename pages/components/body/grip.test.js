import assert from "node:assert/strict";
import test from "node:test";
import { meaningOnBody, nextOf } from "./grip.js";

test("arrows turn the viewer, and with Shift move the picture", () => {
  assert.deepEqual(meaningOnBody("ArrowLeft", false), { turn: [-1, 0] });
  assert.deepEqual(meaningOnBody("ArrowUp", true), { move: [0, 1] });
});

test("letters are deeds in either case, and other keys are left to the page", () => {
  assert.deepEqual(meaningOnBody("H", true), { deed: "hide" });
  assert.deepEqual(meaningOnBody("+", true), { deed: "in" });
  assert.deepEqual(meaningOnBody("Enter", false), { deed: "pick" });
  assert.equal(meaningOnBody("Tab", false), null);
  assert.equal(meaningOnBody("PageDown", false), null);
});

test("N and P go round in a circle, and begin at either end", () => {
  assert.equal(nextOf(["a", "b", "c"], null, 1), "a");
  assert.equal(nextOf(["a", "b", "c"], "c", 1), "a");
  assert.equal(nextOf(["a", "b", "c"], "a", -1), "c");
  assert.equal(nextOf(["a", "b", "c"], "gone", 1), "a");
  assert.equal(nextOf([], null, 1), null);
});
