// The fine picture of a body at rest: smooth edges, and the soft shadow that what stands near throws on what lies behind it.
// The light of body.glb is reckoned with all muscles in place; this one follows what is peeled, hidden, alone or posed.

import { BufferAttribute, BufferGeometry, DepthTexture, GLSL3, Mesh, RawShaderMaterial, Scene, Vector2, WebGLRenderTarget } from "three";

/** @import { Camera, PerspectiveCamera, WebGLRenderer } from "three" */

const SAMPLES = 4; // a dot, for smooth edges

const SCREEN = `
precision highp float;
in vec3 position;
void main() { gl_Position = vec4(position, 1.0); }`;

// Each dot is compared with two others on opposite sides: on a plane they lie as far before it as behind it.
const SHADE = `
precision highp float;
uniform sampler2D drawn;
uniform highp sampler2D depth;
uniform vec2 nearFar;
uniform float focal; // dots for 1 mm at a distance of 1 mm
uniform vec3 deep;
out vec4 colour;
const float REACH = 22.0; // mm
float away(ivec2 at) {
  float d = texelFetch(depth, clamp(at, ivec2(0), textureSize(depth, 0) - 1), 0).r;
  return nearFar.x * nearFar.y / (nearFar.y - d * (nearFar.y - nearFar.x));
}
float before(float here, ivec2 at) {
  float d = here - away(at);
  return d > 0.0 ? min(d, REACH) * (1.0 - smoothstep(REACH, 4.0 * REACH, d)) : max(d, -REACH);
}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  colour = texelFetch(drawn, at, 0);
  if (colour.a == 0.0) return;
  float here = away(at);
  if (here > 0.9 * nearFar.y) return;
  float grain = fract(52.98 * fract(dot(gl_FragCoord.xy, vec2(0.0671, 0.0058)))); // another turn for each dot, against bands
  float shadow = 0.0;
  for (int n = 0; n < 8; n += 1) {
    float turn = (float(n) + grain) * 0.3927;
    float reach = REACH * (n % 2 == 0 ? 0.2 + 0.3 * grain : 0.6 + 0.5 * grain) * focal / here;
    ivec2 off = ivec2(round(reach * vec2(cos(turn), sin(turn))));
    shadow += clamp(before(here, at + off) + before(here, at - off), 0.0, REACH);
  }
  shadow = smoothstep(0.03, 1.0, shadow / (8.0 * REACH * 0.55));
  colour.rgb = mix(colour.rgb, colour.rgb * (0.25 + 0.5 * deep), shadow * 0.85);
}`;

export class Finish {
  /** @param {{ value: import("three").Vector3 }} deep the colour of shadows */
  constructor(deep) {
    this.size = new Vector2();
    /** @type {WebGLRenderTarget | null} */
    this.target = null;
    this.uniforms = { drawn: { value: null }, depth: { value: null }, nearFar: { value: new Vector2() }, focal: { value: 1 }, deep };
    this.material = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: SCREEN, fragmentShader: SHADE, uniforms: this.uniforms,
      depthTest: false, depthWrite: false });
    const screen = new BufferGeometry().setAttribute("position", new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3));
    this.mesh = new Mesh(screen, this.material);
    this.mesh.frustumCulled = false;
    this.scene = new Scene().add(this.mesh);
  }

  /**
   * @param {WebGLRenderer} renderer
   * @param {Scene} scene
   * @param {PerspectiveCamera} camera
   */
  draw(renderer, scene, camera) {
    renderer.getDrawingBufferSize(this.size);
    const { x, y } = this.size;
    this.target ??= new WebGLRenderTarget(x, y, { samples: SAMPLES, depthTexture: new DepthTexture(x, y) });
    this.target.setSize(x, y);
    renderer.setRenderTarget(this.target);
    renderer.clear();
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    renderer.clear();
    const { uniforms, target } = this;
    Object.assign(uniforms.drawn, { value: target.texture });
    Object.assign(uniforms.depth, { value: target.depthTexture });
    uniforms.nearFar.value.set(camera.near, camera.far);
    uniforms.focal.value = camera.projectionMatrix.elements[5] * y / 2;
    renderer.render(this.scene, camera);
  }

  dispose() {
    this.target?.depthTexture?.dispose();
    this.target?.dispose();
    this.material.dispose();
    this.mesh.geometry.dispose();
  }
}
