// The meshes of the body: one geometry of which each draws a part, solid, faded or as a hull, on either side.

import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Mesh, Scene } from "three";
import { fastened } from "./attachments.js";
import { Look } from "./look.js";
import { coarsened, gather, SKIN } from "./parts.js";
import { grain, normals, partNumbers } from "./surface.js";

/** @import { Material } from "three" */
/** @import { Body, Part } from "./glb.js" */
/** @import { Side, Way } from "./parts.js" */
/**
 * What is to be seen.
 * @typedef {object} Shown
 * @property {(id: string, side: Side) => Way} way of a part on a side
 * @property {(id: string, side: Side) => [number, number, number] | null} colour that tells something; null as in life
 * @property {((id: string) => number)=} hatch the number of the mark over such a colour
 * @property {((id: string, side: Side) => number)=} bars across its fibres, 0 to 1, for eyes that see no colour
 * @property {Set<string>} glowing ids that are lit
 * @property {((id: string) => number)=} lead of a figure's muscles, 0 to 1: which is seen first where several lie over each other
 * @property {Set<string>} marked ids whose attachments are shown on the bones
 */
/** @typedef {Record<"tendon" | "deep" | "origin" | "insertion" | "lit" | "bone", [number, number, number]> & { tones: [number, number, number][] }} Palette */
/** @typedef {Record<Side, Mesh>} Pair */
/** @typedef {Record<Side, Float32Array> & { fresh: Record<Side, [number, number][]> }} Shifts `fresh`: first numbers and counts of what is new */

const CELL = 13; // mm: what a coarse picture may be wrong by
const SIDES = /** @type {Side[]} */ (["right", "left"]);

export class Scenery {
  /**
   * @param {Body} body
   * @param {string[]} ids of its parts
   */
  constructor(body, ids) {
    this.body = body;
    this.ids = ids;
    this.look = new Look(body.parts.length, body.segments.length);
    const { directions, lines } = grain(body);
    this.lines = lines;
    this.normals = normals(body);
    this.mark = new BufferAttribute(new Uint8Array(body.places.length / 3 * 2), 2, true);
    this.marked = "";
    this.attributes = /** @type {[string, BufferAttribute][]} */ ([
      ["position", new BufferAttribute(body.places, 3)],
      ["normal", new BufferAttribute(this.normals, 4, true)],
      ["fibre", new BufferAttribute(directions, 4, true)],
      ["look", new BufferAttribute(body.looks, 4, true)],
      ["part", new BufferAttribute(partNumbers(body), 1)],
      ["mark", this.mark],
    ]);
    /** @type {Record<Side, BufferAttribute> | null} what muscles that are stretched anew have beside their bones' moves */
    this.shifts = null;
    /** @type {Record<Side, Way[]>} of each part */
    this.ways = { right: [], left: [] };
    this.due = { fine: true, rough: true }; // whose triangles are not yet gathered
    this.fewer = coarsened(body, CELL);
    this.solid = this.pair(() => this.look.solid);
    this.rough = this.pair(() => this.look.quick); // stands for it while the viewer moves
    this.veil = this.pair(() => this.look.nearest); // keeps what lies behind the nearest faded surface from being seen through it
    this.faded = this.pair(() => this.look.faded, this.veil);
    this.roughVeil = this.pair(() => this.look.nearest);
    this.roughFaded = this.pair(() => this.look.faded, this.roughVeil);
    this.hull = this.pair(() => this.look.hull);
    this.numbered = this.pair((side) => this.look.numbered(side), this.solid);
    this.guessed = this.pair((side) => this.look.numbered(side), this.rough);
    this.pairs = [this.solid, this.rough, this.veil, this.roughVeil, this.faded, this.roughFaded, this.hull, this.numbered, this.guessed];
    this.scene = new Scene();
    this.map = new Scene(); // in which each part is drawn as its number
    [this.solid, this.rough, this.veil, this.roughVeil, this.faded, this.roughFaded, this.hull].forEach((pair, order) => {
      for (const mesh of Object.values(pair)) mesh.renderOrder = order;
      this.scene.add(...Object.values(pair));
    });
    this.map.add(...Object.values(this.numbered), ...Object.values(this.guessed));
  }

  /**
   * The right half with the midline, and the left.
   * @param {(side: Side) => Material} material
   * @param {Pair | null} like those whose triangles it draws too
   * @returns {Pair}
   */
  pair(material, like = null) {
    const [right, left] = SIDES.map((side) => {
      const mesh = new Mesh(like ? like[side].geometry : this.geometry(), material(side));
      mesh.scale.x = side === "left" ? -1 : 1;
      mesh.frustumCulled = false;
      return mesh;
    });
    return { right, left };
  }

  geometry() {
    const geometry = new BufferGeometry();
    for (const [name, attribute] of this.attributes) geometry.setAttribute(name, attribute);
    return geometry.setIndex(new BufferAttribute(new Uint32Array(this.body.corners.length), 1).setUsage(DynamicDrawUsage));
  }

