import assert from "node:assert/strict";
import test from "node:test";
import { bodied, inWords, waysAfter, waysOf } from "./ways.js";

const depths = new Map([["trapezius", 1], ["rhomboid", 2], ["multifidus", 6]]);
const seen = (/** @type {any} */ more) => ({ picked: new Set(), alone: false, hidden: new Set(), floors: { left: 1, right: 1 }, ...more });

test("bones are always there, whatever is peeled", () => {
  assert.equal(waysOf(seen({ floors: { left: 8, right: 8 } }), depths, false)("humerus", "left"), "solid");
});

test("a layer that is peeled off is gone, on its side only", () => {
  const way = waysOf(seen({ floors: { left: 1, right: 2 } }), depths, false);
  assert.equal(way("trapezius", "right"), "gone");
  assert.equal(way("trapezius", "left"), "solid");
  assert.equal(way("rhomboid", "right"), "solid");
});

test("what is hidden is gone", () => {
  assert.equal(waysOf(seen({ hidden: new Set(["rhomboid"]) }), depths, false)("rhomboid", "left"), "gone");
});

test("the others fade only while something is picked", () => {
  assert.equal(waysOf(seen({ picked: new Set(["rhomboid"]) }), depths, true)("trapezius", "left"), "faded");
  assert.equal(waysOf(seen({ picked: new Set(["rhomboid"]) }), depths, true)("rhomboid", "left"), "solid");
  assert.equal(waysOf(seen({}), depths, true)("trapezius", "left"), "solid");
});

test("a muscle that stands alone has its bones and no other muscle", () => {
  const way = waysOf(seen({ picked: new Set(["rhomboid"]), alone: true, floors: { left: 2, right: 2 } }), depths, true);
  assert.equal(way("multifidus", "right"), "gone");
  assert.equal(way("rhomboid", "right"), "solid");
  assert.equal(way("scapula", "right"), "solid");
});

test("the body knows muscles that the plate does not show, and leaves out those without a solid", () => {
  const known = { catalogue: { psoas: { name: "Psoas", line: "", depth: 9, members: [], panel: null },
    fascia: { name: "Fascia", line: "", depth: 3, members: ["fascia"], panel: null } }, layers: [] };
  const sections = [{ name: "Hip", muscles: ["psoas"] }];
  const told = bodied({ view: {} }, known, { depths: { psoas: 3 }, members: { psoas: ["psoas"] }, sections });
  assert.deepEqual(told.catalogue.psoas.members, ["psoas"]);
  assert.equal(told.catalogue.psoas.depth, 3);
  assert.deepEqual(told.catalogue.fascia.members, []);
  assert.deepEqual(told.sections, [{ name: "Hip", muscles: ["psoas"] }]);
});

test("after an answer there is the right muscle, the picked one and bone", () => {
  const way = waysAfter({ right: ["lats"], wrong: ["traps"] }, new Map([["lats", 1], ["traps", 1], ["rhomboids", 2]]));
  assert.deepEqual(["lats", "traps", "rhomboids", "femur"].map(way), ["solid", "solid", "gone", "solid"]);
});

test("what is seen is told in words", () => {
  assert.equal(inWords("behind", "Under the skin", ["Trapezius", "Latissimus dorsi"]),
    'Seen from behind, with the layer "Under the skin" on top. 2 muscles are seen, the largest first:');
  assert.equal(inWords("left", "Bones", []), 'Seen from the left, with the layer "Bones" on top. No muscle is seen.');
});
