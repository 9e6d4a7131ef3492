// What draws the body, and the body itself, on their way while all else is still made.

import { shared } from "./shared.js";

/** @typedef {{ script: string | null, solid: string }} Addresses */
/** @typedef {{ script: Promise<any>, solid: Promise<ArrayBuffer> }} Ahead */

/**
 * Has both fetched; whoever draws takes them with `taken`.
 * @param {Addresses} addresses
 * @returns {Ahead | null} null where there is no script, or no WebGL
 */
export function fetchAhead({ script, solid }) {
  const known = shared.ahead.get(solid);
  if (known) return known;
  if (!script || !hasWebGl()) return null;
  const ahead = {
    script: import(new URL(script, document.baseURI).href),
    solid: fetch(new URL(solid, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return answer.arrayBuffer();
    }),
  };
  for (const coming of Object.values(ahead)) coming.catch(() => {}); // told where it is waited for
  shared.ahead.set(solid, ahead);
  return ahead;
}

/**
 * The same for who draws, and kept no longer.
 * @param {Addresses} addresses
 */
export function taken(addresses) {
  const ahead = fetchAhead(addresses);
  shared.ahead.delete(addresses.solid);
  return ahead;
}

function hasWebGl() {
  const probe = document.createElement("canvas").getContext("webgl2");
  probe?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(probe);
}
