// What a component tells while nothing is connected waits for somebody who hears it, see masthead/connection.js.

import { shared } from "./shared.js";

/** @typedef {{ key?: string, setTriggerValue: (name: string, message: any) => void }} Given as Streamlit calls a component's script */

/**
 * The same component, which tells nothing in vain.
 * @param {(given: any) => any} show
 */
export function patient(show) {
  return (/** @type {Given} */ given) => show({
    ...given,
    tellAnyway: given.setTriggerValue,
    setTriggerValue(/** @type {string} */ name, /** @type {any} */ message) {
      const tell = () => given.setTriggerValue(name, message);
      if (!shared.hold?.(`${given.key} ${name}`, tell)) tell();
    },
  });
}
