// What is written on the plate: names at both margins with leaders, and attachments on the bones.

/** @import { Box } from "./field.js" */
/** @import { CloseUpTold, LabelTold, MarkTold, SceneTold } from "../../ui/contract.d.ts" */
/** @import { Side } from "./regions.js" */
import { element } from "../dom.js";
import { FIELD } from "./field.js";
import { nameButtons } from "./lists.js";

const NARROW = 700; // px; where names have no room beside the plate, numbers stand there and the names below
const MARGIN = 96; // of a whole plate with numbers, both sides together
/** Letters that a name takes at a side. @type {Record<string, number>} */
const ROOM = { none: 0, numbers: 4 };

/**
 * The part of the plate that the page asks for, with room for its names at both sides; null for the whole plate.
 * @param {CloseUpTold | null} close
 * @param {string} letters names in a language, "numbers" or "none"
 * @param {number} wide of the frame, in pixels
 * @returns {Box | null}
 */
export function frameOf(close, letters, wide) {
  const narrow = wide < NARROW;
  if (close) {
    const room = close.letter * (ROOM[letters] ?? (narrow ? 4 : 15));
    return { x: close.x - room, y: close.y, width: close.width + 2 * room, height: close.height };
  }
  return narrow && letters !== "none" ? { ...FIELD, x: FIELD.x - MARGIN / 2, width: FIELD.width + MARGIN } : null;
}

/**
 * What stands at the labels, and which names are listed below in their place.
 * @param {Pick<SceneTold, "labels" | "names">} scene
 * @param {number} wide of the frame, in pixels
 */
export function written({ labels, names }, wide) {
  const numbers = names === "numbers" || wide < NARROW;
  const lines = labels.map((label, place) => (numbers ? [String(place + 1)] : label.lines));
  const listed = new Map((numbers && names !== "numbers" ? labels : []).map(({ id, name }) => [id, name]));
  return { lines, listed };
}

export class Notes {
  /**
   * @param {Element} svg
   * @param {Element} roll the list below
   */
  constructor(svg, roll) {
    this.node = element("g", { class: "notes" });
    this.mat = element("g", { class: "mat" });
    this.roll = roll;
    svg.append(this.mat, this.node);
  }

  /**
   * A close-up is cut off at its sides, where its names stand.
   * @param {CloseUpTold | null} close
   */
  frame(close) {
    const far = 2000;
    this.mat.replaceChildren(...(close ? [
      element("rect", { x: close.x - far, y: -far, width: far, height: 3 * far }),
      element("rect", { x: close.x + close.width, y: -far, width: far, height: 3 * far }),
      element("path", { d: `M${close.x} ${-far}V${far}M${close.x + close.width} ${-far}V${far}`, "stroke-width": close.letter * 0.08 }),
    ] : []));
  }

  /**
   * Attachments stand in the right half, and in the left where that is peeled as deep.
   * @param {SceneTold} scene
   * @param {Set<string>} picked
   * @param {number} wide of the frame, in pixels
   * @param {boolean} alike
   */
  show(scene, picked, wide, alike) {
    const { labels, marks, size } = scene;
    const { lines, listed } = written(scene, wide);
    const halves = /** @type {Side[]} */ (alike ? ["left", "right"] : ["right"]);
    this.node.style.fontSize = `${size * (wide < NARROW ? 1.5 : 1)}px`;
    this.node.replaceChildren(
      ...halves.map((side) => marked(marks, side)),
      ...labels.map((label, place) => lettered(label, lines[place], size, picked.has(label.id))));
    this.roll.replaceChildren(...nameButtons([...listed.keys()], (id) => listed.get(id) ?? ""));
  }
}

/**
 * A name with its leader; a click on it picks the muscle. Readers of the screen have the names of the regions.
 * @param {LabelTold} label
 * @param {string[]} lines
 * @param {number} size of the letters, in millimetres of the plate
 * @param {boolean} told
 */
export function lettered({ id, side, way }, lines, size, told) {
  const [start, , [x, y]] = way;
  const points = way.map((point) => point.join(",")).join(" ");
  const out = side === "left" ? -1 : 1;
  const middle = (lines.length - 1) / 2;
  const text = element("text", { "text-anchor": side === "left" ? "end" : "start" },
    ...lines.map((words, n) => {
      const line = element("tspan", { x: x + out * size * 0.25, y: y + size * (0.34 + 1.12 * (n - middle)) });
      line.textContent = words;
      return line;
    }));
  return element("g", { class: `label ${told ? "told" : ""}`, "data-id": id, "aria-hidden": "true" },
    element("polyline", { class: "casing", points, "stroke-width": size * 0.22 }),
    element("polyline", { class: "leader", points, "stroke-width": size * 0.075 }),
    element("circle", { class: "leader", cx: start[0], cy: start[1], r: size * 0.13 }), text);
}

/**
 * Origins and insertions in one half: lines along the bones, or spots. The end is told by dots and squares too.
 * @param {MarkTold[]} marks
 * @param {Side} side
 */
export function marked(marks, side) {
  const shapes = marks.flatMap(({ end, lines }) => lines.map((line) => {
    const points = line.split(" ").map((point) => point.split(",").map(Number));
    const path = points.length > 1 ? [element("polyline", { class: "halo", points: line }), element("polyline", { points: line })] : [];
    const ends = points.length > 1 ? [points[0], points[points.length - 1]] : points;
    return element("g", { class: `mark ${end}` }, ...path, ...ends.map(([x, y]) => (end === "origin"
      ? element("circle", { cx: x, cy: y, r: 3.6 })
      : element("rect", { x: x - 3.2, y: y - 3.2, width: 6.4, height: 6.4 }))));
  }));
  return element("g", side === "left" ? { transform: "scale(-1 1)" } : {}, ...shapes);
}
