import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { readBody } from "./glb.js";
import { boxOf, coarsened, gather, idOf, isOn } from "./parts.js";
import { FROM, named, sightOf } from "./sight.js";
import { grain, normals, partNumbers } from "./surface.js";

const file = readFileSync(new URL("../../../../static/body.glb", import.meta.url));
const body = await readBody(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength), MeshoptDecoder);
const place = (/** @type {string} */ name) => body.parts.findIndex((part) => part.name === name);

// A square of 10 mm that faces the viewer in front, fibres upwards, on one part of flesh.
const square = {
  parts: [{ name: "sheet-right", tone: 3, vertex: 0, vertices: 4, corner: 0, corners: 6 }],
  places: new Float32Array([0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 0]),
  looks: new Uint8Array([0, 0, 0, 255, 0, 255, 0, 255, 255, 255, 0, 255, 255, 0, 0, 255]),
  corners: new Uint32Array([0, 1, 2, 0, 2, 3]),
};

test("the committed body is read whole", () => {
  const { vertex, vertices } = body.parts[body.parts.length - 1];
  assert.equal(3 * (vertex + vertices), body.places.length);
  assert.ok(body.corners.every((corner) => 3 * corner < body.places.length));
  assert.ok(place("trapezius-descending-right") >= 0);
});

test("places are in mm, the right of the body at negative x and the back at negative z", () => {
  const at = place("gluteus-maximus-right");
  const box = boxOf(body.parts, body.places, (one, side) => one === at && side === "right");
  assert.ok(box && box.high[0] < 5 && box.low[0] < -100, String(box?.low));
  assert.ok(box && box.low[1] > 600 && box.high[1] < 1000, String(box?.high));
});

test("another file is refused", async () => {
  await assert.rejects(readBody(new ArrayBuffer(40), MeshoptDecoder), /not the file of a body/);
});

test("a square that faces forwards has normals forwards and fibres upwards", () => {
  assert.deepEqual([...normals(square).slice(0, 4)], [0, 0, 127, 0]);
  const { directions, lines } = grain(square);
  assert.deepEqual([...directions.slice(0, 4)], [0, 127, 0, 0]);
  assert.equal(lines[0], 3); // 10 mm in lines of 3.4 mm
});

test("each vertex knows its part", () => {
  assert.deepEqual([...partNumbers(square)], [0, 0, 0, 0]);
});

test("what lies in the midline is drawn once, and what is on the right twice", () => {
  assert.equal(isOn("L3", "right"), true);
  assert.equal(isOn("L3", "left"), false);
  assert.equal(isOn("scapula-right", "left"), true);
  assert.equal(idOf("scapula-right"), "scapula");
  assert.equal(idOf("L3"), "L3");
});

test("only the triangles that are wanted are gathered", () => {
  const into = new Uint32Array(6);
  assert.equal(gather(into, square.parts, square.corners, "left", () => true), 6);
  assert.deepEqual([...into], [0, 1, 2, 0, 2, 3]);
  assert.equal(gather(into, square.parts, square.corners, "left", () => false), 0);
});

test("vertices of one cell are one, and what shrinks to nothing is left out", () => {
  // The first two corners lie in one cell of 15 mm, the others in cells of their own.
  const wide = { ...square, places: new Float32Array([0, 0, 0, 10, 0, 0, 40, 40, 0, 0, 50, 0]) };
  assert.deepEqual([...coarsened(wide, 15).corners], [0, 2, 3]);
});

test("a part that would vanish stays as it is", () => {
  assert.deepEqual([...coarsened(square, 100).corners], [0, 1, 2, 0, 2, 3]);
});

test("a coarse body has less than half of the triangles, and every part has some", () => {
  const coarse = coarsened(body, 13);
  assert.ok(coarse.corners.length < body.corners.length / 2, String(coarse.corners.length / body.corners.length));
  assert.deepEqual(coarse.parts.filter((part) => part.corners === 0).map((part) => part.name), []);
});

test("a box round both sides is as wide to the left as to the right", () => {
  const box = boxOf(square.parts, square.places, () => true);
  assert.deepEqual(box, { low: [-10, 0, 0], high: [10, 10, 0] });
  assert.equal(boxOf(square.parts, square.places, () => false), null);
});

test("a tall box is seen whole in a wide frame, from far enough", () => {
  const { middle, far } = sightOf({ low: [-100, 0, -100], high: [100, 1000, 100] }, FROM.behind, 2);
  assert.deepEqual(middle, [0, 500, 0]);
  assert.ok(Math.abs(far - (500 * 1.06 / Math.tan(11 * Math.PI / 180) + 100)) < 1e-6);
});

test("a direction is called by the set view that is nearest", () => {
  assert.equal(named([0.1, 0.1, -1]), "behind");
  assert.equal(named([-1, 0, 0.2]), "right");
  assert.equal(named([0, 2, -0.5]), "above");
});
