import assert from "node:assert/strict";
import { test } from "node:test";
import { labSeen, moveIn, queryOf } from "./surfaces.js";

const move = (title) => ({ course: title, towards: 1, title, ways: [] });
const MOVES = {
  movements: { "shoulder-abduction": move("Abduction"), "trunk-flexion": move("Flexion") },
  postures: { sitting: move("Sitting"), standing: move("Standing") },
  stretches: { trapezius: move("Stretch of trapezius") },
  by: { muscle: { trapezius: "shoulder-abduction" }, exercise: { "sit-up": "trunk-flexion" } },
};
const moved = (query) => moveIn(new URLSearchParams(query), MOVES)?.title;

test("the query of an address is read, also where there is none", () => {
  assert.equal(queryOf("/?muscle=trapezius&depth=2").get("muscle"), "trapezius");
  assert.equal(String(queryOf("/muscles")), "");
});

test("what moves is what the page Move shows by the same address", () => {
  assert.equal(moved(""), "Abduction");
  assert.equal(moved("movement=trunk-flexion"), "Flexion");
  assert.equal(moved("by=posture"), "Sitting");
  assert.equal(moved("by=posture&posture=standing"), "Standing");
  assert.equal(moved("by=muscle&muscle=trapezius"), "Abduction");
  assert.equal(moved("by=muscle&muscle=trapezius&movement=stretch"), "Stretch of trapezius");
  assert.equal(moved("by=exercise&exercise=sit-up"), "Flexion");
  assert.equal(moved("movement=no-such"), undefined);
});

test("how a movement is seen is read, and what is wrong there counts as not said", () => {
  const seen = labSeen(new URLSearchParams("at=40.5&hold=trapezius&from=left&unit=mm&labels=yes&depth=3&show=shorter"));
  assert.deepEqual(seen, { number: 0, at: 40.5, muscle: "trapezius", sight: "left", show: "shorter", unit: "mm", labels: true, depth: 3 });
  assert.deepEqual(labSeen(new URLSearchParams("at=x&from=below&unit=ft&depth=99&hold=none")),
    { number: 0, at: null, muscle: null, sight: "behind", show: "both", unit: "percent", labels: false, depth: 7 });
});
