// What every plate needs, asked for while the page is still being made.

import { kept, keptScript } from "../fetch_once.js";

/**
 * Who needs it asks again, and says so when it does not come.
 * @param {string[]} scripts addresses
 * @param {string[]} files addresses
 */
export function fetchEarly(scripts, files) {
  for (const address of scripts) keptScript(address).catch(() => {});
  for (const address of files) kept(address).catch(() => {});
}
