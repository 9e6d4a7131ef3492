// How the body looks: one surface for flesh, tendon and bone, lit softly from over the viewer's left shoulder.

import { DataTexture, DoubleSide, FloatType, GLSL3, NearestFilter, RawShaderMaterial, RGBAFormat, UnsignedByteType, Vector3 } from "three";

// A pose carries each vertex along with the segments that it hangs on; `shift` is what a muscle that is stretched anew has beside
// that. The left half is drawn as the mirror image of the right, by which a shader tells the two apart.
export const POSE = `
precision highp float;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform highp sampler2D moves;
uniform float posed, segments;
in vec3 position, shift;
in vec4 held, share;
in float part;
int side() { return determinant(mat3(modelViewMatrix)) < 0.0 ? 1 : 0; }
mat4 move() {
  vec4 x = vec4(0.0), y = vec4(0.0), z = vec4(0.0);
  int first = side() * int(segments);
  for (int n = 0; n < 4; n += 1) {
    if (share[n] == 0.0) continue;
    int row = int(held[n]) + first;
    x += share[n] * texelFetch(moves, ivec2(0, row), 0);
    y += share[n] * texelFetch(moves, ivec2(1, row), 0);
    z += share[n] * texelFetch(moves, ivec2(2, row), 0);
  }
  return transpose(mat4(x, y, z, vec4(0.0, 0.0, 0.0, 1.0)));
}
`;

// Two passes reckon a vertex's place by the same steps, so that its depth is the same to the last bit.
const VERTEX = `${POSE}
invariant gl_Position;
uniform mat3 normalMatrix;
uniform highp sampler2D parts;
uniform float leads; // mm by which what is lit is drawn nearer; its light is then left out
in vec4 normal, fibre, look;
in vec2 mark; // nearness to an origin and to an insertion, a half at the edge of the area
out vec3 vNormal, vFibre, vPlace;
out vec4 vLook, vColour, vState;
out vec2 vMark;
void main() {
  vec4 there = vec4(position, 1.0);
  vec3 faces = normal.xyz, runs = fibre.xyz;
  if (posed > 0.5) {
    mat4 way = move();
    there = way * there + vec4(shift, 0.0);
    faces = mat3(way) * faces;
    runs = mat3(way) * runs;
  }
  vec4 place = modelViewMatrix * there;
  vPlace = place.xyz;
  vNormal = normalMatrix * faces;
  vFibre = mat3(modelViewMatrix) * runs;
  vLook = look;
  vMark = mark;
  vColour = texelFetch(parts, ivec2(int(part), 2 * side()), 0);
  vState = texelFetch(parts, ivec2(int(part), 2 * side() + 1), 0);
  gl_Position = projectionMatrix * place;
  if (leads > 0.0) {
    vec4 nearer = projectionMatrix * vec4(place.xy, place.z + leads * vState.r, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
  }
}`;

