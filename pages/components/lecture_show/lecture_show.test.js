import assert from "node:assert/strict";
import { test } from "node:test";
import { deedOf } from "./lecture_show.js";

test("arrows and a presenter's remote control go on, N shows the note and F fills the screen", () => {
  assert.deepEqual(["ArrowLeft", "PageUp", "ArrowRight", "PageDown", "n", "F", "x"].map(deedOf),
    ["back", "back", "next", "next", "notes", "full", undefined]);
});
