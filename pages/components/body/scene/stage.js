// The body on a canvas: drawn when something has changed, coarser while it turns, and asked which part lies at a point.

import { NearestFilter, PerspectiveCamera, Vector3, WebGLRenderer, WebGLRenderTarget } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { Besides } from "./besides.js";
import { Figure } from "./figure.js";
import { Finish } from "./finish.js";
import { readBody } from "./glb.js";
import { boxOf, idOf } from "./parts.js";
import { Scenery } from "./scenery.js";
import { CLOSE, FROM, LENS, named, sightOf, TRUNK } from "./sight.js";

/** @import { Beside } from "./besides.js" */
/** @import { Form } from "./figure.js" */
/** @import { Body } from "./glb.js" */
/** @import { Side } from "./parts.js" */
/** @import { Palette, Shifts, Shown } from "./scenery.js" */
/** @import { Box } from "./sight.js" */

const RESTING = 140; // ms without a turn after which the fine picture is drawn
const SLOW = 45; // ms of a picture from which turning is drawn coarser
const ENOUGH = 0.002; // share of the picture that a muscle fills
const FAR = 1; // mm a pixel from which fewer triangles do for pointing
const COARSE = 0.55; // dots a pixel then

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Promise<ArrayBuffer>} file
 */
export async function stage(canvas, file) {
  return new Stage(canvas, await readBody(await file, MeshoptDecoder));
}

