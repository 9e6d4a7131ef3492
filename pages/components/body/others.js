// What else than muscles is shown on the body, from a file that is fetched when it is asked for.

/** @import { AlsoTold, BodyStructure, BodyStructures, View } from "../../ui/contract.d.ts" */
/** @import { Beside } from "./scene/besides.js" */
/** @import { Colour } from "./palette.js" */
import { ShownTold, shownOf } from "../diagram/shown.js";
import { kept } from "../fetch_once.js";
import { parts } from "./palette.js";

/** The colour of a kind in diagram.css, half of its breadth in mm, and its sign; see besides.js. @type {Record<string, [string, number, number]>} */
const LOOKS = {
  "nerve": ["nerve", 2.4, 1], "artery": ["artery", 2.4, 0], "vein": ["vein", 2.4, 2], "ligament": ["ligament", 2.2, 3], "joint": ["ligament", 2.2, 3],
  "landmark": ["felt", 1.6, 0], "space": ["space", 1.4, 0],
};
const BONE = /** @type {[string, number, number]} */ (["bone-mark", 1.4, 0]);
const AREAS = 4;

/**
 * The look of a structure: an area of skin has one of four colours, so that neighbours differ.
 * @param {string} kind
 * @param {number} number of it among those that are shown
 * @returns {[string, number, number]}
 */
export function lookOf(kind, number) {
  if (kind === "dermatome" || kind === "skin area" || kind === "myotome") return [`area-${1 + number % AREAS}`, 1.4, 0];
  return LOOKS[kind] ?? BONE;
}

export class BodyOthers {
  /**
   * @param {HTMLElement} root
   * @param {BodyStructures} told
   * @param {string} file where that stands
   */
  constructor(root, { structures, groups }, file = "") {
    this.root = root;
    this.file = file;
    this.structures = structures;
    this.byId = new Map(structures.map((one) => [one.id, one]));
    /** The structure that each bone of the body is. */
    this.onBone = new Map(structures.flatMap((one) => one.traces.filter(({ solid }) => solid).map(({ solid }) => /** @type {const} */ ([solid, one.id]))));
    this.told = new ShownTold(root, groups);
    this.drawn = "";
  }

  /**
   * @param {HTMLElement} root
   * @param {AlsoTold} also
   */
  static async come(root, { file }) {
    return new BodyOthers(root, JSON.parse(await kept(file)), file);
  }

  /**
   * What is lit with the picked structure: the muscles that it supplies, and the solids of a bone.
   * @param {View} view
   * @returns {string[]}
   */
  lights({ structure }) {
    const picked = structure && this.byId.get(structure);
    return picked ? [...picked.members, ...picked.traces.map(({ solid }) => solid).filter(Boolean)] : [];
  }

  /**
   * The structure at a part of the body: what is drawn beside it, or a bone.
   * @param {string} id
   */
  at(id) {
    return this.byId.has(id) ? id : this.onBone.get(id) ?? null;
  }

  /**
   * @param {any} stage of scene/stage.js
   * @param {readonly string[]} groups
   * @param {View} view
   */
  paint(stage, groups, view) {
    const wanted = JSON.stringify([groups, view.structure, this.root.classList.contains("dark"), Boolean(stage)]);
    if (wanted !== this.drawn) {
      this.drawn = wanted;
      const shown = shownOf(this.structures, groups, view.structure);
      this.told.write(shown, groups);
      const style = getComputedStyle(this.root);
      const colour = (/** @type {string} */ name) => parts(style.getPropertyValue(`--${name}`)).map((one) => one / 255);
      stage?.accompany(shown.map((one, number) => besideOf(one, number, view.structure, colour)));
    }
    this.told.press(view.structure);
  }
}

/**
 * @param {import("../diagram/shown.js").Shown<BodyStructure>} shown
 * @param {number} number
 * @param {string | null} picked
 * @param {(name: string) => number[]} colour
 * @returns {Beside}
 */
export function besideOf({ entry, traces }, number, picked, colour) {
  const [name, thick, sign] = lookOf(entry.kind, number);
  const cover = entry.kind.startsWith("bone") ? 0.18 : 0.45;
  return { id: entry.id, colour: colour(entry.id === picked ? "lit" : name), thick, sign, cover, lit: entry.id === picked, courses: traces };
}
