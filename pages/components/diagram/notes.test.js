import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { frameOf, lettered, marked, Notes, written } from "./notes.js";

const LABELS = [
  { id: "lats", side: "left", name: "Latissimus dorsi", lines: ["Latissimus", "dorsi"], way: [[-50, 500], [-120, 480], [-150, 480]] },
  { id: "multifidus", side: "right", name: "Multifidus", lines: ["Multifidus"], way: [[10, 600], [90, 610], [150, 610]] },
];
const CLOSE = { x: 0, y: 300, width: 100, height: 200, depth: 6, letter: 5 };
const attributes = (node) => Object.fromEntries(node.own);

beforeEach(() => newPage());

test("a close-up has room for names at both sides, and less for numbers", () => {
  assert.deepEqual(frameOf(CLOSE, "none", 1000), { x: 0, y: 300, width: 100, height: 200 });
  assert.deepEqual(frameOf(CLOSE, "numbers", 1000), { x: -20, y: 300, width: 140, height: 200 });
  assert.deepEqual(frameOf(CLOSE, "english", 1000), { x: -75, y: 300, width: 250, height: 200 });
});

test("on a narrow screen numbers stand in the place of names: below 700 pixels, not at them", () => {
  assert.equal(frameOf(CLOSE, "english", 699).x, -20);
  assert.equal(frameOf(CLOSE, "english", 700).x, -75);
  assert.deepEqual(frameOf(null, "english", 699), { x: -310, y: 8, width: 620, height: 984 });
  assert.equal(frameOf(null, "english", 700), null);
  assert.equal(frameOf(null, "none", 699), null);
});

test("names are written where there is room, and listed below numbers where there is none", () => {
  const wide = written({ labels: LABELS, names: "english" }, 700);
  assert.deepEqual(wide.lines, [["Latissimus", "dorsi"], ["Multifidus"]]);
  assert.equal(wide.listed.size, 0);
  const narrow = written({ labels: LABELS, names: "english" }, 699);
  assert.deepEqual(narrow.lines, [["1"], ["2"]]);
  assert.deepEqual([...narrow.listed], [["lats", "Latissimus dorsi"], ["multifidus", "Multifidus"]]);
});

test("numbers to name yourself are not told below", () => {
  const { lines, listed } = written({ labels: LABELS, names: "numbers" }, 1000);
  assert.deepEqual(lines, [["1"], ["2"]]);
  assert.equal(listed.size, 0);
});

test("a name at the left margin ends at its leader, one at the right begins there", () => {
  const [left, right] = LABELS.map((label) => lettered(label, label.lines, 4, false));
  assert.equal(left.querySelector("text").getAttribute("text-anchor"), "end");
  assert.equal(right.querySelector("text").getAttribute("text-anchor"), "start");
  assert.equal(left.querySelector("tspan").getAttribute("x"), "-151");
  assert.equal(right.querySelector("tspan").getAttribute("x"), "151");
});

test("lines of a name stand around the height of its leader", () => {
  const heights = lettered(LABELS[0], LABELS[0].lines, 4, false).querySelectorAll("tspan").map((line) => Number(line.getAttribute("y")));
  assert.deepEqual(heights.map((y) => y.toFixed(2)), ["479.12", "483.60"]);
});

test("a leader runs from the muscle over its bend to the name, with a dot on the muscle", () => {
  const node = lettered(LABELS[1], ["Multifidus"], 4, true);
  assert.equal(node.querySelector(".leader").getAttribute("points"), "10,600 90,610 150,610");
  const { cx, cy } = attributes(node.querySelector("circle"));
  assert.deepEqual([cx, cy], ["10", "600"]);
  assert.equal(node.classList.contains("told"), true);
});

test("an origin has dots at both ends of its line, an insertion squares", () => {
  const node = marked([{ end: "origin", lines: ["1,2 3,4 5,6"] }, { end: "insertion", lines: ["10,20"] }], "right");
  assert.deepEqual(node.querySelectorAll("circle").map((dot) => [dot.getAttribute("cx"), dot.getAttribute("cy")]), [["1", "2"], ["5", "6"]]);
  assert.deepEqual(node.querySelectorAll("rect").map((spot) => [spot.getAttribute("x"), spot.getAttribute("y")]), [["6.8", "16.8"]]);
  assert.equal(node.querySelectorAll("polyline").length, 2);
});

test("the left half is the right one mirrored", () => {
  assert.equal(marked([], "left").getAttribute("transform"), "scale(-1 1)");
  assert.equal(marked([], "right").getAttribute("transform"), null);
});

test("attachments stand in the left half only where that is peeled as deep", () => {
  const [svg, roll] = parsed("<svg></svg><ol></ol>");
  const notes = new Notes(svg, roll);
  const scene = { labels: LABELS, marks: [], size: 4, names: "english", seen: 1 };
  notes.show(scene, new Set(), 500, false);
  assert.equal(notes.node.children.length, 3);
  assert.equal(roll.children.length, 2);
  notes.show(scene, new Set(), 800, true);
  assert.equal(notes.node.children.length, 4);
  assert.equal(roll.children.length, 0);
});
