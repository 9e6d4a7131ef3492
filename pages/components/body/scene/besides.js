// What is shown beside muscles on the body: courses as tubes, points as small balls, areas as patches. What lies behind
// flesh or bone is still seen, faint and in dashes.

import { BufferAttribute, BufferGeometry, CatmullRomCurve3, DoubleSide, GLSL3, GreaterDepth, IcosahedronGeometry, LessEqualDepth, Mesh, RawShaderMaterial,
  TubeGeometry, Vector3 } from "three";

/** @import { Scenery } from "./scenery.js" */
/** @typedef {{ form: string, middle: boolean, way: readonly (readonly number[])[], points: readonly (readonly number[])[], corners: readonly number[] }} Course */
/**
 * One structure: its place in what is told of it, its colour (0 to 1), half of a tube's breadth in mm, and how its line is marked: 0
 * not at all, 1 with dots, 2 with a pale strand, 3 with bars. `cover` is how much of what lies under it its areas hide, 0 to 1.
 * @typedef {{ id: string, colour: readonly number[], thick: number, sign: number, cover: number, lit: boolean, courses: readonly Course[] }} Beside
 */

const AROUND = 7; // corners of a tube
const STEP = 6; // mm along a tube
const BALL = 4.2; // mm, half of a point's breadth
const SIDES = [1, -1];

const VERTEX = `
precision highp float;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform mat3 normalMatrix;
in vec3 position, normal;
in vec4 tint;
in vec3 course; // mm along, 1 where it is lit, sign
out vec3 vNormal, vPlace, vCourse;
out vec4 vTint;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  vNormal = normalMatrix * normal;
  vPlace = place.xyz;
  vTint = tint;
  vCourse = course;
  gl_Position = projectionMatrix * place;
  // All is drawn nearer than it lies, so that what it lies on does not poke through it.
  vec4 nearer = projectionMatrix * vec4(place.xy, place.z + (tint.a < 1.0 ? 14.0 : 3.0), 1.0);
  gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}`;