  /**
   * @param {Shown} shown
   * @param {Palette} palette
   */
  paint(shown, palette) {
    const { look, ids } = this;
    look.dye(palette);
    this.dye(shown, palette);
    const ways = { right: ids.map((id) => shown.way(id, "right")), left: ids.map((id) => shown.way(id, "left")) };
    if (!SIDES.every((side) => ways[side].every((way, place) => way === this.ways[side][place]))) {
      this.ways = ways;
      this.due = { fine: true, rough: true };
    }
    this.markBones(shown);
  }

  /**
   * The triangles of the next picture, where others are to be seen than before.
   * @param {boolean} rough
   */
  gather(rough) {
    const { ids, ways, due } = this;
    if (!due[rough ? "rough" : "fine"]) return;
    due[rough ? "rough" : "fine"] = false;
    const [solid, veil, from] = rough ? [this.rough, this.roughVeil, this.fewer] : [this.solid, this.veil, this.body];
    for (const side of SIDES) {
      this.fill(solid, side, (place) => ways[side][place] === "solid" && ids[place] !== SKIN, from);
      this.fill(veil, side, (place) => ways[side][place] === "faded" && ids[place] !== SKIN, from);
      this.fill(this.hull, side, (place) => ways[side][place] !== "gone" && ids[place] === SKIN);
    }
  }

  /**
   * Colours alone, which costs little.
   * @param {Shown} shown
   * @param {Palette} palette
   */
  dye(shown, palette) {
    const { body, look, ids } = this;
    body.parts.forEach((part, place) => {
      const id = ids[place];
      for (const side of SIDES) {
        const told = part.tone ? shown.colour(id, side) : null;
        look.write(place, side, told ?? (part.tone ? palette.tones[part.tone - 1] : palette.bone), part.tone > 0, {
          glow: shown.lead?.(id) ?? (shown.glowing.has(id) ? 1 : 0), bars: shown.bars?.(id, side) ?? 0, lines: Math.min(255, this.lines[place]), told: told !== null,
          hatch: shown.hatch?.(id) ?? 0 });
      }
    });
    look.parts.needsUpdate = true;
  }

  /**
   * Moves the body to a pose, or back to standing.
   * @param {Float32Array | null} rows see `Look.stand`
   * @param {Shifts | null} shifts mm of each vertex beside its bones' moves, always the same arrays
   */
  pose(rows, shifts = null) {
    this.look.stand(rows);
    if (rows && !this.shifts) this.hang(shifts);
    else if (shifts && this.shifts) {
      for (const side of SIDES) {
        const attribute = this.shifts[side];
        for (const [first, count] of shifts.fresh[side]) attribute.addUpdateRange(first, count); // three.js empties the list
        attribute.needsUpdate = shifts.fresh[side].length > 0;
      }
    }
  }

  /**
   * What a pose needs goes to the graphics with the first one.
   * @param {Shifts | null} shifts
   */
  hang(shifts) {
    const { body } = this;
    const [held, share] = [new BufferAttribute(body.held, 4), new BufferAttribute(body.shares, 4, true)];
    const made = (/** @type {Side} */ side) =>
      new BufferAttribute(shifts?.[side] ?? new Float32Array(body.places.length), 3).setUsage(DynamicDrawUsage);
    this.shifts = { right: made("right"), left: made("left") };
    for (const pair of this.pairs) {
      for (const side of SIDES) {
        pair[side].geometry.setAttribute("held", held).setAttribute("share", share).setAttribute("shift", this.shifts[side]);
      }
    }
  }

  /**
   * @param {Pair} pair
   * @param {Side} side
   * @param {(place: number) => boolean} wanted
   * @param {{ parts: Part[], corners: Uint32Array }} from
   */
  fill(pair, side, wanted, from = this.body) {
    const { geometry } = pair[side];
    const index = /** @type {BufferAttribute} */ (geometry.index);
    const count = gather(/** @type {Uint32Array} */ (index.array), from.parts, from.corners, side, wanted);
    index.clearUpdateRanges();
    index.addUpdateRange(0, count);
    index.needsUpdate = true;
    geometry.setDrawRange(0, count);
  }

  /** @param {Shown} shown */
  markBones({ marked }) {
    const wanted = [...marked].sort().join();
    if (wanted === this.marked) return;
    this.marked = wanted;
    this.mark.set(fastened(this.body, this.normals, (place) => marked.has(this.ids[place])));
    this.mark.needsUpdate = true;
  }

  /**
   * All triangles, or the fewer ones.
   * @param {boolean} rough
   */
  draft(rough) {
    this.gather(rough);
    for (const pair of [this.solid, this.numbered, this.veil, this.faded]) show(pair, !rough);
    for (const pair of [this.rough, this.guessed, this.roughVeil, this.roughFaded]) show(pair, rough);
    show(this.hull, true);
  }

  dispose() {
    this.look.dispose();
    for (const pair of [this.solid, this.rough, this.veil, this.roughVeil, this.hull]) for (const mesh of Object.values(pair)) mesh.geometry.dispose();
    for (const { material } of [...Object.values(this.numbered), ...Object.values(this.guessed)]) /** @type {Material} */ (material).dispose();
  }
}

/**
 * Draws a pair from now on or not; one without a triangle never costs a call.
 * @param {Pair} pair
 * @param {boolean} wanted
 */
function show(pair, wanted) {
  for (const mesh of Object.values(pair)) mesh.visible = wanted && mesh.geometry.drawRange.count > 0;
}
