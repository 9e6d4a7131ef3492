// What stands at the top of every page: the rooms, the steps in the one that is open, and the search box with its
// answers. It also lets every link in the text lead to another page of the app without loading the app anew; one opened
// with a modifier key, or to another host, is left to the browser.

/** @import { MastheadData, MastheadGiven, PageTold } from "../../ui/contract.d.ts" */
import { isFrame } from "../address.js";
import { isInClass } from "../classroom/in_class.js";
import { find, html } from "../dom.js";
import { shared } from "../shared.js";
import { embedded, isOurs, whole } from "./links.js";
import { Wish } from "./wish.js";

/** What each box was last asked. @type {WeakMap<Element, string>} */
const asked = new WeakMap();
/**
 * The box that is typed in or about to be, for that of the page that comes meanwhile.
 * @type {{ box: any, focused: boolean, typed: boolean } | null}
 */
let draft = null;
/** The link that is pressed, and where. @type {{ href: string, x: number, y: number } | null} */
let pressed = null;
const RETURNED = "back-atlas-returned"; // what is told to the server once this page is loaded anew
const SLIP = 8; // px by which a finger that presses may move
let listening = false;
let barred = false; // the bar of a class is on its way
/** @type {Wish} */
const wish = (shared.wish ??= new Wish());

/** @param {MastheadGiven & { tellAnyway?: MastheadGiven["setTriggerValue"] }} given */
export function show({ data, parentElement, setTriggerValue, tellAnyway = setTriggerValue }) {
  shared.version = shared.version === null ? data.version : shared.version;
  if (shared.version !== data.version) {
    loadAnew();
    return;
  }
  wish.pages = new Set(data.pages);
  if (!listening) {
    document.addEventListener("click", follow, true);
    document.addEventListener("pointerdown", press, true);
    document.addEventListener("pointerup", release, true);
    document.addEventListener("keydown", typeOn, true);
    bring(data.focus);
  }
  listening = true;
  document.body.dataset.links = "ready"; // until then the browser opens a link in a new tab, as Streamlit marks it
  showPages(find(parentElement, ".rooms"), data.rooms, "true");
  const steps = find(parentElement, ".steps");
  showPages(steps, data.steps, "page");
  steps.hidden = !data.steps.length;
  steps.setAttribute("aria-label", data.room);
  if (!barred && !isFramed() && isInClass()) {
    barred = true; // it stays through all pages
    bring(data.bar);
  }
  // On a phone the rooms stand at the lower edge, but not of another site's frame; page.css leaves room for them.
  const framed = isFramed();
  document.body.toggleAttribute("data-rooms-below", !framed);
  find(parentElement, ".masthead").classList.toggle("framed", framed);
  if (framed) credit(/** @type {HTMLAnchorElement} */ (find(parentElement, ".mark")));
  showAnswers(parentElement, data);
  takeWords(parentElement);
  shared.askAgain = () => tellAnyway("again", underWay());
  tellReturn(tellAnyway);
  wish.painted(data.at, (search) => setTriggerValue("asked", search));
}

/** What was asked of the server and is not there yet. @returns {"order" | "page"} */
function underWay() {
  return document.querySelector("[data-testid=stProgress]") ? "order" : "page";
}

/**
 * The copy of the server that made this page is gone, and another version goes on: its scripts and those that are here do not
 * fit together. What was chosen stands in the address, and what was made in the tab.
 */
function loadAnew() {
  try {
    sessionStorage.setItem(RETURNED, underWay());
  } catch {
    // A blocked store: it is taken for a new visit.
  }
  location.reload();
}

/** @param {MastheadGiven["setTriggerValue"]} tell */
function tellReturn(tell) {
  try {
    const asked = /** @type {"order" | "page" | null} */ (sessionStorage.getItem(RETURNED));
    if (!asked) return;
    sessionStorage.removeItem(RETURNED);
    tell("again", asked);
  } catch {
    // A blocked store.
  }
}

/**
 * Runs a module of its own: what can wait is not sent with each page, and without it all else works.
 * @param {string} address
 */
function bring(address) {
  fetch(address).then((answer) => answer.blob())
    .then((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))).catch(() => {});
}

/** Whether the page stands in a frame, of another site or of a lecture. */
function isFramed() {
  return [...new URLSearchParams(location.search)].some(isFrame);
}

/**
 * Inside another site's frame all that stands at the top is whose page it is, and a way to the whole of it in a tab of its own.
 * @param {HTMLAnchorElement} mark
 */
function credit(mark) {
  mark.target = "_blank";
  mark.rel = "noopener";
  mark.dataset.whole = "";
  mark.title = "Open the whole page in a new tab";
  // What is picked in the frame stands in its address, and goes along.
  const follow = () => { mark.href = whole(location.href); };
  for (const kind of ["pointerdown", "focus", "click"]) mark.addEventListener(kind, follow, true);
  follow();
}

