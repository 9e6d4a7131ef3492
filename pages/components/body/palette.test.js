import assert from "node:assert/strict";
import test from "node:test";
import { colourOf, parts } from "./palette.js";

const category = { number: 2, label: "Dorsal scapular nerve", light: "#44aa99", night: "#55bbaa", ink: "", inkAtNight: "", mark: "", filled: false, hatch: 3 };

test("a colour is red, green and blue", () => {
  assert.deepEqual(parts(" #f0a800"), [240, 168, 0]);
});

test("a muscle is coloured as in life until colours tell something", () => {
  assert.equal(colourOf({ tints: null, categories: [] }, "rhomboid", false), null);
});

test("the colour of a category is that of the page, by day and by night", () => {
  const data = { tints: { rhomboid: 2 }, categories: [category] };
  assert.deepEqual(colourOf(data, "rhomboid", false), { colour: [68, 170, 153], hatch: 3 });
  assert.deepEqual(colourOf(data, "rhomboid", true), { colour: [85, 187, 170], hatch: 3 });
});

test("what has no category is pale", () => {
  assert.deepEqual(colourOf({ tints: {}, categories: [category] }, "psoas", false), { colour: [207, 198, 186], hatch: 0 });
});
