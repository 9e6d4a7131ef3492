import assert from "node:assert/strict";
import { test } from "node:test";
import { approached, around, asFrom, dragged, FIELD, grid, holds, middlemost, nextIn, onPaper, overlap, within, zoomed } from "./field.js";

const HALF = { x: -131, y: 254, width: 262, height: 492 }; // the middle of the plate, twice as near
const near = (found, wanted) => {
  for (const key of Object.keys(wanted)) assert.ok(Math.abs(found[key] - wanted[key]) < 1e-9, `${key}: ${found[key]}, not ${wanted[key]}`);
};

test("the whole plate is 524 by 984 mm, as far left as right of the spine", () => {
  assert.deepEqual({ ...FIELD }, { x: -262, y: 8, width: 524, height: 984 });
});

test("a stretch is kept inside another, and in its middle when it is the longer one", () => {
  assert.equal(within(-5, 10, 0, 100), 0);
  assert.equal(within(0, 10, 0, 100), 0);
  assert.equal(within(45, 10, 0, 100), 45);
  assert.equal(within(90, 10, 0, 100), 90);
  assert.equal(within(91, 10, 0, 100), 90);
  assert.equal(within(33, 120, 0, 100), -10);
});

test("a field never shows what lies beside the paper", () => {
  assert.deepEqual(onPaper({ ...HALF, x: 900, y: -900 }), { x: 0, y: 8, width: 262, height: 492 });
});

test("twice as near about its middle shows the middle half", () => {
  near(zoomed(FIELD, 2, { x: 0, y: 500 }, { x: 0, y: 500 }), HALF);
});

test("what the pointer is on stays under it", () => {
  const at = { x: 131, y: 254 };
  near(zoomed(FIELD, 2, at, at), { x: -65.5, y: 131, width: 262, height: 492 });
});

test("what two fingers hold goes with them", () => {
  // Held at the spine, and moved to the right: the plate moves to the right, and so its left part is seen.
  near(zoomed(HALF, 1, { x: 0, y: 500 }, { x: 30, y: 510 }), { x: -161, y: 244, width: 262, height: 492 });
});

test("nothing is shown smaller than whole, nor nearer than ten times", () => {
  const middle = { x: 0, y: 500 };
  near(zoomed(HALF, 0.1, middle, middle), { ...FIELD });
  near(zoomed(FIELD, 50, middle, middle), { x: -26.2, y: 450.8, width: 52.4, height: 98.4 });
});

test("the plate follows a pointer: dragged to the right and down, its left and upper part come into sight", () => {
  near(dragged(HALF, 100, 50, 524), { x: -181, y: 229, width: 262, height: 492 });
});

test("a small muscle is gone to, with air around it, but not nearer than a fifth of the plate", () => {
  near(approached(FIELD, { x: 40, y: 300, width: 20, height: 30 }), { x: -2.4, y: 216.6, width: 104.8, height: 196.8 });
  near(approached(FIELD, { x: 0, y: 300, width: 209.6, height: 100 }), { x: -26.2, y: 104, width: 262, height: 492 });
});

test("a muscle that is about as large on the screen already is not gone to", () => {
  const box = { x: 40, y: 300, width: 20, height: 30 };
  assert.equal(approached({ x: 0, y: 220, width: 130, height: 244 }, box), null);
  assert.notEqual(approached({ x: 0, y: 220, width: 140, height: 263 }, box), null);
  assert.notEqual(approached({ x: 50, y: 220, width: 130, height: 244 }, box), null);
});

test("what takes most of the plate is not gone to", () => {
  const corner = { x: 150, y: 8, width: 104.8, height: 196.8 };
  assert.notEqual(approached(corner, { x: -150, y: 100, width: 300, height: 660 }), null);
  assert.equal(approached(corner, { x: -150, y: 100, width: 300, height: 680 }), null);
});

