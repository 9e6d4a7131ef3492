// A connection that is lost. Streamlit lays a window in a program's words over the page, under which nothing answers, and
// once that is closed says nothing. Here a line says plainly how it stands, and the page goes on as far as it can without a
// server. When it is connected again, perhaps to a copy of the server that has never made this page, the page is asked for:
// until it was made once, whatever is told of it is passed over without a word. So that waits until then.

import { html } from "../dom.js";
import { shared } from "../shared.js";

const SOON = 1500; // ms in which most connections are back, and nobody needs to be told
const LONG = 10_000; // ms after which it is told all the same
const WINDOW = "Connection error";
const WATCHED = ["data-test-connection-state", "data-test-script-state"];
export const LOST = "The connection to the server is lost. This page stays as it is and connects again by itself. "
  + "What you choose is taken then.";

/** What waits to be told, the last of each kind. @type {Map<string, () => void>} */
const untold = new Map();
let making = false; // the server is about the page that was asked for
/** Connected, not connected, or connected anew and the page asked for. @type {"here" | "lost" | "asked"} */
let way = "here";
/** @type {HTMLElement} */
let line;
/** What is to happen when it stays as it is. @type {any} */
let waiting = 0;

export function watchConnection() {
  way = "here";
  waiting = 0;
  line = html("p", { className: "connection" });
  line.setAttribute("role", "status");
  shared.hold = hold;
  new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: WATCHED });
}

/** Streamlit's app on the page. @returns {HTMLElement | null} */
function app() {
  return document.querySelector("[data-testid=stApp]");
}

/**
 * Keeps what a component tells until somebody hears it; false where somebody does now.
 * @param {string} kind of which the last counts
 * @param {() => void} tell
 */
function hold(kind, tell) {
  look();
  if (way !== "here") untold.set(kind, tell);
  return way !== "here";
}

function look() {
  const { testConnectionState = "CONNECTED", testScriptState = "" } = app()?.dataset ?? {};
  if (testConnectionState !== "CONNECTED") lose();
  else if (way === "lost") comeBack();
  else if (way === "asked" && testScriptState !== "notRunning") making = true;
  else if (way === "asked" && making) tellAll();
}

function lose() {
  if (way !== "lost") app()?.append(line); // before it says anything, so that readers of the screen notice
  if (way === "asked") stopWaiting();
  way = "lost";
  waiting ||= setTimeout(() => { line.textContent = LOST; }, SOON);
}

function comeBack() {
  stopWaiting();
  line.textContent = "";
  way = "asked";
  making = false;
  waiting = setTimeout(tellAll, LONG);
  shared.askAgain?.();
}

function tellAll() {
  stopWaiting();
  way = "here";
  const told = [...untold.values()];
  untold.clear();
  if (shared.leaving) return; // a newer wish has taken their place
  for (const tell of told) tell();
  // A choice that was lost on its way, just before, stands in the address.
  if (!told.length && shared.plate?.turns.waits) shared.wish?.sendAgain();
}

function stopWaiting() {
  clearTimeout(waiting);
  waiting = 0;
}

/** Takes Streamlit's window away as soon as it comes; it does not come again before the connection is back. */
export function closeWindow() {
  for (const one of document.querySelectorAll("[role=dialog]")) {
    if (one.querySelector("h2")?.textContent === WINDOW) one.querySelector("button")?.click();
  }
}
