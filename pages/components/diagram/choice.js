// A choice on its way out: into the address, before the server has heard of it, and to the server.

/** @import { View } from "../../ui/contract.d.ts" */
/** @import { Turns } from "./turns.js" */
import { ownOf, withView } from "../address.js";
import { shared } from "../shared.js";
import { toAddress } from "./view.js";

/**
 * What belongs to the page stays in the address. The first sight, which needs no words there, needs them beside such.
 * @param {View} view
 * @param {View | null} start the first sight of a page whose address says what is seen; on others nothing is written
 */
export function writeAddress(view, start) {
  if (!start) return;
  const bare = ownOf(location.search).length === 0;
  const address = withView(location.search, toAddress(view, bare ? start : null), true);
  if (address === location.search) return;
  history.pushState(null, "", `${location.pathname}${address}`);
  shared.chosen.add(location.pathname + location.search);
}

/**
 * @param {View} view
 * @param {Turns} turns
 */
export function tell(view, { sent, after }) {
  const choice = { ...view, seen: sent, after };
  if (shared.tell) shared.tell(choice);
  else shared.untold = choice;
}
