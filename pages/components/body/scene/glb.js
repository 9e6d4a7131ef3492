// Reads the body's file, as backatlas/body/gltf.py packs it: all vertices in four views, all corners in a fifth. A loader
// of any glTF would make an object of each solid, which are then joined again, and is 23 kB more on the wire.

/** @typedef {{ name: string, tone: number, vertex: number, vertices: number, corner: number, corners: number }} Part */
/**
 * @typedef {object} Body
 * @property {Part[]} parts where each solid lies in what follows
 * @property {Float32Array} places x, y, z of each vertex in mm: to the body's left, upwards, forwards
 * @property {Uint8Array} looks along and across the fibre, tendon and light of each vertex, in 255ths
 * @property {Uint32Array} corners three a triangle, counted over the whole body
 * @property {string[]} segments of the joint tree, in the order of their numbers
 * @property {Uint8Array} held four numbers of segments on which each vertex hangs
 * @property {Uint8Array} shares how much it hangs on each of them, in 255ths
 */
/** @typedef {{ ready: Promise<void>, decodeGltfBuffer(target: Uint8Array, count: number, size: number, source: Uint8Array, mode: string): void }} Decoder */

const PACKING = "EXT_meshopt_compression";
const [GLTF, JSON_CHUNK] = [0x46546c67, 0x4e4f534a];

/**
 * @param {ArrayBuffer} file
 * @param {Decoder} decoder
 * @returns {Promise<Body>} refused with a reason where it is no such file
 */
export async function readBody(file, decoder) {
  await decoder.ready;
  const head = new DataView(file);
  if (file.byteLength < 28 || head.getUint32(0, true) !== GLTF || head.getUint32(16, true) !== JSON_CHUNK) {
    throw new Error("it is not the file of a body");
  }
  const size = head.getUint32(12, true);
  const told = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 20, size)));
  const start = 28 + size;

  const view = (/** @type {number} */ number) => {
    const way = told.bufferViews[number].extensions[PACKING];
    const bytes = new Uint8Array(way.count * way.byteStride);
    decoder.decodeGltfBuffer(bytes, way.count, way.byteStride,
      new Uint8Array(file, start + way.byteOffset, way.byteLength), way.mode);
    return bytes;
  };

  const step = stepOf(told, new DataView(file, start));
  const steps = new Int16Array(view(0).buffer);
  const places = new Float32Array(steps.length / 4 * 3);
  for (let n = 0; n < places.length / 3; n += 1) {
    for (const axis of [0, 1, 2]) places[3 * n + axis] = steps[4 * n + axis] * step;
  }
  const local = new Uint16Array(view(4).buffer);
  const corners = new Uint32Array(local.length);
  const parts = told.nodes.filter((/** @type {any} */ node) => "mesh" in node).map((/** @type {any} */ node) => {
    const [{ attributes, indices }] = told.meshes[node.mesh].primitives;
    const [vertex, corner] = [told.accessors[attributes.POSITION], told.accessors[indices]];
    return { name: node.name, tone: node.extras.tone, vertex: vertex.byteOffset / 8, vertices: vertex.count,
      corner: corner.byteOffset / 2, corners: corner.count };
  });
  for (const part of parts) {
    for (let n = part.corner; n < part.corner + part.corners; n += 1) corners[n] = local[n] + part.vertex;
  }
  const segments = told.skins[0].joints.map((/** @type {number} */ node) => told.nodes[node].name);
  return { parts, places, looks: view(1), corners, segments, held: view(2), shares: view(3) };
}

/**
 * How many mm one step of a place is: the first matrix of the skin tells it in metres.
 * @param {any} told
 * @param {DataView} binary
 */
function stepOf(told, binary) {
  return Math.round(1e7 * binary.getFloat32(told.bufferViews[5].byteOffset, true)) / 1e4;
}
