// A pale figure, as on the still pictures of exercises: its skin, through which the muscles under it are seen, what it uses,
// and the floor with the shadow of what stands near it.

import { BoxGeometry, CircleGeometry, CylinderGeometry, DepthTexture, GLSL3, Matrix4, Mesh, OrthographicCamera, RawShaderMaterial, Scene,
  SphereGeometry, Vector2, Vector3, WebGLRenderTarget } from "three";
import { POSE } from "./look.js";
import { SKIN } from "./parts.js";

/** @import { BufferGeometry, PerspectiveCamera, WebGLRenderer } from "three" */
/** @import { Scenery } from "./scenery.js" */
/** @typedef {{ kind: "bar" | "block" | "ball", name: string, numbers: number[] }} Form see backatlas/posing/forms.py, in the axes of the body's file */

const PALE = { skin: [0.87, 0.845, 0.81], thing: [0.70, 0.69, 0.68], mat: [0.80, 0.83, 0.84], wall: [0.86, 0.85, 0.83], glass: [0.72, 0.72, 0.73] };
const FLOOR = 1500; // mm from its middle to its edge
const CAST = 192; // dots of the shadow's picture along a side
const SAMPLES = 4;
const LEADS = 32; // mm by which the muscle that leads is drawn nearer
const OPEN = 204; // 255ths of light

const LIGHT = `
precision highp float;
uniform vec3 sun, paint;
vec3 lit(vec3 base, vec3 normal, vec3 eye, float open) {
  float key = max(0.0, dot(normal, sun));
  float wrap = 0.5 + 0.5 * dot(normal, sun);
  float shade = mix(0.26, 1.0, pow(open, 0.85));
  float light = shade * (0.30 + 0.22 * (0.5 + 0.5 * normal.y) + 0.16 * wrap) + 0.52 * key * mix(0.5, 1.0, open);
  vec3 shown = base * light + pow(max(0.0, dot(normal, normalize(sun + eye))), 36.0) * 0.05;
  float rim = pow(1.0 - max(0.0, dot(normal, eye)), 3.0);
  return mix(shown, shown * 0.5, rim * 0.7);
}`;

// What lies under the skin is drawn before, into a picture of its own; it is fainter the deeper it lies.
const SKIN_VERTEX = `${POSE}
uniform mat3 normalMatrix;
in vec4 normal, look;
out vec3 vNormal, vPlace;
out float vOpen;
void main() {
  vec4 there = vec4(position, 1.0);
  vec3 faces = normal.xyz;
  if (posed > 0.5) {
    mat4 way = move();
    there = way * there + vec4(shift, 0.0);
    faces = mat3(way) * faces;
  }
  vec4 place = modelViewMatrix * there;
  vPlace = place.xyz;
  vNormal = normalMatrix * faces;
  vOpen = look.a;
  gl_Position = projectionMatrix * place;
}`;
const SKIN_FRAGMENT = `${LIGHT}
uniform sampler2D under;
uniform highp sampler2D depth;
uniform vec2 nearFar;
in vec3 vNormal, vPlace;
in float vOpen;
out vec4 colour;
const float DEEPEST = 60.0; // mm under the skin at which a muscle is still seen
void main() {
  vec3 eye = normalize(-vPlace);
  vec3 normal = normalize(gl_FrontFacing ? vNormal : -vNormal);
  vec3 shown = lit(paint, normal, eye, vOpen);
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 flesh = texelFetch(under, at, 0);
  float d = texelFetch(depth, at, 0).r;
  float away = nearFar.x * nearFar.y / (nearFar.y - d * (nearFar.y - nearFar.x)) + vPlace.z;
  float share = 0.93 * flesh.a * clamp((DEEPEST - away) / 22.0, 0.0, 1.0);
  colour = vec4(mix(shown, flesh.rgb / max(flesh.a, 0.01), share), 1.0);
}`;

const THING_VERTEX = `
precision highp float;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform mat3 normalMatrix;
in vec3 position, normal;
out vec3 vNormal, vPlace;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  vPlace = place.xyz;
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * place;
}`;
const THING_FRAGMENT = `${LIGHT}
uniform float alpha;
in vec3 vNormal, vPlace;
out vec4 colour;
void main() { colour = vec4(lit(paint, normalize(vNormal), normalize(-vPlace), 1.0), alpha); }`;

