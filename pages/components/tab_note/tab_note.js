// Keeps one text in this tab: it outlives a reload and a restart of the server, and goes with the tab. Where nothing
// can be kept, a reload starts anew, as it would without this.

/** @import { TabNoteGiven } from "../../ui/contract.d.ts" */
import { shared } from "../shared.js";

const NAME = "back-atlas-quiz";
let told = ""; // the visit that has been told

/** @param {Pick<TabNoteGiven, "data" | "setTriggerValue">} given */
export function show({ data, setTriggerValue }) {
  try {
    if (data.text) {
      sessionStorage.setItem(NAME, data.text);
    } else if (told !== data.visit && !shared.leaving) {
      told = data.visit;
      const found = sessionStorage.getItem(NAME);
      if (found) setTriggerValue("found", found);
    }
  } catch {
    // A blocked or full store.
  }
}
