import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { Camera } from "./camera.js";

const WHOLE = "-262 8 524 984";
let page;
let svg;
let paper;
let camera;
let plates = 0;

beforeEach(() => {
  page = newPage();
  // One pixel of the frame is one millimetre of the whole plate.
  globalThis.DOMPoint = class {
    constructor(x, y) { Object.assign(this, { x, y }); }

    matrixTransform({ a, e, f }) { return { x: this.x * a + e, y: this.y * a + f }; }
  };
  [svg, paper] = parsed('<svg></svg><div class="paper"></div>');
  svg.getBoundingClientRect = () => ({ left: 0, top: 0, width: 524, height: 984 });
  svg.getScreenCTM = () => ({
    inverse: () => ({ a: camera.field.width / 524, e: camera.field.x, f: camera.field.y }),
  });
  plates += 1;
  camera = new Camera(`plate ${plates}`, paper, [svg], () => ({ x: 131, y: 254 }));
  camera.watch(svg);
});

const box = () => svg.getAttribute("viewBox");
const at = (id, x, y) => ({ pointerId: id, clientX: x, clientY: y });
const fire = (type, more) => {
  const one = event(type, more);
  svg.dispatchEvent(one);
  return one;
};

test("at first all of the plate is shown", () => {
  assert.equal(box(), WHOLE);
  assert.equal(paper.classList.contains("near"), false);
});

test("the wheel zooms with Ctrl held, about the pointer, and else scrolls the page", () => {
  assert.equal(fire("wheel", { deltaY: -100, clientX: 262, clientY: 492 }).prevented, false);
  assert.equal(box(), WHOLE);
  assert.equal(fire("wheel", { ctrlKey: true, deltaY: -250 * Math.log(2), clientX: 262, clientY: 492 }).prevented, true);
  assert.equal(box(), "-131 254 262 492");
  assert.equal(paper.classList.contains("near"), true);
});

test("plus goes nearer to what is picked, minus away from the middle, and nothing is smaller than whole", () => {
  camera.zoom(2);
  assert.equal(box(), "0 8 262 492");
  camera.zoom(1 / 2);
  assert.equal(box(), WHOLE);
  camera.zoom(1 / 2);
  assert.equal(box(), WHOLE);
});

test("a near plate is dragged, and a press that moves no farther than 4 px is a click", () => {
  camera.go({ x: -131, y: 254, width: 262, height: 492 });
  fire("pointerdown", at(1, 100, 100));
  fire("pointermove", at(1, 104, 100));
  assert.equal(camera.dragged, false);
  fire("pointermove", at(1, 140, 80));
  assert.equal(camera.dragged, true);
  assert.equal(box(), "-151 264 262 492");
  page.dispatchEvent(event("pointerup", { pointerId: 1 }));
  fire("pointermove", at(1, 300, 300));
  assert.equal(box(), "-151 264 262 492");
  fire("pointerdown", at(1, 140, 80));
  assert.equal(camera.dragged, false);
});

test("the whole plate is not dragged: a finger scrolls the page", () => {
  fire("pointerdown", at(1, 100, 100));
  fire("pointermove", at(1, 200, 200));
  assert.equal(box(), WHOLE);
});

test("two fingers that part go nearer, and what lies between them stays there", () => {
  fire("pointerdown", at(1, 162, 492));
  fire("pointerdown", at(2, 262, 492));
  fire("pointermove", at(2, 362, 492)); // 100 px apart, then 200
  assert.equal(camera.dragged, true);
  const [x, , width] = box().split(" ").map(Number);
  assert.equal(width, 262);
  assert.equal(x, -181); // the middle was 50 mm left of the spine at 212 px, and is at 262 px now
});

test("back leads to where the visitor was before a small muscle was gone to", () => {
  camera.go({ x: -262, y: 8, width: 300, height: 563 });
  const before = box();
  camera.approach({ x: 40, y: 600, width: 20, height: 30 });
  assert.deepEqual(box().split(" ").map((one) => Number(one).toFixed(1)), ["-2.4", "516.6", "104.8", "196.8"]);
  camera.approach({ x: -150, y: 300, width: 10, height: 10 });
  camera.back();
  assert.equal(box(), before);
});

test("who has moved the plate in between is not taken back", () => {
  camera.approach({ x: 40, y: 600, width: 20, height: 30 });
  camera.go({ x: 0, y: 100, width: 200, height: 375 });
  camera.back();
  assert.equal(box(), "0 100 200 375");
});

test("each plate is shown as it was left, also after its page was", () => {
  camera.go({ x: 0, y: 100, width: 200, height: 375 });
  const [again, other] = parsed("<svg></svg><svg></svg>");
  new Camera(`plate ${plates}`, paper, [again], () => undefined);
  new Camera("another plate", paper, [other], () => undefined);
  assert.equal(again.getAttribute("viewBox"), "0 100 200 375");
  assert.equal(other.getAttribute("viewBox"), WHOLE);
});

test("the drawing that comes later shows the same part", () => {
  camera.go({ x: 0, y: 100, width: 200, height: 375 });
  const [drawing] = parsed("<svg></svg>");
  camera.add(drawing);
  assert.equal(drawing.getAttribute("viewBox"), "0 100 200 375");
});
