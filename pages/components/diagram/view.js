// What a visitor sees of the plate, by the rules that `legend/view.py` and `legend/scene.py` of the domain have too. The
// browser must paint a choice before the server answers, so both know them; tests/cases/view.json holds both to the same.

/** @import { Known, View } from "../../ui/contract.d.ts" */
/** @import { Side } from "./regions.js" */
import contract from "../../ui/contract.json" with { type: "json" };

const { skin: SKIN, bones: BONES } = contract.depths;

/**
 * The view in which a muscle is picked and lies uncovered: at its depth, where it is not seen as it is.
 * @param {View} view
 * @param {string} muscle
 * @param {Known["catalogue"]} catalogue
 * @returns {View}
 */
export function revealing(view, muscle, catalogue) {
  const { depth, members } = catalogue[muscle];
  const onTheLeft = view.split && !view.side && depth === SKIN;
  const turns = depth >= SKIN && depth < BONES && !onTheLeft;
  const hidden = view.hidden.flatMap((id) => {
    const parts = hiddenBy(id, catalogue);
    return parts.some((part) => members.includes(part)) ? parts.filter((part) => !members.includes(part)) : [id];
  });
  return { ...view, muscle, structure: null, depth: turns ? depth : view.depth, hidden: [...new Set(hidden)] };
}

/**
 * The regions that are gone when an id is hidden: its own, or those of a group that has none.
 * @param {string} id
 * @param {Known["catalogue"]} catalogue
 * @returns {string[]}
 */
function hiddenBy(id, catalogue) {
  const members = catalogue[id]?.members ?? [id];
  return members.includes(id) ? [id] : members;
}

/**
 * What is seen: the regions that are picked, whether they stand alone, what is hidden, and the depth on top of each half.
 * @typedef {{ picked: Set<string>, alone: boolean, hidden: Set<string>, floors: Record<Side, number> }} Seen
 */

/**
 * Groups are the regions that stand for them. A muscle that the plate does not show cannot stand alone on it: the view
 * is then as without that wish.
 * @param {View} view
 * @param {Pick<Known, "catalogue" | "shapes" | "left">} data `left` is the depth of the left half where the page says it
 * @returns {Seen}
 */
export function seenIn(view, { catalogue, shapes, left }) {
  const picked = new Set(view.muscle ? catalogue[view.muscle]?.members : []);
  const alone = view.alone && picked.size > 0;
  const depth = alone ? Math.min(...shapes.filter(({ id }) => picked.has(id)).map((shape) => shape.depth)) : view.depth;
  const superficial = view.split && !alone && !view.side ? SKIN : depth;
  return {
    picked,
    alone,
    hidden: new Set(view.hidden.flatMap((id) => hiddenBy(id, catalogue))),
    floors: {
      left: view.side === "right" ? BONES : alone || view.side ? depth : left ?? superficial,
      right: view.side === "left" ? BONES : depth,
    },
  };
}

/**
 * The depth at which the plate lies once a layer more is taken off; from the last the first again.
 * @param {readonly number[]} choices
 * @param {number} depth
 */
export function peeled(choices, depth) {
  return choices.find((one) => one > depth) ?? choices[0];
}

/**
 * @param {Seen} seen
 * @param {{ id: string, depth: number, half: Side }} region
 */
export function isShown({ picked, alone, hidden, floors }, { id, depth, half }) {
  return (alone ? picked.has(id) : !hidden.has(id)) && depth >= floors[half];
}

/**
 * All that is hidden once what is picked is hidden too.
 * @param {Seen} seen
 */
export function hiding({ hidden, picked }) {
  return [...new Set([...hidden, ...picked])];
}

/**
 * The query of an address that shows a view, as `View.to_address` makes it: the server then finds nothing to write.
 * @param {View} view
 * @param {View | null} start what a bare address shows; null where the address is not bare
 * @returns {[string, string][]} names and values
 */
export function toAddress(view, start) {
  const { names, same, yes } = contract.address;
  /** @type {[string, string][]} */
  const query = [];
  if (start && isSame(view, start)) return query;
  if (view.muscle) query.push([names.muscle, view.muscle]);
  if (view.structure) query.push([names.structure, view.structure]);
  query.push([names.depth, String(view.depth)]);
  if (!view.split) query.push([names.split, same]);
  if (view.hidden.length) query.push([names.hidden, view.hidden.join(",")]);
  if (view.side) query.push([names.side, view.side]);
  if (view.muscle && view.alone) query.push([names.alone, yes]);
  return query;
}

/**
 * @param {View} view
 * @param {View} other a view of nothing that is picked or hidden
 */
function isSame(view, other) {
  return !view.muscle && !view.structure && !view.hidden.length && view.depth === other.depth && view.split === other.split
    && view.side === other.side;
}