test("a glide begins where the old field was, as large as it was", () => {
  const frame = { width: 524, height: 984 };
  assert.deepEqual(asFrom(FIELD, { x: 0, y: 8, width: 262, height: 492 }, frame), { x: 131, y: -246, scale: 0.5 });
  assert.deepEqual(asFrom({ x: 0, y: 8, width: 262, height: 492 }, FIELD, frame), { x: -262, y: 492, scale: 2 });
  // The whole plate fills a low frame by its height: 492 px for 984 mm.
  assert.deepEqual(asFrom(FIELD, { x: 0, y: 8, width: 262, height: 492 }, { width: 524, height: 492 }), { x: 65.5, y: -123, scale: 0.5 });
});

test("the box around boxes is the smallest that holds them all", () => {
  assert.deepEqual(around([{ x: -10, y: 5, width: 4, height: 30 }, { x: 2, y: 0, width: 3, height: 10 }]),
    { x: -10, y: 0, width: 15, height: 35 });
});

test("boxes that only touch do not overlap", () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  assert.equal(overlap(box, { x: 9, y: 9, width: 10, height: 10 }), true);
  assert.equal(overlap(box, { x: 10, y: 0, width: 10, height: 10 }), false);
  assert.equal(overlap(box, { x: 0, y: 10, width: 10, height: 10 }), false);
  assert.equal(overlap(box, { x: -10, y: 0, width: 10, height: 10 }), false);
});

test("a box holds its edges", () => {
  const box = { x: 0, y: 0, width: 10, height: 20 };
  assert.deepEqual([[0, 0], [10, 20], [10.1, 5], [5, 20.1], [-0.1, 5]].map(([x, y]) => holds(box, { x, y })),
    [true, true, false, false, false]);
});

test("a grid has a point in the middle of each cell, row by row", () => {
  assert.deepEqual(grid({ x: 100, y: 0, width: 20, height: 30 }, 2, 3),
    [[105, 5], [115, 5], [105, 15], [115, 15], [105, 25], [115, 25]].map(([x, y]) => ({ x, y })));
});

test("of points, the middlemost is the one nearest to their middle", () => {
  assert.deepEqual(middlemost([{ x: 0, y: 0 }, { x: 6, y: 1 }, { x: 10, y: 0 }, { x: 5, y: 90 }]), { x: 6, y: 1 });
});

const SPOTS = new Map(Object.entries({
  here: { x: 0, y: 0 }, right: { x: 10, y: 0 }, far: { x: 30, y: 0 }, left: { x: -10, y: 2 }, above: { x: 0, y: -20 },
  below: { x: 3, y: 15 }, unseen: null,
}));

test("an arrow key goes to the nearest muscle that way", () => {
  const next = (direction) => nextIn("here", { x: 0, y: 0 }, direction, SPOTS);
  assert.equal(next([1, 0]), "right");
  assert.equal(next([-1, 0]), "left");
  assert.equal(next([0, -1]), "above");
  assert.equal(next([0, 1]), "below");
});

test("an arrow key goes to what lies ahead before what lies rather aside, however near that is", () => {
  const spots = new Map(Object.entries({ here: { x: 0, y: 0 }, aside: { x: 5, y: 9 }, ahead: { x: 300, y: 0 } }));
  assert.equal(nextIn("here", { x: 0, y: 0 }, [1, 0], spots), "ahead");
});

test("an arrow key goes nowhere where nothing is seen that way", () => {
  const spots = new Map(Object.entries({ here: { x: 0, y: 0 }, level: { x: 1, y: 4 }, unseen: null }));
  assert.equal(nextIn("here", { x: 0, y: 0 }, [1, 0], spots), null);
});

test("of two as far ahead, an arrow key goes to the one less aside", () => {
  const spots = new Map(Object.entries({ here: { x: 100, y: 50 }, low: { x: 120, y: 58 }, high: { x: 120, y: 47 } }));
  assert.equal(nextIn("here", { x: 100, y: 50 }, [1, 0], spots), "high");
  const upright = new Map(Object.entries({ here: { x: 100, y: 50 }, left: { x: 92, y: 70 }, right: { x: 103, y: 70 } }));
  assert.equal(nextIn("here", { x: 100, y: 50 }, [0, 1], upright), "right");
});
