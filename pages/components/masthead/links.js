// Links to pages of the app, which are followed without loading the app anew.

import { isFrame } from "../address.js";

/**
 * Whether a click follows a link by itself: one with a modifier key, to another host, to a place on a page or to a file is
 * left to the browser.
 * @param {Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} event
 * @param {Pick<HTMLAnchorElement, "origin" | "hash" | "download" | "pathname">} link
 * @param {string} origin of this page
 * @param {Set<string>} pages the last parts of the pages' addresses
 */
export function isOurs(event, link, origin, pages) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  if (link.origin !== origin || link.hash || link.download) return false;
  return pages.has(link.pathname.split("/").at(-1) ?? "");
}

/**
 * Inside another site's frame every address says so, as the one that the frame opened, and first, as Streamlit writes
 * it; a new tab shows the whole page.
 * @param {string} search the query of a link
 * @param {string} here the query of the page that is open
 */
export function embedded(search, here) {
  const kept = [...new URLSearchParams(here)].filter(isFrame);
  if (!kept.length) return search;
  const own = [...new URLSearchParams(search)].filter((one) => !isFrame(one));
  return `?${new URLSearchParams([...kept, ...own])}`;
}

/**
 * The same page outside of any frame.
 * @param {string} address
 */
export function whole(address) {
  const found = new URL(address);
  found.search = String(new URLSearchParams([...found.searchParams].filter((one) => !isFrame(one))));
  return found.href;
}
