// A component whose HTML, styles and script are a file that the browser keeps; its messages bring its data alone.
// Files that the data names, and a body, are asked for at the same time.

import { fetchAhead } from "./ahead.js";
import { kept, keptScript } from "./fetch_once.js";

/** @typedef {{ data: any, parentElement: HTMLElement }} Given as Streamlit calls a component's script */

/**
 * What shows the component whose file is at this address.
 * @param {string} address
 */
export function fetched(address) {
  /** @type {{ show: (given: Given) => void | (() => void), look: { html: string, css: string } } | null} */
  let made = null;
  const coming = keptScript(address).then((offer) => { made = offer; });
  const dressed = new WeakSet();

  const show = (/** @type {Given} */ given) => {
    if (!made) return undefined;
    const root = given.parentElement;
    if (!dressed.has(root)) {
      dress(root, made.look);
      dressed.add(root);
    }
    return made.show(given);
  };

  return (/** @type {Given} */ given) => {
    const files = /** @type {string[]} */ (Object.values(given.data?.files ?? {}));
    for (const file of files) kept(file).catch(() => {}); // who needs it says so
    if (!made && given.data?.solid) fetchAhead(given.data);
    return made ? show(given) : coming.then(() => show(given));
  };
}

/**
 * @param {HTMLElement} root
 * @param {{ html: string, css: string }} look
 */
function dress(root, { html, css }) {
  const body = document.createElement("div");
  body.append(Object.assign(document.createElement("style"), { textContent: css }),
    document.createRange().createContextualFragment(html));
  root.append(body);
}
