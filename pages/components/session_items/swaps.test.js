import assert from "node:assert/strict";
import { test } from "node:test";
import { pressedAfter } from "./swaps.js";

const WISHES = [
  { id: "barbell", single: false, pressed: true },
  { id: "hangs", single: false, pressed: false },
  { id: "easier", single: true, pressed: true },
  { id: "harder", single: true, pressed: false },
];

test("a wish that is pressed joins the others, and pressed again it goes", () => {
  assert.deepEqual(pressedAfter(WISHES, "hangs"), ["barbell", "hangs", "easier"]);
  assert.deepEqual(pressedAfter(WISHES, "barbell"), ["easier"]);
});

test("harder takes the place of easier", () => {
  assert.deepEqual(pressedAfter(WISHES, "harder"), ["barbell", "harder"]);
  assert.deepEqual(pressedAfter(WISHES, "easier"), ["barbell"]);
});
