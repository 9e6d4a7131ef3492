// What a plate knows before any answer: outlines, names, first sentences, depths and divisions, from files that the browser keeps.

/** @import { Catalogue, Known, Outline, PlateData } from "../../ui/contract.d.ts" */
import { kept } from "../fetch_once.js";

/** @type {Map<string, any>} */
const parsed = new Map();

/**
 * @param {string} address
 */
async function bring(address) {
  const text = await kept(address);
  if (!parsed.has(address)) parsed.set(address, JSON.parse(text));
}

/**
 * The data of a message with what its files hold, or null where these are still on their way.
 * @param {PlateData} data
 * @returns {Known | null}
 */
export function withKnown(data) {
  const [outlines, known] = neededFiles(data).map((address) => parsed.get(address));
  return outlines && (known || data.asks) ? joined(data, outlines, known) : null;
}

/**
 * @param {PlateData} data
 * @returns {Promise<void[]>} fulfilled when all is there
 */
export function bringKnown(data) {
  return Promise.all(neededFiles(data).map(bring));
}

/**
 * A plate that asks knows regions by their tokens only, and depths by their numbers.
 * @param {PlateData} data
 * @param {Outline[]} outlines
 * @param {Catalogue} known not needed where the plate asks
 * @returns {Known}
 */
export function joined(data, outlines, known) {
  const { asks } = data;
  const ids = asks ? asks.tokens : known.drawn;
  const shapes = outlines.map((outline, place) => ({ ...outline, id: ids[place] }));
  if (!asks) return { ...data, ...known, shapes };
  const { depth } = data.view;
  const catalogue = Object.fromEntries(ids.map((id) =>
    [id, { name: asks.names[id] ?? "", line: "", depth, members: [id], panel: null }]));
  const layers = data.choices.map((number) => ({ depth: number, name: `Depth ${number}` }));
  return { ...data, drawn: ids, catalogue, layers, sections: [], shapes };
}

/** @param {PlateData} data */
function neededFiles({ files, asks }) {
  return asks ? [files.outlines] : [files.outlines, files.catalogue];
}
