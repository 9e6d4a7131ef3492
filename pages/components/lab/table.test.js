import assert from "node:assert/strict";
import test from "node:test";
import { armAt, lengthAt, poseAt, startOf, Table } from "./table.js";

const bend = /** @type {any} */ ({ id: "trunk: lateral flexion", kind: "movement", movement: "trunk: lateral flexion", opposite: "trunk: lateral flexion",
  sides: "to a side", unit: "degrees", rest: 0, at: [-30, 0, 30], pose: { "trunk: lateral flexion, right": 1 }, base: {},
  rows: [[0, [110, 100, 90], [20, 19, 18]], [1, [200, 200, 200.2], [-1, 0, -1]]] });
const arm = /** @type {any} */ ({ ...bend, id: "elbow: flexion", sides: "each", rest: 14, at: [0, 14, 140] });
const table = new Table({ muscles: ["quadratus-lumborum", "other"], areas: [{ cm2: 2 }, { cm2: 1 }], standing: [100, 200], courses: [bend, arm],
  stretches: [{ muscle: 1, steps: [["neck: flexion", 50, 12], ["elbow: flexion", 100, 8]] }] });

test("lengths and arms are those of the table at its own numbers", () => {
  assert.equal(lengthAt(bend, bend.rows[0], 30), 90);
  assert.equal(armAt(bend, bend.rows[0], 15), 18.5);
});

test("between two numbers a length follows both slopes", () => {
  const hinge = /** @type {any} */ ({ at: [0, 60] });
  const length = (/** @type {number} */ degrees) => 50 + 20 * Math.cos(degrees * Math.PI / 180);
  const slope = (/** @type {number} */ degrees) => 20 * Math.sin(degrees * Math.PI / 180);
  const found = lengthAt(hinge, [0, [length(0), length(60)], [slope(0), slope(60)]], 30);
  assert.ok(Math.abs(found - length(30)) < 0.1, String(found));
});

test("without slopes a length lies on the straight line, and what is beyond counts as the end", () => {
  assert.equal(lengthAt({ at: [0, 1], unit: "share" }, [0, [100, 90]], 0.5), 95);
  assert.equal(lengthAt({ at: [0, 1], unit: "share" }, [0, [100, 90]], 7), 90);
});

test("bending to the right, the right muscle shortens and works, and the left one lengthens", () => {
  const [right] = table.rows(bend, { at: 30, from: 0, towards: 1 });
  assert.deepEqual([right.id, right.side, right.arm, right.change], ["quadratus-lumborum", "right", 18, -10]);
  const left = table.rows(bend, { at: 30, from: 0, towards: 1 }).find(({ id, side }) => id === right.id && side === "left");
  assert.deepEqual([left?.arm, left?.change, left?.percent], [-20, 10, 10]);
});

test("bending to the left is the mirror image", () => {
  const [left] = table.rows(bend, { at: -30, from: 0, towards: -1 });
  assert.deepEqual([left.id, left.side, left.arm, left.change], ["quadratus-lumborum", "left", 18, -10]);
});

test("shares of torque add up to one on either side of the joint", () => {
  const rows = table.rows(bend, { at: 30, from: 0, towards: 1 });
  const sum = (/** @type {boolean} */ makes) => rows.filter((row) => row.arm > 0 === makes).reduce((all, row) => all + row.share, 0);
  assert.ok(Math.abs(sum(true) - 1) < 1e-9 && Math.abs(sum(false) - 1) < 1e-9);
});

test("a movement begins where the body stands, or at the other end where little way is left", () => {
  assert.equal(startOf(bend, 1), 0);
  assert.equal(startOf(arm, 1), 14);
  assert.equal(startOf(arm, -1), 140);
});

test("a number of a course is a pose", () => {
  assert.deepEqual(poseAt({ pose: { "neck: flexion": 2 }, base: { "trunk: flexion": 10 } }, 5), { "trunk: flexion": 10, "neck: flexion": 10 });
});

test("a stretch goes step by step from the standing body, and each step adds its length", () => {
  const course = /** @type {any} */ (table.courses.get("stretch: other"));
  assert.deepEqual(poseAt(course, 0, () => 14), { "neck: flexion": 14, "elbow: flexion": 14 });
  assert.deepEqual(poseAt(course, 0.75, () => 0), { "neck: flexion": 50, "elbow: flexion": 50 });
  assert.equal(lengthAt(course, course.rows[0], 0.5), 212);
  assert.equal(lengthAt(course, course.rows[0], 1), 220);
});

test("colours are measured by what nine of ten muscles do not pass on the way, in percent", () => {
  assert.equal(table.most(bend, 0, 30), 10);
  assert.equal(table.most(bend, 0, 0), 0);
});
