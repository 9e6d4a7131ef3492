// Files that the server has made for the browser: each is fetched once in a visit, however many ask for it.

import { shared } from "./shared.js";

const PAUSES = [300, 1500]; // ms before asking again

/**
 * The text of a file; who asks again after a failure has it fetched anew.
 * @param {string} address
 * @returns {Promise<string>}
 */
export function kept(address) {
  const { files } = shared;
  const known = files.get(address);
  if (known) return known;
  const coming = fetchKept(address).catch((error) => {
    files.delete(address);
    throw error;
  });
  files.set(address, coming);
  return coming;
}

/**
 * What a script of such a file offers. It runs at once, where an imported module waits behind all that the page has to do.
 * @param {string} address
 * @returns {Promise<any>}
 */
export function keptScript(address) {
  const { scripts } = shared;
  return kept(address).then((text) => {
    if (!scripts.has(address)) {
      const script = Object.assign(document.createElement("script"), { textContent: text });
      shared.offer = (offer) => scripts.set(address, offer);
      document.head.append(script);
      script.remove();
    }
    return scripts.get(address);
  });
}

/** @param {string} address */
async function fetchKept(address) {
  for (const pause of PAUSES) {
    try {
      return await fetchOnce(address);
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return fetchOnce(address);
}

/**
 * A server may have unpacked what is gzipped.
 * @param {string} address
 */
async function fetchOnce(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  const data = await answer.blob();
  const [first, second] = new Uint8Array(await data.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return data.text();
  return new Response(data.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