// vColour: colour, and 1 for flesh. vState: glow, bars, lines, and 1 for a colour that is told rather than life's, a little
// less for one under a mark.
const MARKS = `
precision highp float;
uniform vec3 tendon, deep, lit, sun;
uniform float dots;
// The marks of keys, in the order of Hatch in backatlas/legend/colours.py, in tiles of 8 pixels of the page.
float drawn(float far, float half_) { return 1.0 - smoothstep(half_ - 0.5, half_ + 0.5, far); }
float fromLine(float x) { return abs(mod(x + 4.0, 8.0) - 4.0); }
float hatched(float kind) {
  vec2 at = gl_FragCoord.xy / dots;
  float middle = length(mod(at, 8.0) - 4.0);
  if (kind < 0.5) return 0.0;
  if (kind < 1.5) return drawn(fromLine(at.x - at.y) * 0.7, 0.6);
  if (kind < 2.5) return drawn(middle, 1.4);
  if (kind < 3.5) return drawn(fromLine(at.y), 0.6);
  if (kind < 4.5) return max(drawn(fromLine(at.y), 0.6), drawn(fromLine(at.x), 0.6));
  if (kind < 5.5) return drawn(fromLine(at.x + at.y) * 0.7, 0.6);
  if (kind < 6.5) return drawn(abs(middle - 2.2), 0.6);
  return drawn(fromLine(at.x), 0.6);
}
float bars(float along) { return smoothstep(0.34, 0.42, abs(fract(along * 9.0) - 0.5)); }
`;
const FRAGMENT = `${MARKS}
uniform vec3 origin, insertion;
uniform float ghost, leads;
in vec3 vNormal, vFibre, vPlace;
in vec4 vLook, vColour, vState;
in vec2 vMark;
out vec4 colour;
float hash(float n) { return fract(sin(n * 78.233) * 43758.5453); }
float wave(float n) { float i = floor(n), f = fract(n); return mix(hash(i), hash(i + 1.0), f * f * (3.0 - 2.0 * f)); }
void main() {
  vec3 normal = normalize(gl_FrontFacing ? vNormal : -vNormal);
  vec3 eye = normalize(-vPlace);
  float flesh = vColour.a;
  float sinew = flesh * smoothstep(0.25, 0.75, vLook.b + 0.22 * (wave(vLook.g * vState.b * 255.0 * 1.7) - 0.5));
  vec3 base = mix(vColour.rgb, mix(tendon, vColour.rgb, vState.a * 0.55), sinew);
  float bright = dot(vColour.rgb * vColour.rgb, vec3(0.21, 0.72, 0.07));
  base = mix(base, bright > 0.18 ? vec3(0.0) : vec3(1.0), 0.45 * step(0.5, vState.a) * hatched(255.0 - vState.a * 255.0));
  float groove = 0.0;
  float gloss = 0.0;
  if (flesh > 0.5) {
    float lines = vState.b * 255.0;
    float s = vLook.g * lines;
    float slim = fwidth(s);
    float seen = 1.0 - smoothstep(0.35, 0.9, slim);
    float strand = floor(s);
    float within = fract(s) - 0.5;
    float swell = wave(vLook.r * 9.0 + hash(strand) * 40.0);
    float bundle = wave(s * 0.31 + 7.0) - 0.5;
    groove = seen * (smoothstep(0.22, 0.5, abs(within)) * (0.45 + 0.75 * swell)) + 0.35 * bundle * (1.0 - 0.4 * sinew);
    vec3 along = normalize(vFibre + 1e-5);
    vec3 across = cross(normal, along);
    normal = normalize(normal - across * within * seen * (0.55 - 0.3 * sinew));
    float t = dot(along, normalize(sun + eye));
    gloss = pow(max(0.0, 1.0 - t * t), 24.0) * (0.10 + 0.10 * swell);
  }
  if (vState.g > 0.0) base = mix(base, tendon, vState.g * bars(vLook.r));
  base *= 1.0 - groove * mix(0.30, 0.10, sinew) * (1.0 - 0.45 * vState.a);
  float nearest = max(vMark.x, vMark.y);
  vec3 fast = vMark.x >= vMark.y ? origin : insertion;
  float edge = max(fwidth(nearest), 0.01);
  base = mix(base, fast, smoothstep(0.5 - edge, 0.5 + edge, nearest) * mix(1.0, 0.72, smoothstep(0.5, 0.75, nearest)));
  base = mix(base, lit, leads > 0.0 ? 0.0 : vState.r * 0.66);
  float open = vLook.a;
  float key = max(0.0, dot(normal, sun));
  float wrap = 0.5 + 0.5 * dot(normal, sun);
  float sky = 0.5 + 0.5 * normal.y;
  float face = max(0.0, dot(normal, eye));
  float shade = mix(0.26, 1.0, pow(open, 0.85));
  float light = shade * (0.30 + 0.22 * sky + 0.16 * wrap) + 0.52 * key * mix(0.5, 1.0, open);
  vec3 shown = base * light * mix(vec3(1.03, 1.0, 0.97), vec3(1.0), wrap) + base * deep * (1.0 - shade) * 0.35;
  shown += (gloss * mix(vec3(1.0, 0.86, 0.78), vec3(1.0), sinew) + pow(max(0.0, dot(normal, normalize(sun + eye))), 36.0) * 0.10) * open;
  float rim = pow(1.0 - face, 3.0);
  shown = mix(shown, shown * 0.42 + deep * 0.05, rim * 0.75);
  colour = vec4(shown, 1.0);
  if (ghost > 0.0) colour = vec4(mix(base, shown, 0.5), mix(0.10, 0.55, pow(1.0 - face, 1.6)) * ghost);
}`;

