import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage } from "../../../tests/javascript/fake_page.js";
import { Half } from "./halves.js";
import { boxAround, isSmall, Region } from "./regions.js";

// Outlines are boxes here, written "x y width height" in place of a path: what a browser tells of a path, a test must.
function boxed(region) {
  const [x, y, width, height] = region.d.split(" ").map(Number);
  region.flesh.getBBox = () => ({ x, y, width, height });
  region.flesh.isPointInFill = (point) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
  return region;
}

const region = (d, half = "right", depth = 5, id = d) => boxed(new Region({ id, depth, tone: 1, d }, half));

function half(side, ...shapes) {
  const made = new Half(side, shapes.map(([id, depth, d]) => ({ id, depth, tone: 1, d })), "on-plate");
  made.regions.forEach(boxed);
  return made;
}

beforeEach(() => newPage());

test("a region of the left half lies mirrored on the plate", () => {
  assert.deepEqual(region("10 20 30 40", "right").boxOnPlate(), { x: 10, y: 20, width: 30, height: 40 });
  assert.deepEqual(region("10 20 30 40", "left").boxOnPlate(), { x: -40, y: 20, width: 30, height: 40 });
  assert.deepEqual(region("10 20 30 40", "left").onPlate({ x: 10, y: 20 }), { x: -10, y: 20 });
  assert.deepEqual(region("10 20 30 40", "right").onPlate({ x: 10, y: 20 }), { x: 10, y: 20 });
});

test("a region's area is counted in square millimetres", () => {
  assert.equal(region("0 0 50 60").area(), 3000);
});

test("the box around both halves spans them", () => {
  assert.deepEqual(boxAround([region("10 0 10 10", "right"), region("10 50 10 10", "left")]), { x: -20, y: 0, width: 40, height: 60 });
});

test("crumbs and threads are small, and what is large in either half is not", () => {
  assert.equal(isSmall([region("0 0 49 50")]), true); // 2,450 mm²
  assert.equal(isSmall([region("0 0 51 50")]), false); // 2,550 mm²
  assert.equal(isSmall([region("0 0 16 200")]), true); // 16 mm wide
  assert.equal(isSmall([region("0 0 18 200")]), false);
  assert.equal(isSmall([region("0 0 10 10", "left"), region("0 0 80 80", "right")]), false);
  assert.equal(isSmall([region("0 0 10 10", "left"), region("0 0 10 10", "right")]), true);
  assert.equal(isSmall([]), false);
});

test("elements of a plate have ids of their own on a page with two", () => {
  assert.equal(half("left", ["lats", 2, "0 0 1 1"]).regions[0].node.id, "on-plate-left-lats");
});

test("what nearer muscles cover of a lit one is taken away, and what lies behind it is not", () => {
  const one = half("right", ["deep", 7, "0 0 9 9"], ["lit", 5, "1 1 9 9"], ["near", 1, "2 2 9 9"]);
  one.light(new Map([["lit", "chosen"]]));
  assert.deepEqual(one.seen.node.children.map((path) => [path.getAttribute("d"), path.className]), [["1 1 9 9", "seen"], ["2 2 9 9", "covered"]]);
  assert.deepEqual(one.lights.children.map((path) => [path.getAttribute("d"), path.className]), [["1 1 9 9", "light chosen"]]);
});

test("what is hidden takes no light and covers nothing", () => {
  const one = half("right", ["lit", 5, "1 1 9 9"], ["near", 1, "2 2 9 9"]);
  one.regions[1].shown = false;
  one.light(new Map([["lit", "chosen"], ["near", "chosen"]]));
  assert.equal(one.seen.node.children.length, 1);
  assert.equal(one.lights.children.length, 1);
});

test("everything but what is lit is dimmed, and bright again", () => {
  const one = half("right", ["lit", 5, "1 1 9 9"]);
  one.light(new Map([["lit", "chosen"]]));
  one.dim(true);
  assert.deepEqual(["x", "y", "width", "height"].map((name) => one.veil.getAttribute(name)), ["0", "0", "300", "1000"]);
  assert.equal(one.veil.hidden, false);
  assert.deepEqual(one.rest.node.children.map((node) => [node.tagName, node.className]), [["rect", "seen"], ["path", "covered"]]);
  one.dim(false);
  assert.equal(one.veil.hidden, true);
});

test("a spot of a region is one that nothing nearer covers", () => {
  const one = half("left", ["deep", 5, "0 0 70 110"], ["near", 1, "0 0 70 55"]);
  const spot = one.spot(one.regions[0], 1);
  assert.ok(spot.y > 55 && spot.x < 0, JSON.stringify(spot)); // on the plate, so on its left
});

test("a sliver of a deeper muscle is no stop on the way, one of what lies on top is", () => {
  const shapes = [["under", 5, "0 0 70 110"], ["over", 1, "0 0 70 106"]];
  const one = half("right", ...shapes);
  assert.equal(one.spot(one.regions[0], 1), null);
  const same = half("right", ...shapes);
  assert.notEqual(same.spot(same.regions[0], 5), null);
});

test("what is covered whole has no spot", () => {
  const one = half("right", ["under", 5, "0 0 70 110"], ["over", 1, "0 0 70 110"]);
  assert.equal(one.spot(one.regions[0], 1), null);
});

test("what the pointer and the keyboard are on is outlined, each till it leaves", () => {
  const one = half("right", ["a", 5, "0 0 9 9"], ["b", 1, "5 5 9 9"]);
  const [a, b] = one.regions;
  one.point("hover", a);
  assert.equal(a.node.getAttribute("mask"), "url(#on-plate-right-hover)");
  assert.deepEqual(one.edges.hover.node.children.map((path) => path.className), ["seen", "covered"]);
  one.point("focus", a);
  assert.equal(a.node.getAttribute("mask"), "url(#on-plate-right-hover)");
  one.point("hover", b);
  assert.equal(a.node.getAttribute("mask"), "url(#on-plate-right-focus)");
  one.point("focus", null);
  assert.equal(a.node.getAttribute("mask"), null);
});
