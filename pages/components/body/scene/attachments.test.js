import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { fastened } from "./attachments.js";
import { readBody } from "./glb.js";
import { idOf } from "./parts.js";
import { normals } from "./surface.js";

const file = readFileSync(new URL("../../../../static/body.glb", import.meta.url));
const body = await readBody(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength), MeshoptDecoder);
const facing = normals(body);
const EDGE = 128;

/**
 * Of which bones more than the edge of an area is taken: by the start and by the end of a muscle's fibres.
 * @param {string} muscle
 */
function bonesOf(muscle) {
  const near = fastened(body, facing, (place) => idOf(body.parts[place].name) === muscle);
  return [0, 1].map((kind) => body.parts.filter((part) => {
    for (let n = part.vertex; n < part.vertex + part.vertices; n += 1) if (near[2 * n + kind] >= EDGE) return true;
    return false;
  }).map((part) => idOf(part.name)).sort());
}

test("iliocostalis lumborum ends on ribs, and not on the shoulder blade that lies over them", () => {
  const [origin, insertion] = bonesOf("iliocostalis-lumborum");
  assert.deepEqual(origin, ["hip-bone", "sacrum"]);
  assert.deepEqual(insertion, ["R10", "R11", "R12", "R6", "R7", "R8", "R9"]);
});

test("rhomboid major runs from four vertebrae to the shoulder blade", () => {
  assert.deepEqual(bonesOf("rhomboid-major"), [["T2", "T3", "T4", "T5"], ["scapula"]]);
});

test("subscapularis takes the front of the shoulder blade, and its back is left to infraspinatus", () => {
  const front = fastened(body, facing, (place) => idOf(body.parts[place].name) === "subscapularis");
  const back = fastened(body, facing, (place) => idOf(body.parts[place].name) === "infraspinatus");
  const scapula = body.parts.find(({ name }) => name === "scapula-right");
  assert.ok(scapula);
  const { vertex, vertices } = scapula;
  const both = [...Array(vertices).keys()].filter((n) => front[2 * (vertex + n)] >= EDGE && back[2 * (vertex + n)] >= EDGE);
  assert.ok(both.length < 12, String(both.length)); // at the edge of a thin bone
});

// A strip of flesh 10 mm wide ends over a bar of bone 2 mm behind it, whose points stand 1 mm apart.
const strip = (/** @type {number} */ segment) => {
  const bar = [...Array(41).keys()].flatMap((n) => [n - 15, 0, -2]);
  const flesh = [0, 0, 0, 10, 0, 0, 10, 40, 0, 0, 40, 0];
  const four = (/** @type {number[]} */ bytes, /** @type {number} */ times) => [...Array(times)].flatMap(() => bytes);
  return { parts: [{ name: "strip-right", tone: 3, vertex: 0, vertices: 4, corner: 0, corners: 6 },
    { name: "bar", tone: 0, vertex: 4, vertices: 41, corner: 6, corners: 0 }],
  places: new Float32Array([...flesh, ...bar]), corners: new Uint32Array([0, 1, 2, 0, 2, 3]),
  looks: new Uint8Array([0, 0, 0, 255, 0, 255, 0, 255, 255, 255, 0, 255, 255, 0, 0, 255, ...four([0, 0, 0, 255], 41)]),
  held: new Uint8Array([...four([3, 0, 0, 0], 4), ...four([segment, 0, 0, 0], 41)]), shares: new Uint8Array(four([255, 0, 0, 0], 45)) };
};
const up = new Int8Array([...Array(45)].flatMap(() => [0, 0, 127, 0]));

test("an area reaches 5.5 mm round the line in which fibres end, and fades over as much again", () => {
  const near = fastened(strip(3), up, (place) => place === 0);
  const of = (/** @type {number} */ x) => near[2 * (4 + x + 15)];
  assert.equal(of(5), 255);
  assert.equal(of(-5), 139); // within the edge
  assert.equal(of(-6), 116); // beyond it
  assert.equal(of(16), 116);
  assert.equal(of(-12), 0);
  assert.ok(near.filter((_, at) => at % 2).every((byte) => byte === 0)); // no insertion comes near
});

test("bone of another segment has no attachment, and without a muscle there is none", () => {
  assert.ok(fastened(strip(4), up, (place) => place === 0).every((byte) => byte === 0));
  assert.ok(fastened(strip(3), up, () => false).every((byte) => byte === 0));
});