// A picture that lasts a moment: lit at the corners of its triangles, which costs a quarter.
const QUICK = `${POSE}
uniform mat3 normalMatrix;
uniform highp sampler2D parts;
uniform vec3 tendon, deep, origin, insertion, lit, sun;
uniform float leads;
in vec4 normal, look;
in vec2 mark;
out vec3 vShown;
out float vAlong;
flat out vec2 vSigns; // bars, and the number of a mark
void main() {
  vec4 there = vec4(position, 1.0);
  vec3 faces = normal.xyz;
  if (posed > 0.5) {
    mat4 way = move();
    there = way * there + vec4(shift, 0.0);
    faces = mat3(way) * faces;
  }
  vec4 place = modelViewMatrix * there;
  vec3 facing = normalize(normalMatrix * faces), eye = normalize(-place.xyz);
  facing *= sign(dot(facing, eye) + 1e-6); // of a thin sheet the far side may stand for both
  vec4 paint = texelFetch(parts, ivec2(int(part), 2 * side()), 0);
  vec4 state = texelFetch(parts, ivec2(int(part), 2 * side() + 1), 0);
  vec3 base = mix(paint.rgb, mix(tendon, paint.rgb, state.a * 0.55), paint.a * smoothstep(0.25, 0.75, look.b));
  base = mix(base, mark.x >= mark.y ? origin : insertion, 0.72 * step(0.5, max(mark.x, mark.y)));
  base = mix(base, lit, leads > 0.0 ? 0.0 : state.r * 0.66);
  float open = look.a;
  float key = max(0.0, dot(facing, sun));
  float shade = mix(0.26, 1.0, pow(open, 0.85));
  float light = shade * (0.49 + 0.11 * facing.y + 0.08 * dot(facing, sun)) + 0.52 * key * mix(0.5, 1.0, open);
  float rim = 1.0 - max(0.0, dot(facing, eye));
  vShown = (base * light + base * deep * (1.0 - shade) * 0.35) * (1.0 - 0.435 * rim * rim * rim);
  vAlong = look.r;
  vSigns = vec2(state.g, state.a < 0.5 ? 0.0 : 255.0 - state.a * 255.0);
  gl_Position = projectionMatrix * place;
  if (leads > 0.0) {
    vec4 nearer = projectionMatrix * vec4(place.xy, place.z + leads * state.r, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
  }
}`;
const SHOWN = `${MARKS}
in vec3 vShown;
in float vAlong;
flat in vec2 vSigns;
out vec4 colour;
void main() {
  vec3 shown = vShown;
  if (vSigns.y > 0.5) shown = mix(shown, dot(shown, vec3(0.21, 0.72, 0.07)) > 0.4 ? vec3(0.0) : vec3(1.0), 0.45 * hatched(vSigns.y));
  if (vSigns.x > 0.0) shown = mix(shown, tendon * max(max(shown.r, shown.g), shown.b), vSigns.x * bars(vAlong));
  colour = vec4(shown, 1.0);
}`;

// The nearest faded surface alone, so that the second pass shows that one and none behind it.
const DEPTH = `${POSE}
invariant gl_Position;
void main() {
  vec4 there = vec4(position, 1.0);
  if (posed > 0.5) there = move() * there + vec4(shift, 0.0);
  vec4 place = modelViewMatrix * there;
  gl_Position = projectionMatrix * place;
}`;
const NOTHING = "precision lowp float; out vec4 colour; void main() { colour = vec4(0.0); }";

const DYES = /** @type {const} */ (["tendon", "deep", "origin", "insertion", "lit"]);

const PICK = `
precision highp float;
in float vPart;
uniform float side;
out vec4 colour;
void main() {
  float n = vPart + 1.0;
  colour = vec4(mod(n, 256.0) / 255.0, floor(n / 256.0) / 255.0, side, 1.0);
}`;