// The figure from below: how near to the floor it is.
const CAST_VERTEX = `${POSE}
out float vHigh;
void main() {
  vec4 there = vec4(position, 1.0);
  if (posed > 0.5) there = move() * there + vec4(shift, 0.0);
  vHigh = there.y;
  gl_Position = projectionMatrix * modelViewMatrix * there;
}`;
const CAST_FRAGMENT = `
precision highp float;
in float vHigh;
out vec4 colour;
void main() { float near = clamp(1.0 - vHigh / 900.0, 0.0, 1.0); colour = vec4(near * near, 0.0, 0.0, 1.0); }`;

const FLOOR_VERTEX = `
precision highp float;
uniform mat4 modelViewMatrix, projectionMatrix;
in vec3 position;
out vec2 vAt;
void main() { vAt = position.xy; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;
const FLOOR_FRAGMENT = `
precision highp float;
uniform sampler2D shade;
uniform vec3 paint;
in vec2 vAt;
out vec4 colour;
void main() {
  float far = length(vAt) / ${FLOOR.toFixed(1)};
  vec2 middle = vec2(0.5 - vAt.x / ${(2 * FLOOR).toFixed(1)}, 0.5 + vAt.y / ${(2 * FLOOR).toFixed(1)});
  float shadow = 0.0;
  for (int n = 0; n < 24; n += 1) {
    float turn = float(n) * 2.4, reach = sqrt(float(n) + 0.5) * 0.0052;
    shadow += texture(shade, middle + reach * vec2(cos(turn), sin(turn))).r;
  }
  shadow = min(1.0, shadow / 24.0 * 1.3);
  float edge = 1.0 - smoothstep(0.55, 1.0, far);
  float ground = 0.16 * edge;
  float dark = 0.5 * shadow;
  float whole = dark + ground * (1.0 - dark);
  colour = vec4(mix(paint, vec3(0.12), whole > 0.0 ? dark / whole : 0.0), whole);
}`;

export class Figure {
  /** @param {Scenery} scenery whose muscles it shows through its skin */
  constructor(scenery) {
    this.scenery = scenery;
    const { look, body } = scenery;
    // The light of the file is reckoned with all muscles in place; here most are missing.
    for (let n = 3; n < body.looks.length; n += 4) body.looks[n] = Math.max(body.looks[n], OPEN);
    look.uniforms.leads.value = LEADS;
    this.under = new Scene();
    this.under.add(...[scenery.solid, scenery.rough].flatMap((pair) => Object.values(pair)));
    this.target = { fine: this.picture(SAMPLES), rough: this.picture(0) };
    this.shadow = new WebGLRenderTarget(CAST, CAST);
    this.shared = { ...look.pose, sun: look.uniforms.sun };
    this.sees = { under: { value: this.target.fine.texture }, depth: { value: this.target.fine.depthTexture }, nearFar: { value: new Vector2() } };
    this.skin = scenery.pair(() => this.made(SKIN_VERTEX, SKIN_FRAGMENT, { ...this.sees, paint: colour("skin") }));
    scenery.pairs.push(this.skin);
    scenery.fill(this.skin, "right", (place) => scenery.ids[place] === SKIN);
    this.skin.left.visible = false;
    scenery.scene.add(this.skin.right);
    this.caster = new Scene();
    this.caster.add(new Mesh(this.skin.right.geometry, this.made(CAST_VERTEX, CAST_FRAGMENT)));
    this.caster.children[0].frustumCulled = false;
    this.below = new OrthographicCamera(-FLOOR, FLOOR, FLOOR, -FLOOR, 1, 3000);
    this.below.up.set(0, 0, -1);
    this.below.position.set(0, -10, 0);
    this.below.lookAt(0, 0, 0);
    const ground = this.made(FLOOR_VERTEX, FLOOR_FRAGMENT, { shade: { value: this.shadow.texture }, paint: { value: new Vector3(0.5, 0.5, 0.5) } });
    Object.assign(ground, { transparent: true, depthWrite: false });
    this.floor = new Mesh(new CircleGeometry(FLOOR, 64), ground);
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.renderOrder = -1;
    scenery.scene.add(this.floor);
    this.shapes = { bar: new CylinderGeometry(1, 1, 1, 28), block: new BoxGeometry(1, 1, 1), ball: new SphereGeometry(1, 28, 18) };
    /** @type {Mesh[]} */
    this.things = [];
    this.size = new Vector2();
  }

  /** @param {number} samples */
  picture(samples) {
    return new WebGLRenderTarget(1, 1, { samples, depthTexture: new DepthTexture(1, 1) });
  }

  /**
   * @param {string} vertexShader
   * @param {string} fragmentShader
   * @param {Record<string, { value: any }>} more
   */
  made(vertexShader, fragmentShader, more = {}) {
    return new RawShaderMaterial({ glslVersion: GLSL3, vertexShader, fragmentShader, uniforms: { ...this.shared, ...more } });
  }

  /**
   * Puts the things where they are now; always the same ones in the same order.
   * @param {Form[]} forms
   */
  set(forms) {
    forms.forEach(({ kind, name, numbers }, n) => {
      const mesh = this.things[n] ??= this.thing(kind, name);
      place(mesh.matrix, kind, numbers);
      mesh.matrixWorldNeedsUpdate = true;
    });
  }

  /**
   * @param {Form["kind"]} kind
   * @param {string} name
   */
  thing(kind, name) {
    const glass = name === "glass";
    const paint = colour(/** @type {keyof typeof PALE} */ (name in PALE ? name : "thing"));
    const material = this.made(THING_VERTEX, THING_FRAGMENT, { paint, alpha: { value: glass ? 0.35 : 1 } });
    Object.assign(material, { transparent: glass, depthWrite: !glass });
    const mesh = new Mesh(/** @type {BufferGeometry} */ (this.shapes[kind]), material);
    Object.assign(mesh, { matrixAutoUpdate: false, frustumCulled: false, renderOrder: glass ? 9 : 0 });
    this.scenery.scene.add(mesh);
    return mesh;
  }

  /**
   * What the picture needs: the muscles by themselves, and the shadow.
   * @param {WebGLRenderer} renderer
   * @param {PerspectiveCamera} camera
   * @param {boolean} rough
   */
  prepare(renderer, camera, rough) {
    const target = rough ? this.target.rough : this.target.fine;
    renderer.getDrawingBufferSize(this.size);
    target.setSize(this.size.x, this.size.y);
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(this.under, camera);
    renderer.setRenderTarget(this.shadow);
    renderer.clear();
    renderer.render(this.caster, this.below);
    renderer.setRenderTarget(null);
    this.sees.under.value = target.texture;
    this.sees.depth.value = target.depthTexture;
    this.sees.nearFar.value.set(camera.near, camera.far);
    this.floor.visible = camera.position.y > 0;
  }

  dispose() {
    const meshes = [...this.things, ...Object.values(this.skin), this.floor, /** @type {Mesh} */ (this.caster.children[0])];
    for (const { material } of meshes) /** @type {RawShaderMaterial} */ (material).dispose();
    for (const shape of [...Object.values(this.shapes), this.floor.geometry, this.skin.right.geometry, this.skin.left.geometry]) shape.dispose();
    for (const target of [this.target.fine, this.target.rough]) {
      target.depthTexture?.dispose();
      target.dispose();
    }
    this.shadow.dispose();
  }
}

/** @param {keyof typeof PALE} name */
const colour = (name) => ({ value: new Vector3(...PALE[name]) });

/**
 * The matrix that makes a unit form the one of these numbers.
 * @param {Matrix4} matrix
 * @param {Form["kind"]} kind
 * @param {number[]} n
 */
export function place(matrix, kind, n) {
  if (kind === "ball") {
    matrix.makeScale(n[3], n[3] * n[4], n[3]).setPosition(n[0], n[1], n[2]);
    return;
  }
  if (kind === "block") {
    const [x, y, z] = [3, 6, 9].map((at, axis) => new Vector3(n[at], n[at + 1], n[at + 2]).multiplyScalar(n[12 + axis]));
    matrix.makeBasis(x, y, z).setPosition(n[0], n[1], n[2]);
    return;
  }
  const way = new Vector3(n[3] - n[0], n[4] - n[1], n[5] - n[2]);
  const aside = new Vector3(0, 1, 0).cross(way);
  if (aside.lengthSq() < 1e-6) aside.set(1, 0, 0);
  aside.setLength(n[6]);
  const third = aside.clone().cross(way).setLength(n[6]);
  matrix.makeBasis(aside, way, third.negate()).setPosition((n[0] + n[3]) / 2, (n[1] + n[4]) / 2, (n[2] + n[5]) / 2);
}
