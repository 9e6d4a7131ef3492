// Keeps a text in this tab, under a name: it outlives a reload and a restart of the server, and goes with the tab. A server
// that is new to this tab is told what was kept, before anything takes its place. Where nothing can be kept, a reload starts
// anew, as it would without this.

/** @import { TabNoteGiven } from "../../ui/contract.d.ts" */
import { shared } from "../shared.js";

const PREFIX = "back-atlas-";
/** The visit that has been told what was kept under each name. @type {Map<string, string>} */
const told = new Map();

/** @param {Pick<TabNoteGiven, "data" | "setTriggerValue">} given */
export function show({ data: { name, text, visit }, setTriggerValue }) {
  try {
    if (told.get(name) !== visit && !shared.leaving) {
      told.set(name, visit);
      const found = sessionStorage.getItem(PREFIX + name);
      if (found && found !== text) setTriggerValue("found", found);
    }
    if (text) sessionStorage.setItem(PREFIX + name, text);
  } catch {
    // A blocked or full store.
  }
}