export class Stage {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Body} body
   */
  constructor(canvas, body) {
    this.canvas = canvas;
    this.body = body;
    this.ids = body.parts.map((part) => idOf(part.name));
    this.renderer = new WebGLRenderer({ canvas, antialias: false, alpha: true, preserveDrawingBuffer: false });
    this.renderer.autoClear = false;
    this.renderer.setClearColor(0, 0);
    this.camera = new PerspectiveCamera(2 * LENS, 1, 100, 20000);
    this.controls = new OrbitControls(this.camera, canvas);
    Object.assign(this.controls, { enableDamping: false, minDistance: 250, maxDistance: 12000, zoomSpeed: 1.2 });
    this.scenery = new Scenery(body, this.ids);
    this.finish = new Finish(this.scenery.look.uniforms.deep);
    /** @type {Figure | null} */
    this.figure = null;
    /** What is shown beside muscles, once there is anything. @type {Besides | null} */
    this.besides = null;
    this.target = new WebGLRenderTarget(1, 1, { minFilter: NearestFilter, magFilter: NearestFilter });
    this.size = { width: 0, height: 0 };
    this.frame = this.rest = 0;
    this.coarse = false;
    this.cost = 0; // ms of the last fine picture
    /** @type {Uint8Array | null} */
    this.numbers = null; // which part is where in the picture; null since something has changed
    this.changed = (/** @type {boolean} */ _still) => {};
    this.controls.addEventListener("change", () => this.turned());
  }

  /**
   * @param {Shown} shown
   * @param {Palette} palette
   */
  paint(shown, palette) {
    this.scenery.paint(shown, palette);
    if (this.cost > SLOW) this.turned(); // what was picked is lit at once, and drawn finely after that
    else this.ask();
  }

  /**
   * Colours alone.
   * @param {Shown} shown
   * @param {Palette} palette
   */
  dye(shown, palette) {
    this.scenery.dye(shown, palette);
    this.ask(this.coarse);
  }

  /**
   * Moves the body to a pose; see `Scenery.pose`. While it moves, pictures may be coarse.
   * @param {Float32Array | null} rows
   * @param {Shifts | null} shifts
   */
  pose(rows, shifts = null) {
    this.scenery.pose(rows, shifts);
    this.turned();
  }

  /**
   * Shows a pale figure with its muscles under its skin from now on, and things around it.
   * @param {Form[]} forms
   */
  surround(forms) {
    this.figure ??= new Figure(this.scenery);
    this.figure.set(forms);
  }

  /**
   * Shows bones, nerves and the like beside the muscles from now on, or nothing any more.
   * @param {readonly Beside[]} structures
   */
  accompany(structures) {
    if (!this.besides && !structures.length) return;
    this.besides ??= new Besides(this.scenery, this.body.parts.length);
    this.besides.show(structures);
    this.ask();
  }

  /** @param {number} part its number, or that of a structure */
  idOf(part) {
    return this.ids[part] ?? this.besides?.ids[part - this.ids.length];
  }

  /**
   * Where a point of the body, in mm, is on the canvas, in pixels of the page.
   * @param {number[]} point to the body's left, upwards, forwards
   */
  project([x, y, z]) {
    const at = new Vector3(x, y, z).project(this.camera);
    return { x: (at.x + 1) / 2 * this.size.width, y: (1 - at.y) / 2 * this.size.height };
  }

  /**
   * @param {number} width in pixels of the page
   * @param {number} height
   */
  fit(width, height) {
    if (!width || !height || (width === this.size.width && height === this.size.height)) return;
    const first = !this.size.width;
    this.size = { width, height };
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.target.setSize(Math.ceil(width / 2), Math.ceil(height / 2));
    this.renderer.setSize(width, height, false);
    if (first) this.stand("behind");
    this.ask();
  }

  /**
   * Looks from one of the set directions, or from where the viewer stands, at a box around some parts, or at what that
   * direction is for, the trunk or a part of it.
   * @param {string | number[] | null} view one of them, or any direction
   * @param {Set<string>} ids
   * @param {Box | null} box to look at instead
   */
  stand(view, ids = new Set(), box = null) {
    const around = box ?? (ids.size ? boxOf(this.body.parts, this.body.places, (place) => ids.has(this.ids[place])) : null);
    const { middle, from, far } = sightOf(around ?? (typeof view === "string" ? CLOSE[view] : null) ?? TRUNK,
      typeof view === "string" ? FROM[view] : view ?? this.from(), this.camera.aspect);
    this.controls.target.set(middle[0], middle[1], middle[2]);
    this.camera.position.set(from[0], from[1], from[2]).multiplyScalar(far).add(this.controls.target);
    this.controls.update();
    this.ask();
  }

  /**
   * Turns to the set direction from which most of some parts is seen, unless enough of them is seen as it is.
   * @param {Set<string>} ids
   * @param {Set<string>} around what the frame is put around; without any, the trunk
   */
  reveal(ids, around = new Set()) {
    const share = () => this.seen().reduce((sum, [id, part]) => sum + (ids.has(id) ? part : 0), 0);
    if (share() > ENOUGH) return;
    const [place, target] = [this.camera.position.clone(), this.controls.target.clone()];
    let [best, most] = ["", 0];
    for (const view of Object.keys(FROM)) {
      this.stand(view, around, around.size ? null : TRUNK);
      this.camera.updateMatrixWorld();
      const found = share();
      if (found > most * 1.1) [best, most] = [view, found];
    }
    if (best) this.stand(best, around, around.size ? null : TRUNK);
    else {
      this.camera.position.copy(place);
      this.controls.target.copy(target);
      this.controls.update();
    }
  }

  from() {
    return this.camera.position.clone().sub(this.controls.target).toArray();
  }

  /** What the direction is called from which the body is seen. */
  seenFrom() {
    return named(this.from());
  }

  /**
   * @param {number} right degrees that the viewer goes round to the right
   * @param {number} up degrees
   */
  turn(right, up) {
    const { target } = this.controls;
    const off = this.camera.position.clone().sub(target);
    off.applyAxisAngle(new Vector3(0, 1, 0), right * Math.PI / 180);
    const level = new Vector3(0, 1, 0).cross(off).normalize();
    const tilt = Math.asin(off.y / off.length()) * 180 / Math.PI;
    const allowed = Math.min(89, Math.max(-89, tilt + up)) - tilt;
    off.applyAxisAngle(level, -allowed * Math.PI / 180);
    this.camera.position.copy(target).add(off);
    this.controls.update();
    this.turned();
  }

  /** @param {number} nearer more than 1 brings the body nearer */
  zoom(nearer) {
    const { target, minDistance, maxDistance } = this.controls;
    const off = this.camera.position.clone().sub(target);
    off.setLength(Math.min(maxDistance, Math.max(minDistance, off.length() / nearer)));
    this.camera.position.copy(target).add(off);
    this.controls.update();
    this.turned();
  }

  /**
   * @param {number} right share of the picture's height
   * @param {number} up
   */
  pan(right, up) {
    const far = this.camera.position.distanceTo(this.controls.target);
    const high = 2 * far * Math.tan(LENS * Math.PI / 180);
    const step = new Vector3(right * high, up * high, 0).applyQuaternion(this.camera.quaternion);
    this.camera.position.add(step);
    this.controls.target.add(step);
    this.controls.update();
    this.turned();
  }

  /** The viewer moves: coarse pictures where fine ones take long, and a fine one at the end. */
  turned() {
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.ask(), RESTING);
    this.ask(this.cost > SLOW);
  }

  ask(coarse = false) {
    this.numbers = null;
    this.coarse = coarse;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
      this.changed(!this.coarse);
    });
  }

  /** The first picture, quick; a fine one follows once the page has shown it. */
  begin() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.frame = 0;
    this.coarse = true;
    this.draw();
    this.rest = window.setTimeout(() => this.ask(), RESTING);
  }

  draw() {
    if (!this.size.width || this.renderer.getContext().isContextLost()) return;
    const start = performance.now();
    const ratio = this.coarse ? COARSE : Math.min(devicePixelRatio, 2);
    if (this.renderer.getPixelRatio() !== ratio) this.renderer.setPixelRatio(ratio);
    this.scenery.look.uniforms.dots.value = ratio;
    this.scenery.draft(this.coarse);
    this.figure?.prepare(this.renderer, this.camera, this.coarse);
    this.renderer.setRenderTarget(null);
    if (this.coarse) {
      this.renderer.clear();
      this.renderer.render(this.scenery.scene, this.camera);
      return;
    }
    this.finish.draw(this.renderer, this.scenery.scene, this.camera);
    this.renderer.getContext().readPixels(0, 0, 1, 1, 6408, 5121, new Uint8Array(4)); // drawn only then
    this.cost = performance.now() - start;
  }

  /**
   * Which part is seen at a point of the canvas, in pixels of the page.
   * @param {number} x
   * @param {number} y
   * @returns {{ id: string, side: Side } | null}
   */
  at(x, y) {
    const numbers = this.numbers ?? this.number();
    const { width, height } = this.target;
    const [column, row] = [Math.floor(x / 2), height - 1 - Math.floor(y / 2)];
    if (column < 0 || row < 0 || column >= width || row >= height) return null;
    const at = 4 * (row * width + column);
    const part = numbers[at] + 256 * numbers[at + 1] - 1;
    if (part < 0) return null;
    const side = numbers[at + 2] ? "left" : "right";
    const id = this.idOf(part);
    return id ? { id, side } : null;
  }

  /** How many mm of the body one pixel of the page is. */
  dot() {
    const far = this.camera.position.distanceTo(this.controls.target);
    return 2 * far * Math.tan(LENS * Math.PI / 180) / this.size.height;
  }

  /** Draws into a small picture of its own which part is where. */
  number() {
    const { width, height } = this.target;
    const numbers = new Uint8Array(4 * width * height);
    this.scenery.draft(this.dot() > FAR);
    this.renderer.setRenderTarget(this.target);
    this.renderer.setClearColor(0, 0);
    this.renderer.clear();
    this.renderer.render(this.scenery.map, this.camera);
    this.renderer.readRenderTargetPixels(this.target, 0, 0, width, height, numbers);
    this.renderer.setRenderTarget(null);
    this.numbers = numbers;
    return numbers;
  }

  /**
   * The parts that are seen now, those of which most is seen first, with the share of the picture that each fills.
   * @returns {[string, number][]}
   */
  seen() {
    const numbers = this.numbers ?? this.number();
    /** @type {Map<string, number>} */
    const count = new Map();
    for (let at = 0; at < numbers.length; at += 4) {
      const part = numbers[at] + 256 * numbers[at + 1] - 1;
      const id = part >= 0 && this.idOf(part);
      if (id) count.set(id, (count.get(id) ?? 0) + 1);
    }
    return [...count].map(([id, n]) => /** @type {[string, number]} */ ([id, 4 * n / numbers.length]))
      .sort((one, other) => other[1] - one[1]);
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.controls.dispose();
    this.figure?.dispose();
    this.besides?.dispose();
    this.scenery.dispose();
    this.finish.dispose();
    this.target.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}
