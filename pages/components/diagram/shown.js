// What else than muscles is shown, on plate and body alike: which of it, its list and its key.

import { element, find, html, put } from "../dom.js";
import { nameButtons } from "./lists.js";

/** The layers of a line, from the outside in. */
export const STRANDS = ["casing", "core", "strand"];
/** What stands for a line, an area and a point in the key. @type {Record<string, string>} */
const SIGNS = { line: "M1 9c10 -8 20 8 32 0", area: "M2 2h30v14h-30z", point: "M13 9a4 4 0 1 0 8 0a4 4 0 1 0 -8 0" };

/** @typedef {{ id: string, name: string, kind: string, traces: readonly { form: string, group: string }[] }} Entry */
/**
 * An entry, and what is drawn of it.
 * @template {Entry} T
 * @typedef {{ entry: T, traces: T["traces"][number][] }} Shown
 */

/**
 * What of the structures is drawn: those of the groups that are asked for, and the picked one in any case.
 * @template {Entry} T
 * @param {readonly T[]} structures
 * @param {readonly string[]} groups
 * @param {string | null} picked
 * @returns {Shown<T>[]}
 */
export function shownOf(structures, groups, picked) {
  return structures.flatMap((entry) => {
    const asked = entry.traces.filter(({ group }) => groups.includes(group));
    const traces = asked.length ? asked : entry.id === picked ? [...entry.traces] : [];
    return traces.length ? [{ entry, traces }] : [];
  });
}

/**
 * The class of a structure by its kind and group, for its colours.
 * @param {{ kind: string }} entry
 * @param {{ form: string, group: string }} trace
 */
export function kindOf({ kind }, { form, group }) {
  return `${form} of-${kind.replace(" ", "-")} in-${group}`;
}

/** The list and the key of what is shown. */
export class ShownTold {
  /**
   * @param {ParentNode} root
   * @param {Record<string, string>} labels of the groups
   */
  constructor(root, labels) {
    this.labels = labels;
    this.list = find(root, ".others-list");
    this.key = find(root, ".others-key");
  }

  /**
   * @param {Shown<Entry>[]} shown
   * @param {readonly string[]} groups that are asked for
   */
  write(shown, groups) {
    const details = this.list.closest("details");
    details.hidden = !shown.length;
    find(details, "summary").textContent = `What else is shown, as a list (${shown.length})`;
    const groupOf = (/** @type {Shown<Entry>} */ one) => one.traces[0].group;
    const names = new Map(shown.map(({ entry }) => [entry.id, entry.name]));
    const present = [...new Set(shown.map(groupOf))];
    this.list.replaceChildren(...present.map((group) => html("section", {},
      html("h2", { textContent: this.labels[group] ?? group }),
      html("ul", {}, ...nameButtons(shown.filter((one) => groupOf(one) === group).map(({ entry }) => entry.id),
        (id) => names.get(id) ?? id)))));
    this.key.hidden = !groups.length;
    this.key.replaceChildren(...keyOf(shown));
  }

  /** @param {string | null} picked */
  press(picked) {
    for (const button of this.list.querySelectorAll("button")) put(button, "aria-pressed", button.dataset.id === picked);
  }
}

/**
 * An entry of the key for each way of drawing that is in use; a bone needs none.
 * @param {Shown<Entry>[]} shown
 */
function keyOf(shown) {
  const ways = new Map(shown.flatMap(({ entry, traces }) => traces.filter(({ form }) => form !== "bone")
    .map((trace) => /** @type {const} */ ([`${trace.form} ${entry.kind}`, { entry, trace }]))));
  return [...ways.values()].map(({ entry, trace }) => {
    const strands = (trace.form === "line" ? STRANDS : ["face"]).map((strand) =>
      element("path", { d: SIGNS[trace.form], class: `${strand} ${kindOf(entry, trace)} shade-0` }));
    const sign = element("svg", { viewBox: "0 0 34 18", "aria-hidden": "true" }, element("g", { class: "others" }, ...strands));
    return html("li", {}, sign, entry.kind);
  });
}
