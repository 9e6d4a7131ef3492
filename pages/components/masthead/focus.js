// Where the keyboard goes on. The skip link leads past what stands at the top of every page; and where an answer of the
// server takes away what had the focus, the focus goes to what stands there in its place, instead of to nowhere.

import { closeWindow, watchConnection } from "./connection.js";
import { watchPresses } from "./presses.js";
import { isThere, likesOf, spotOf } from "./spots.js";
import { sayPlainly } from "./files.js";

/** @import { Spot } from "./spots.js" */

const PATIENCE = 60; // looks, of 50 ms each, until the server has said all

/** Where the focus was last, and whether somebody waits for the server. @type {{ last: Spot | null, waits: boolean }} */
const focus = { last: null, waits: false };

export function start() {
  watchConnection();
  document.addEventListener("focusin", ({ target }) => { focus.last = spotOf(/** @type {Element} */ (target)); });
  // Who leaves it by a click beside it has no focus to keep; what is taken away is gone a moment later.
  document.addEventListener("focusout", ({ target, relatedTarget }) => setTimeout(() => {
    if (!relatedTarget && isThere(target) && focus.last?.node === target) focus.last = null;
  }, 0));
  new MutationObserver(notice).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", skip, true);
  watchPresses();
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body) focus.last = spotOf(activeElement);
}

function lost() {
  return focus.last !== null && !isThere(focus.last.node) && document.activeElement === document.body;
}

function notice() {
  sayPlainly();
  closeWindow();
  if (focus.waits || !lost()) return;
  focus.waits = true;
  wait(PATIENCE);
}

/** @param {number} patience */
function wait(patience) {
  setTimeout(() => {
    const busy = !document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
    if (busy && patience > 0) {
      wait(patience - 1);
      return;
    }
    focus.waits = false;
    if (lost() && focus.last) successorOf(focus.last)?.focus({ preventScroll: true });
  }, 50);
}

/**
 * What stands in the place of an element that is gone: one of its kind under the same key, or with the same words, or the
 * nearest heading.
 * @param {Spot} spot
 * @returns {HTMLElement | null | undefined}
 */
export function successorOf(spot) {
  const { keyed, worded } = likesOf(spot);
  return keyed[0] ?? worded[0] ?? spot.around.filter((one) => one.isConnected).map(titled).find(Boolean) ?? titled(document);
}

/**
 * A heading, which takes the focus only when it is given.
 * @param {ParentNode} root
 */
function titled(root) {
  const headings = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("h1, h2, h3")]);
  const heading = headings.find(isThere);
  if (heading) heading.tabIndex = -1;
  return heading;
}

/**
 * The first element with something to see that follows on the page, however deep the one before it stands.
 * @param {Element} node
 * @returns {any}
 */
function seenAfter(node) {
  for (let one = /** @type {Element | null} */ (node); one && one.id !== "stMain"; one = one.parentElement) {
    for (let next = /** @type {any} */ (one.nextElementSibling); next; next = next.nextElementSibling) {
      if (next.offsetHeight > 0) return next;
    }
  }
  return null;
}

/**
 * Streamlit's skip link leads to the whole page, with the links and the search box that are to be skipped.
 * @param {any} event
 */
function skip(event) {
  if (!event.target.closest?.("[data-testid=stSkipToContent]")) return;
  const top = [...document.querySelectorAll(".stElementContainer")]
    .find((one) => [...one.querySelectorAll("*")].some((node) => node.shadowRoot?.querySelector(".masthead")));
  const content = top && seenAfter(top);
  if (!content) return;
  event.preventDefault();
  event.stopPropagation();
  content.tabIndex = -1;
  content.style.outline = "none";
  content.focus();
}
