// Keeps one short text of a visitor in this browser, under a name: what was answered here last time. What the visitor has
// said in this visit is written; what a link brought is neither written nor replaced; otherwise the text that is kept is
// told to the server.

/** @import { BrowserNoteGiven } from "../../ui/contract.d.ts" */

const PREFIX = "back-atlas-";

/** @param {Pick<BrowserNoteGiven, "data" | "setTriggerValue">} given */
export function show({ data, setTriggerValue }) {
  const key = PREFIX + data.name;
  try {
    const kept = localStorage.getItem(key) ?? "";
    if (data.said) {
      if (data.text && data.text !== kept) localStorage.setItem(key, data.text);
      if (!data.text && kept) localStorage.removeItem(key);
    } else if (!data.linked && kept && kept !== data.text) {
      setTriggerValue("told", kept);
    }
  } catch {
    // A browser that keeps nothing for this site: the answers last for the visit, which is all that is promised then.
  }
}
