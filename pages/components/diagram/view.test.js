import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../../tests/cases/view.json" with { type: "json" };
import { hiding, isShown, peeled, revealing, seenIn, toAddress } from "./view.js";

const FIRST_SIGHT = { muscle: null, depth: 1, split: false, hidden: [], side: null, alone: false, structure: null };
const USUAL = { muscle: null, depth: 5, split: true, hidden: [], side: null, alone: false, structure: null };
const MUSCLES = /** @type {Record<string, any>} */ (cases.muscles);
const SHAPES = Object.entries(MUSCLES).flatMap(([id, { depth, members }]) => (members.includes(id) ? [{ id, depth }] : []))
  .concat([{ id: "trapezius-descending", depth: 1 }, { id: "trapezius-transverse", depth: 1 }]);
const data = { catalogue: MUSCLES, shapes: SHAPES, left: null };

for (const { it, view, query } of cases.address) {
  test(`an address ${it}`, () => {
    assert.deepEqual(Object.fromEntries(toAddress({ ...USUAL, ...view }, FIRST_SIGHT)), query);
  });
}

test("an address has its parts in the order in which the server writes them", () => {
  const { view, query } = cases.address.at(-1);
  assert.deepEqual(toAddress({ ...USUAL, ...view }, FIRST_SIGHT).map(([name]) => name), Object.keys(query));
});

for (const { it, view, muscle, depth, hidden } of cases.revealing) {
  test(`revealing a muscle ${it}`, () => {
    const seen = revealing({ ...USUAL, ...view }, muscle, MUSCLES);
    assert.deepEqual([seen.muscle, seen.depth, seen.hidden], [muscle, depth, hidden]);
  });
}

for (const { it, view, left, right, hidden, picked, alone } of cases.seen) {
  test(`what is seen ${it}`, () => {
    const seen = seenIn({ ...USUAL, ...view }, data);
    assert.deepEqual([seen.floors.left, seen.floors.right, seen.alone], [left, right, alone]);
    assert.deepEqual([...seen.picked].sort(), picked);
    if (hidden) assert.deepEqual([...seen.hidden].sort(), hidden);
  });
}

test("a page may say how deep the left half is, unless something stands alone or one side is shown", () => {
  const floors = (view) => seenIn({ ...USUAL, ...view }, { ...data, left: 4 }).floors;
  assert.deepEqual(floors({}), { left: 4, right: 5 });
  assert.deepEqual(floors({ side: "left" }), { left: 5, right: 8 });
  assert.deepEqual(floors({ muscle: "rhomboid-major", alone: true }), { left: 2, right: 2 });
});

test("a region is shown from the depth on top inwards, unless it is hidden", () => {
  const seen = seenIn({ ...USUAL, depth: 2, hidden: ["rotatores-breves"] }, data);
  const shown = (id, depth, half) => isShown(seen, { id, depth, half });
  assert.equal(shown("trapezius-ascending", 1, "right"), false);
  assert.equal(shown("trapezius-ascending", 1, "left"), true);
  assert.equal(shown("rhomboid-major", 2, "right"), true);
  assert.equal(shown("rotatores-breves", 7, "right"), false);
});

test("what stands alone is shown even where it was hidden, and nothing else is", () => {
  const seen = seenIn({ ...USUAL, muscle: "rhomboid-major", hidden: ["rhomboid-major"], alone: true }, data);
  assert.equal(isShown(seen, { id: "rhomboid-major", depth: 2, half: "right" }), true);
  assert.equal(isShown(seen, { id: "rotatores-breves", depth: 7, half: "right" }), false);
});

test("hiding what is picked adds its regions to those that are hidden, each once", () => {
  const seen = seenIn({ ...USUAL, muscle: "trapezius", hidden: ["rhomboid-major", "trapezius-ascending"] }, data);
  assert.deepEqual(hiding(seen),
    ["rhomboid-major", "trapezius-ascending", "trapezius-descending", "trapezius-transverse"]);
});

test("first sight says itself in an address that has other words", () => {
  assert.deepEqual(toAddress(FIRST_SIGHT, null), [["depth", "1"], ["view", "same"]]);
});

test("peeling takes off the next layer that there is, and from the last leads back to the first", () => {
  assert.equal(peeled([1, 2, 3, 4, 5, 6, 7, 8], 1), 2);
  assert.equal(peeled([1, 2, 3, 4, 5, 6, 7, 8], 7), 8);
  assert.equal(peeled([1, 2, 3, 4, 5, 6, 7, 8], 8), 1);
  assert.equal(peeled([6, 7], 6), 7);
  assert.equal(peeled([6, 7], 7), 6);
});
