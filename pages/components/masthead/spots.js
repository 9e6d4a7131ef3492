// Where on the page somebody was, told so that it is found again after the server has drawn the page anew.

/** @typedef {{ node: any, key: string | undefined, around: Element[], words: string }} Spot */

/**
 * What is needed to find an element's successor: its key among Streamlit's, its words, and what it stands in.
 * @param {Element} node
 * @returns {Spot}
 */
export function spotOf(node) {
  const keyed = node.closest("[class*='st-key-']");
  const key = keyed ? [...keyed.classList].find((name) => name.startsWith("st-key-")) : undefined;
  const around = [];
  for (let one = node.parentElement; one; one = one.parentElement) around.push(one);
  return { node, key, around, words: wordsOf(node) };
}

/** @param {Element} node */
function wordsOf(node) {
  return (node.getAttribute("aria-label") ?? node.textContent ?? "").trim();
}

/**
 * Not taken away, and not folded away either.
 * @param {any} node
 */
export function isThere(node) {
  const folded = node.closest("details:not([open])") && !node.closest("summary");
  return node.isConnected && !folded && node.getClientRects().length > 0;
}

/**
 * Elements of a spot's kind that can be used now: those under its key, and those with its words.
 * @param {Spot} spot
 * @returns {{ keyed: HTMLElement[], worded: HTMLElement[] }}
 */
export function likesOf({ node, key, words }) {
  const like = [...document.querySelectorAll(node.tagName)].filter((one) => !one.disabled && isThere(one));
  return {
    keyed: key ? like.filter((one) => one.closest(`.${CSS.escape(key)}`)) : [],
    worded: words ? like.filter((one) => wordsOf(one) === words) : [],
  };
}