const PLACE = `${POSE}
flat out float vPart;
void main() {
  vPart = part;
  vec4 there = vec4(position, 1.0);
  if (posed > 0.5) there = move() * there + vec4(shift, 0.0);
  gl_Position = projectionMatrix * modelViewMatrix * there;
}`;

/** What all surfaces share: colours and states of the parts on either side, the pose, and the colours of the page. */
export class Look {
  /**
   * @param {number} count of parts
   * @param {number} segments
   */
  constructor(count, segments) {
    this.count = count;
    this.table = new Uint8Array(16 * count);
    this.parts = new DataTexture(this.table, count, 4, RGBAFormat, UnsignedByteType);
    this.parts.minFilter = this.parts.magFilter = NearestFilter;
    this.rows = new Float32Array(24 * segments);
    this.moves = new DataTexture(this.rows, 3, 2 * segments, RGBAFormat, FloatType);
    this.pose = { moves: { value: this.moves }, posed: { value: 0 }, segments: { value: segments } };
    this.uniforms = {
      ...this.pose,
      parts: { value: this.parts },
      leads: { value: 0 },
      dots: { value: 1 }, // of the picture to a pixel of the page
      sun: { value: new Vector3(-0.42, 0.62, 0.66).normalize() },
      tendon: { value: new Vector3(1, 1, 1) },
      deep: { value: new Vector3() },
      origin: { value: new Vector3() },
      insertion: { value: new Vector3() },
      lit: { value: new Vector3() },
    };
    this.solid = this.made(0);
    this.quick = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: QUICK, fragmentShader: SHOWN, uniforms: this.uniforms });
    this.faded = this.made(1);
    this.faded.transparent = true;
    this.faded.depthWrite = false;
    this.nearest = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: DEPTH, fragmentShader: NOTHING, uniforms: this.pose,
      colorWrite: false });
    this.hull = this.made(0.5);
    this.hull.transparent = true;
    this.hull.depthWrite = false;
  }

  /**
   * @param {number} ghost 0 for a solid surface
   * @returns {RawShaderMaterial}
   */
  made(ghost) {
    return new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: VERTEX, fragmentShader: FRAGMENT,
      uniforms: { ...this.uniforms, ghost: { value: ghost } } });
  }

  /**
   * @param {number} part
   * @param {"left" | "right"} side
   * @param {[number, number, number]} colour 0 to 255
   * @param {boolean} flesh
   * @param {{ glow: number, bars: number, lines: number, told: boolean, hatch: number }} state
   */
  write(part, side, colour, flesh, { glow, bars, lines, told, hatch }) {
    const row = side === "left" ? 2 : 0;
    this.table.set([...colour, flesh ? 255 : 0], 4 * (row * this.count + part));
    this.table.set([255 * glow, 255 * bars, lines, told ? 255 - hatch : 0], 4 * ((row + 1) * this.count + part));
  }

  /** @param {Float32Array | null} rows of the moves of all segments, twelve numbers each, the right half's first; null as the body stands */
  stand(rows) {
    this.pose.posed.value = rows ? 1 : 0;
    if (!rows) return;
    this.rows.set(rows);
    this.moves.needsUpdate = true;
  }

  /**
   * A surface that writes which part it is, for pointing at it.
   * @param {"left" | "right"} side
   */
  numbered(side) {
    return new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: PLACE, side: DoubleSide,
      fragmentShader: PICK.replace("in float", "flat in float"), uniforms: { ...this.pose, side: { value: side === "left" ? 1 : 0 } } });
  }

  /** @param {Record<"tendon" | "deep" | "origin" | "insertion" | "lit", [number, number, number]>} colours 0 to 255 */
  dye(colours) {
    for (const name of DYES) {
      const [r, g, b] = colours[name];
      this.uniforms[name].value.set(r / 255, g / 255, b / 255);
    }
  }

  dispose() {
    this.parts.dispose();
    this.moves.dispose();
    for (const material of [this.solid, this.quick, this.faded, this.nearest, this.hull]) material.dispose();
  }
}
