// Tells the server what was chosen on the plate. It stands in the part of the page that answers, so that a choice
// brings the words beside the plate and not the plate itself.

/** @import { VisitorChoice, ChoicesGiven } from "../../ui/contract.d.ts" */
import { shared } from "../shared.js";

/** @param {ChoicesGiven} given */
export function show({ data, setTriggerValue }) {
  shared.scene = data?.scene ?? null;
  if (shared.scene) shared.show?.(shared.scene);
  const tell = (/** @type {VisitorChoice} */ choice) => setTriggerValue("event", choice);
  shared.tell = tell;
  if (shared.untold) tell(shared.untold);
  shared.untold = null;
  return () => {
    if (shared.tell === tell) shared.tell = null;
  };
}
