// What a colour is told by besides its colour: the fills of roles and of categories.

/** @import { Fill } from "../../ui/contract.d.ts" */
import { element } from "../dom.js";

/**
 * The fill of a category: its colour under a mark that repeats.
 * @param {Fill} category
 */
export function tile({ number, mark, filled }) {
  const ink = `var(--ink-${number})`;
  const drawn = filled ? `fill: ${ink}` : `fill: none; stroke: ${ink}; stroke-width: 0.9`;
  return element("pattern", { id: `category-${number}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    element("rect", { width: 8, height: 8, style: `fill: var(--category-${number})` }),
    element("path", { d: mark, style: drawn }));
}

/** Fills for the roles of an exercise. */
export function patterns() {
  const defs = element("defs");
  defs.innerHTML = `
    <pattern id="role-synergist" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" class="role-ground"/><rect width="3" height="7" class="role-mark"/></pattern>
    <pattern id="role-stabiliser" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" class="role-ground"/><circle cx="3.5" cy="3.5" r="1.7" class="role-mark"/></pattern>
    <pattern id="role-stretched" width="8" height="6" patternUnits="userSpaceOnUse">
      <rect width="8" height="6" class="role-ground"/><path d="M0 3q2-3 4 0t4 0" class="role-wave"/></pattern>`;
  return defs;
}
