// What a component tells while nothing is connected waits for somebody who hears it, see masthead/connection.js.

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
      const { backAtlas } = /** @type {any} */ (globalThis); // not by an import, which each message would carry
      if (!backAtlas?.hold?.(`${given.key} ${name}`, tell)) tell();
    },
  });
}
