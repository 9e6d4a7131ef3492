import assert from "node:assert/strict";
import { test } from "node:test";
import { colourOf, headOf, labelOf, layerName, lineFor, nameOf, spokenOf } from "./telling.js";

const BARE = {
  roles: null, tints: null, lines: null, categories: [],
  catalogue: { lats: { name: "Latissimus dorsi", line: "It pulls the arm down.", members: ["lats"] }, token: { name: "", line: "", members: [] }, psoas: { name: "Psoas major", line: "It lifts the knee.", members: [] } },
  layers: [{ depth: 1, name: "Under the skin" }, { depth: 5, name: "Erector spinae" }],
};
const LIT = { ...BARE, roles: { lats: { role: "prime mover", grade: "B", reason: "It pulls." } } };
const TINTED = { ...BARE, tints: { lats: 2 }, categories: [{ number: 1, label: "axillary" }, { number: 2, label: "thoracodorsal" }] };

test("a muscle has its name, and one that the plate does not know its id", () => {
  assert.equal(nameOf(BARE, "lats"), "Latissimus dorsi");
  assert.equal(nameOf(BARE, "soleus"), "soleus");
});

test("a colour tells the role, or the category of that number", () => {
  assert.equal(colourOf(LIT, "lats"), "prime mover");
  assert.equal(colourOf(TINTED, "lats"), "thoracodorsal");
  assert.equal(colourOf(TINTED, "token"), undefined);
  assert.equal(labelOf(TINTED, "lats"), "Latissimus dorsi: thoracodorsal");
  assert.equal(labelOf(BARE, "lats"), "Latissimus dorsi");
});

test("a screen reader hears name, half and colour, and of a muscle without a name its number", () => {
  assert.equal(spokenOf(BARE, { id: "lats", half: "left" }, 3), "Latissimus dorsi, left");
  assert.equal(spokenOf(LIT, { id: "lats", half: "right" }, 3), "Latissimus dorsi, right: prime mover");
  assert.equal(spokenOf(BARE, { id: "token", half: "left" }, 3), "Muscle 3, left");
});

test("of a muscle that the picture has not, it is said so", () => {
  assert.equal(lineFor(BARE, "psoas"), "It lifts the knee. It cannot be seen from behind, so this picture does not show it.");
});

test("under the name stands the first sentence, or why the muscle is lit, or the page's own line", () => {
  assert.equal(lineFor(BARE, "lats"), "It pulls the arm down.");
  assert.equal(lineFor(LIT, "lats"), "prime mover, grade B. It pulls.");
  assert.equal(lineFor(LIT, "token"), "No role in this exercise that we know of.");
  assert.equal(lineFor({ ...BARE, lines: { lats: "Loaded by two exercises." } }, "lats"), "Loaded by two exercises.");
  assert.equal(lineFor({ ...BARE, lines: {} }, "lats"), "It pulls the arm down.");
});

test("without a pick it says what there is to read", () => {
  assert.equal(lineFor(LIT, null), "Pick a muscle to read why it is lit.");
  assert.equal(lineFor({ ...BARE, lines: {} }, null), "Pick a muscle to read more.");
  assert.equal(lineFor(BARE, null), "");
});

test("over each half stands its side and its depth", () => {
  assert.equal(headOf(BARE, "left", 1), "Left: Under the skin");
  assert.equal(headOf(BARE, "right", 5), "Right: Erector spinae");
  assert.equal(headOf(BARE, "right", 8), "Right");
  assert.equal(layerName(BARE, 2), "");
});