const FRAGMENT = `
precision highp float;
uniform vec3 sun;
uniform float behind;
in vec3 vNormal, vPlace, vCourse;
in vec4 vTint;
out vec4 colour;
void main() {
  vec3 eye = normalize(-vPlace);
  vec3 normal = normalize(vNormal);
  if (dot(normal, eye) < 0.0) normal = -normal;
  vec3 base = vTint.rgb;
  float sign = vCourse.z;
  if (sign > 0.5 && sign < 1.5 && fract(vCourse.x / 12.0) < 0.14) base *= 0.82;
  if (sign > 1.5 && sign < 2.5 && abs(dot(normal, eye)) > 0.93) base = mix(base, vec3(1.0), 0.75);
  if (sign > 2.5 && fract(vCourse.x / 6.0) < 0.2) base *= 0.45;
  float light = 0.8 + 0.2 * max(0.0, dot(normal, sun));
  float rim = pow(1.0 - abs(dot(normal, eye)), 2.0);
  vec3 shown = base * light * (vTint.a < 1.0 ? 1.0 : 1.0 - 0.3 * rim);
  if (behind > 0.5) {
    if (fract(vCourse.x / 16.0) < 0.4) discard;
    colour = vCourse.y > 0.5 ? vec4(0.16, 0.09, 0.0, 0.9) : vec4(base, 0.5); // on lit flesh only the dark is seen
    return;
  }
  colour = vec4(shown, vTint.a);
}`;
const NUMBERS = `
precision highp float;
uniform mat4 modelViewMatrix, projectionMatrix;
in vec3 position;
in vec2 number;
flat out vec2 vNumber;
void main() { vNumber = number; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;
const PICK = `
precision highp float;
flat in vec2 vNumber;
out vec4 colour;
void main() {
  float n = vNumber.x + 1.0;
  colour = vec4(mod(n, 256.0) / 255.0, floor(n / 256.0) / 255.0, vNumber.y, 1.0);
}`;

/** Everything besides muscles: what is seen, what lies behind, and the same as numbers, for pointing at it. */
export class Besides {
  /**
   * @param {Scenery} scenery
   * @param {number} first the number of the first structure, after those of the parts
   */
  constructor(scenery, first) {
    this.first = first;
    /** @type {string[]} */
    this.ids = [];
    this.geometry = new BufferGeometry();
    this.flat = new BufferGeometry(); // areas, which are seen through
    const { sun } = scenery.look.uniforms;
    const made = (/** @type {number} */ behind) => new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: VERTEX, fragmentShader: FRAGMENT,
      uniforms: { sun, behind: { value: behind } }, side: DoubleSide, transparent: true });
    this.front = new Mesh(this.geometry, made(0));
    this.back = new Mesh(this.geometry, Object.assign(made(1), { depthFunc: GreaterDepth, depthWrite: false }));
    Object.assign(this.front.material, { depthFunc: LessEqualDepth });
    this.areas = new Mesh(this.flat, Object.assign(made(0), { depthWrite: false }));
    const numbers = () => new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: NUMBERS, fragmentShader: PICK, side: DoubleSide });
    this.numbered = new Mesh(this.geometry, numbers());
    this.numberedAreas = new Mesh(this.flat, numbers());
    this.meshes = [this.areas, this.back, this.front, this.numbered, this.numberedAreas];
    this.meshes.forEach((mesh, order) => Object.assign(mesh, { frustumCulled: false, renderOrder: 20 + order }));
    scenery.scene.add(this.areas, this.back, this.front);
    scenery.map.add(this.numberedAreas, this.numbered);
  }

  /** @param {readonly Beside[]} besides */
  show(besides) {
    this.ids = besides.map(({ id }) => id);
    const [rows, flat] = [new Rows(), new Rows()];
    besides.forEach((one, place) => {
      for (const course of one.courses) {
        for (const side of course.middle ? [1] : SIDES) (course.form === "area" ? flat : rows).add(one, course, side, this.first + place);
      }
    });
    rows.fill(this.geometry);
    flat.fill(this.flat);
    this.front.visible = this.back.visible = this.numbered.visible = rows.places.length > 0;
    this.areas.visible = this.numberedAreas.visible = flat.places.length > 0;
  }

  dispose() {
    this.geometry.dispose();
    this.flat.dispose();
    for (const mesh of this.meshes) /** @type {RawShaderMaterial} */ (mesh.material).dispose();
  }
}

/** Vertices and corners as they are gathered. */
export class Rows {
  constructor() {
    /** @type {number[]} */
    this.places = [];
    /** @type {number[]} */
    this.normals = [];
    /** @type {number[]} */
    this.tints = [];
    /** @type {number[]} */
    this.courses = [];
    /** @type {number[]} */
    this.numbers = [];
    /** @type {number[]} */
    this.corners = [];
  }

  /**
   * @param {Beside} one
   * @param {Course} course of the right half
   * @param {number} side 1 for the right, -1 for its mirror image on the left
   * @param {number} number
   */
  add(one, course, side, number) {
    const thick = one.thick * (one.lit ? 1.5 : 1);
    if (course.form === "line") {
      const points = course.way.map(([x, y, z]) => new Vector3(side * x, y, z));
      const curve = new CatmullRomCurve3(points, false, "centripetal");
      const length = curve.getLength();
      const tube = new TubeGeometry(curve, Math.max(2, Math.round(length / STEP)), thick, AROUND);
      this.join(tube, one, side, number, (n) => length * tube.attributes.uv.getX(n));
      tube.dispose();
    } else if (course.form === "point") {
      const [x, y, z] = course.way[0];
      const ball = new IcosahedronGeometry(BALL * (one.lit ? 1.4 : 1), 2).translate(side * x, y, z);
      this.join(ball, one, side, number, () => 7);
      ball.dispose();
    } else if (course.form === "area") this.patch(one, course, side, number);
  }

  /**
   * @param {BufferGeometry} geometry
   * @param {Beside} one
   * @param {number} side
   * @param {number} number
   * @param {(vertex: number) => number} along in mm
   */
  join(geometry, one, side, number, along) {
    const start = this.places.length / 3;
    const { position, normal } = geometry.attributes;
    for (let n = 0; n < position.count; n += 1) {
      this.places.push(position.getX(n), position.getY(n), position.getZ(n));
      this.normals.push(normal.getX(n), normal.getY(n), normal.getZ(n));
      this.note(one, side, number, along(n), 1);
    }
    const { index } = geometry;
    for (let n = 0; n < (index ? index.count : position.count); n += 1) this.corners.push(start + (index ? index.getX(n) : n));
  }

  /**
   * @param {Beside} one
   * @param {Course} course
   * @param {number} side
   * @param {number} number
   */
  patch(one, { points, corners }, side, number) {
    const start = this.places.length / 3;
    for (const [x, y, z] of points) {
      this.places.push(side * x, y, z);
      this.normals.push(0, 0, -1); // it is looked at from behind
      this.note(one, side, number, 0, one.lit ? 0.8 : one.cover);
    }
    this.corners.push(...corners.map((corner) => start + corner));
  }

  /**
   * @param {Beside} one
   * @param {number} side
   * @param {number} number
   * @param {number} along
   * @param {number} alpha
   */
  note(one, side, number, along, alpha) {
    this.tints.push(one.colour[0], one.colour[1], one.colour[2], alpha);
    this.courses.push(along, one.lit ? 1 : 0, alpha < 1 ? 0 : one.sign);
    this.numbers.push(number, side < 0 ? 1 : 0);
  }

  /** @param {BufferGeometry} geometry */
  fill(geometry) {
    const put = (/** @type {string} */ name, /** @type {number[]} */ values, /** @type {number} */ size) =>
      geometry.setAttribute(name, new BufferAttribute(new Float32Array(values), size));
    geometry.dispose();
    put("position", this.places, 3);
    put("normal", this.normals, 3);
    put("tint", this.tints, 4);
    put("course", this.courses, 3);
    put("number", this.numbers, 2);
    geometry.setIndex(new BufferAttribute(new Uint32Array(this.corners), 1));
  }
}