/**
 * @param {HTMLElement} nav
 * @param {PageTold[]} pages
 * @param {string} current what the link to what is open says of itself: that it is this page, or that this page is in it
 */
function showPages(nav, pages, current) {
  nav.replaceChildren(...pages.map(({ name, address, here }) => {
    const link = html("a", { href: address, textContent: name });
    if (here) link.setAttribute("aria-current", current);
    return link;
  }));
  requestAnimationFrame(() => centre(nav)); // before it is painted, when places are worked out anyway
}

/**
 * Where the row is wider than the screen, what is open stands in its middle.
 * @param {HTMLElement} nav
 */
function centre(nav) {
  const here = nav.querySelector("[aria-current]")?.getBoundingClientRect();
  const row = nav.getBoundingClientRect();
  if (here) nav.scrollLeft += here.left + here.width / 2 - row.left - row.width / 2;
}

/**
 * The words stay in the box until others are asked for; what somebody is typing is left alone.
 * @param {HTMLElement} root
 * @param {MastheadData} data
 */
function showAnswers(root, data) {
  const box = find(root, "input");
  const typing = draft?.typed && draft.box === box;
  if (!typing && asked.get(root) !== data.asked) box.value = data.asked;
  asked.set(root, data.asked);
  find(root, ".answers").replaceChildren(...data.answers.map(({ label, address }) => {
    const item = html("li", {}, address ? html("a", { href: address, textContent: label }) : label);
    item.classList.toggle("absent", !address);
    return item;
  }));
  find(root, ".nothing").textContent = data.nothing;
  showSigns(find(root, ".caution"), data);
}

/**
 * Beside a complaint: open where there is room, closed on a phone, where the answers would be pushed off the screen.
 * @param {any} box
 * @param {MastheadData} data
 */
function showSigns(box, { caution, signs }) {
  const [heading, list] = [box.firstElementChild, find(box, "ul")];
  box.hidden = !signs.length;
  const before = heading.textContent + list.textContent;
  list.replaceChildren(...signs.map(({ sign, action }) => html("li", {}, html("strong", { textContent: sign }), ` ${action}`)));
  heading.textContent = caution;
  if (before !== caution + list.textContent) box.open = matchMedia("(min-width: 56rem)").matches;
}

/**
 * What is typed while a page is being left goes on in the next page's box.
 * @param {HTMLElement} root
 */
function takeWords(root) {
  const box = find(root, "input");
  box.onfocus = () => { draft = { box, focused: true, typed: Boolean(draft?.typed) && draft?.box === box }; };
  box.oninput = () => { draft = { box, focused: true, typed: true }; };
  // A box that goes with its page is left too, but not by who types in it.
  box.onblur = () => setTimeout(() => {
    if (!draft || draft.box !== box || !box.isConnected) return;
    if (draft.typed) draft.focused = false;
    else draft = null;
  }, 0);
  if (draft && draft.box !== box && !draft.box.isConnected) {
    const left = draft;
    draft = { ...left, box };
    if (left.typed) box.value = left.box.value;
    if (left.focused) box.focus({ preventScroll: true });
  }
  find(root, "form").onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    draft = null;
    wish.ask(box.value.trim());
  };
}

/**
 * In the moment between two pages there is no box; who was typing goes on in the one that has gone.
 * @param {KeyboardEvent} event
 */
export function typeOn(event) {
  if (!draft?.focused || draft.box.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
  const { box } = draft;
  if (event.key === "Enter") {
    draft = null;
    wish.ask(box.value.trim());
  } else if (event.key === "Backspace" || event.key.length === 1) {
    box.value = event.key === "Backspace" ? box.value.slice(0, -1) : box.value + event.key;
    draft.typed = true;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The link to one of the app's pages that an event is on, as it is followed from here.
 * @param {MouseEvent} event
 */
function linkUnder(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!(link instanceof HTMLAnchorElement) || "whole" in link.dataset || !isOurs(event, link, location.origin, wish.pages)) return null;
  const search = embedded(link.search, location.search);
  if (search !== link.search) link.search = search;
  return link;
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = linkUnder(event);
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  draft = null;
  wish.follow(link.href);
}

/** @param {PointerEvent} event */
function press(event) {
  const link = linkUnder(event);
  pressed = link && { href: link.href, x: event.clientX, y: event.clientY };
}

/**
 * Where the page has moved under the finger no click comes on the link, but it is meant all the same.
 * @param {PointerEvent} event
 */
function release(event) {
  const held = pressed;
  pressed = null;
  if (!held || Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLIP) return;
  if (linkUnder(event)?.href === held.href) return;
  draft = null;
  wish.follow(held.href);
}
