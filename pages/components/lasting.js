// Components that stay through all messages: Streamlit calls a script anew for each, and takes elements off the page and puts
// them back.

import { shared } from "./shared.js";

/**
 * @typedef {object} Lasting
 * @property {HTMLElement} root
 * @property {number} generation counts the messages
 * @property {() => void} leave gives back what it has
 */

/**
 * Gives a message to the one that is on the page, or to a new one; what stays off the page for longer leaves.
 * @template {Lasting} One
 * @param {WeakMap<HTMLElement, One>} known
 * @param {HTMLElement} parent
 * @param {(parent: HTMLElement) => One} make
 * @param {(one: One) => number} receive gives the generation
 */
export function lasting(known, parent, make, receive) {
  let one = known.get(parent);
  if (!one || !parent.contains(one.root)) {
    one = make(parent);
    known.set(parent, one);
  }
  const it = one;
  const generation = receive(it);
  return () => {
    if (it.generation !== generation) return;
    shared.diagrams.delete(/** @type {any} */ (it));
    // It may be put back at once.
    setTimeout(() => {
      if (it.generation === generation && !it.root.isConnected) it.leave();
    }, 0);
  };
}
