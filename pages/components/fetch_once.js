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

/** @typedef {HTMLScriptElement & { offered?: any }} Running */

/**
 * What a script of such a file offers. It runs once, and without waiting behind all that the page has to do, as an imported
 * module does; it comes as an object of the browser, since the server's policy lets no text run from within the page.
 * @param {string} address
 * @returns {Promise<any>}
 */
export function keptScript(address) {
  const { scripts } = shared;
  const known = scripts.get(address);
  if (known) return known;
  const coming = kept(address).then(run).catch((error) => {
    scripts.delete(address);
    throw error;
  });
  scripts.set(address, coming);
  return coming;
}

/** @param {string} text */
async function run(text) {
  const script = /** @type {Running} */ (document.createElement("script"));
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  shared.offer = (offer) => {
    if (document.currentScript) /** @type {Running} */ (document.currentScript).offered = offer;
  };
  try {
    await new Promise((done, fail) => {
      script.onload = done;
      script.onerror = () => fail(new Error("a script does not run in this browser"));
      document.head.append(script);
    });
    return script.offered;
  } finally {
    script.remove();
    URL.revokeObjectURL(script.src);
  }
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
