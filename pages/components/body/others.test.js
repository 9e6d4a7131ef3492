import assert from "node:assert/strict";
import { test } from "node:test";
import { besideOf, lookOf } from "./others.js";

const COURSE = { form: "line", group: "nerves", depth: 2, middle: false, way: [[-10, 1300, 20], [-40, 1200, 10]], points: [], corners: [], solid: "" };
const NERVE = { id: "accessory", name: "Accessory nerve", label: "", kind: "nerve", line: "", members: [], traces: [COURSE] };
const colour = (name) => ({ nerve: [1, 0.8, 0], lit: [1, 0.5, 0] })[name];

test("a nerve is yellow with dots, and lit when it is picked", () => {
  const plain = besideOf({ entry: NERVE, traces: [COURSE] }, 0, null, colour);
  assert.deepEqual([plain.colour, plain.sign, plain.lit], [[1, 0.8, 0], 1, false]);
  const picked = besideOf({ entry: NERVE, traces: [COURSE] }, 0, "accessory", colour);
  assert.deepEqual([picked.colour, picked.lit], [[1, 0.5, 0], true]);
});

test("nerve, artery, vein and ligament differ in more than colour", () => {
  assert.equal(new Set(["nerve", "artery", "vein", "ligament"].map((kind) => lookOf(kind, 0)[2])).size, 4);
});

test("areas of skin that follow each other differ", () => {
  assert.deepEqual([0, 1, 2, 3, 4].map((n) => lookOf("dermatome", n)[0]), ["area-1", "area-2", "area-3", "area-4", "area-1"]);
});
