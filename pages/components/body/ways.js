// What is seen of the body, by the same view as the plate's.

/** @import { Known, Solids } from "../../ui/contract.d.ts" */
/** @import { Seen } from "../diagram/view.js" */
import { isShown } from "../diagram/view.js";

/** @typedef {"solid" | "faded" | "gone"} Way */

/**
 * How each solid is drawn on a side. Bones are always there; what is no muscle of the atlas is bone or skin.
 * @param {Seen} seen
 * @param {Map<string, number>} depths of the muscles by id
 * @param {boolean} fades whether all but what is picked is faint
 * @returns {(id: string, side: "left" | "right") => Way}
 */
export function waysOf(seen, depths, fades) {
  const faint = fades && !seen.alone && seen.picked.size > 0;
  return (id, half) => {
    const depth = depths.get(id);
    if (depth === undefined) return "solid";
    if (!isShown(seen, { id, depth, half })) return "gone";
    return faint && !seen.picked.has(id) ? "faded" : "solid";
  };
}

/**
 * How each solid is drawn after an answer: the right muscles and those that were picked, on the bones alone.
 * @param {{ right: readonly string[], wrong: readonly string[] }} asks
 * @param {Map<string, number>} depths
 * @returns {(id: string) => Way}
 */
export function waysAfter({ right, wrong }, depths) {
  return (id) => (!depths.has(id) || right.includes(id) || wrong.includes(id) ? "solid" : "gone");
}

/**
 * What a plate knows, told of the body: its muscles are those that have a solid, and a group is its members.
 * @param {any} data of the component
 * @param {Pick<Known, "layers" | "catalogue">} known
 * @param {Solids} solids
 * @returns {Known}
 */
export function bodied(data, known, { depths, members, sections }) {
  const catalogue = Object.fromEntries(Object.entries(known.catalogue).map(([id, entry]) =>
    [id, { ...entry, members: [...(members[id] ?? [])], depth: depths[id] ?? entry.depth }]));
  const shapes = Object.entries(depths).map(([id, depth]) => ({ id, depth, tone: 3, d: "" }));
  // While it asks, a layer is its number: a name would tell what lies there.
  const layers = data.asks?.open ? [] : known.layers;
  return { ...data, ...known, layers, catalogue, sections, shapes, drawn: Object.keys(depths), asks: null, roles: null,
    left: null, only: false, ways: {}, close: null, lettered: "none", wide: false };
}

/**
 * What is seen, in words: from where, how deep, and the muscles, those of which most is seen first.
 * @param {string} from
 * @param {string} layer
 * @param {string[]} names
 */
export function inWords(from, layer, names) {
  const start = `Seen from ${FROM[from] ?? from}, ${layer ? `with the layer "${layer}" on top` : "bones"}.`;
  if (!names.length) return `${start} No muscle is seen.`;
  return `${start} ${names.length === 1 ? "One muscle is" : `${names.length} muscles are`} seen, the largest first:`;
}

const FROM = /** @type {Record<string, string>} */ ({ "behind right": "behind and the right", "right": "the right", "left": "the left",
  "front": "the front" });
