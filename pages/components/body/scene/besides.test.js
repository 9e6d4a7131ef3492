import assert from "node:assert/strict";
import test from "node:test";
import { Rows } from "./besides.js";

const look = { id: "one", colour: [1, 0, 0], thick: 2, sign: 0, cover: 0.45, lit: false, courses: [] };
const none = { way: [], points: [], corners: [], middle: false };
/** @param {Rows} rows @param {number} axis */
const axis = (rows, axis) => rows.places.filter((_, n) => n % 3 === axis);

test("a course is a tube around its places, as thick as it should be", () => {
  const rows = new Rows();
  rows.add(look, { ...none, form: "line", way: [[-50, 1200, 0], [-50, 1300, 0]] }, 1, 7);
  assert.ok(axis(rows, 0).every((x) => Math.abs(x + 50) < 2.01));
  assert.deepEqual([Math.min(...axis(rows, 1)), Math.max(...axis(rows, 1))], [1200, 1300]);
  assert.ok(rows.numbers.every((one, n) => one === (n % 2 ? 0 : 7)));
});

test("the left is the mirror image, and says so when it is picked", () => {
  const rows = new Rows();
  rows.add(look, { ...none, form: "point", way: [[-50, 1200, 0]] }, -1, 3);
  assert.ok(axis(rows, 0).every((x) => x > 45));
  assert.deepEqual(rows.numbers.slice(0, 2), [3, 1]);
});

test("a patch keeps its triangles, and is seen through", () => {
  const rows = new Rows();
  rows.add(look, { ...none, form: "area", points: [[0, 0, 0], [-10, 0, 0], [0, 10, 0]], corners: [0, 1, 2] }, 1, 0);
  rows.add(look, { ...none, form: "area", points: [[0, 0, 0], [-10, 0, 0], [0, 10, 0]], corners: [0, 1, 2] }, -1, 0);
  assert.deepEqual(rows.corners, [0, 1, 2, 3, 4, 5]);
  assert.ok(rows.tints[3] < 1);
});
