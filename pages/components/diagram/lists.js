// The lists around the plate: depths to choose from, the key to its fills, and every muscle by name.

/** @import { Known, PlateData, Section } from "../../ui/contract.d.ts" */
import { element, html } from "../dom.js";
import { tile } from "./fills.js";

const INFERRED = "dashed outline: inferred, not measured";

/**
 * @param {Pick<PlateData, "choices" | "name">} data
 * @param {(depth: number) => string} layerName
 */
export function depthChoices({ choices, name }, layerName) {
  return choices.map((depth) => html("label", {},
    html("input", { type: "radio", name: `depth-${name}`, value: String(depth) }),
    html("span", { className: "number", textContent: String(depth) }),
    html("span", { className: "layer-name", textContent: layerName(depth) })));
}

/**
 * Each fill with what it tells.
 * @param {Pick<PlateData, "roles" | "tints" | "categories" | "legend">} data
 */
export function keyEntries({ roles, tints, categories, legend }) {
  if (tints) {
    return categories.map((one) =>
      keyEntry(one.label, {}, `fill: url(#category-${one.number})`, element("defs", {}, tile(one))));
  }
  const found = new Set(Object.values(roles ?? {}).map((one) => one.role));
  const entries = (legend ?? []).filter((role) => found.has(role)).map((role) => [role, role, "A"]);
  return [...entries, [INFERRED, "none", "C"]]
    .map(([label, role, grade]) => keyEntry(label, { "data-role": role, "data-grade": grade }, ""));
}

/**
 * @param {string} label
 * @param {Record<string, string>} attributes
 * @param {string} style
 * @param {Node[]} defs
 */
function keyEntry(label, attributes, style, ...defs) {
  const muscle = element("g", { class: "muscle", ...attributes }, element("path", { class: "flesh", d: "M1 1h32v16H1z", style }));
  return html("li", {},
    element("svg", { viewBox: "0 0 34 18", "aria-hidden": "true", class: "art" }, ...defs, muscle), label);
}

/**
 * Buttons with the names of muscles, each of which picks its muscle.
 * @param {string[]} ids
 * @param {(id: string) => string} nameOf
 */
export function nameButtons(ids, nameOf) {
  return ids.map((id) => {
    const button = html("button", { type: "button", textContent: nameOf(id) });
    button.dataset.id = id;
    return html("li", {}, button);
  });
}

/**
 * @param {Section[]} sections
 * @param {(id: string) => string} nameOf
 */
export function nameSections(sections, nameOf) {
  return sections.filter((section) => section.muscles.length).map((section) =>
    html("section", {}, html("h2", { textContent: section.name }), html("ul", {}, ...nameButtons(section.muscles, nameOf))));
}

/**
 * Said at once, also by readers of the screen.
 * @param {string} text
 */
export function fault(text) {
  return html("p", { className: "fault", role: "alert", textContent: text });
}
