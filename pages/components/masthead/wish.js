// What the visitor wished last: a link, back or forward, or a search. Until that page has come, the one that is left is
// faint and takes no clicks, since what it says would reach the server under the next page's name; only the masthead
// still listens. Every link and every step back or forward has a number, which the server gives back with the page, so
// that a page which was overtaken is not taken for the one that was wished for. A wish that got lost is sent again.

/** @import { Place, Search } from "../../ui/contract.d.ts" */
import contract from "../../ui/contract.json" with { type: "json" };
import { shared } from "../shared.js";

const TICK = 250; // ms between looks at whether a wish has been lost
const PATIENCE = [8, 16, 32]; // ticks at rest until it is sent again; after the last the page is loaded anew
const STRAGGLER = 4; // ticks at rest after which nothing that the left page told is still on its way
const DOUBLE = 500; // ms within which a second click on a link is the same wish
const TAKEN = ["click", "dblclick", "keydown", "change", "input", "submit", "focusout", "drop",
  "pointerdown", "pointerup", "mousedown", "mouseup"];

export class Wish {
  constructor() {
    /** The last parts of the pages' addresses. @type {Set<string>} */
    this.pages = new Set();
    /** What the masthead shows. @type {Place} */
    this.here = { page: "", place: "", wish: 0, heard: 0 };
    this.shown = false; // a masthead has been painted
    this.tell = (/** @type {Search} */ _search) => {};
    /** Where to; by a step back or forward? @type {{ href: string, page: string, number: number, step: boolean } | null} */
    this.going = null;
    /** What came last, until the app rests or the visitor does something there. @type {Wish["going"]} */
    this.came = null;
    this.away = false; // another page was wished for since this one came; a way back to it brings it anew
    this.coming = false; // the page has come and is still being painted
    /** A search under way. @type {{ words: string, number: number } | null} */
    this.asking = null;
    this.followed = { href: "", at: -DOUBLE };
    this.number = 0; // of the last link or step
    this.asked = 0; // of the last search
    this.calm = 0; // ticks at rest
    this.tries = 0; // how often it was sent again
    /** @type {any} */
    this.watching = 0;
    for (const kind of TAKEN) document.addEventListener(kind, (event) => this.guard(event), true);
    addEventListener("popstate", (event) => event.isTrusted && this.step());
    this.replace = history.replaceState.bind(history);
    this.keepHistory();
  }

  /**
   * A click on a link to one of the app's pages.
   * @param {string} href
   */
  follow(href) {
    const again = href === this.followed.href && performance.now() - this.followed.at < DOUBLE;
    const under = this.going?.href === href && location.href === href;
    if (!this.asking && (again || under)) return;
    this.followed = { href, at: performance.now() };
    if (href !== location.href) history.pushState(null, "", href);
    this.calm = this.tries = 0;
    this.send();
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  }

  /** @param {string} words */
  ask(words) {
    this.asked = Math.max(this.asked, this.here.heard) + 1;
    this.came = null;
    this.asking = { words, number: this.asked };
    this.calm = this.tries = 0;
    this.tellSearch();
    this.watch();
  }

  /**
   * The masthead has been painted: is it that of the page that was wished for?
   * @param {Place} here
   * @param {(search: Search) => void} tell
   */
  painted(here, tell) {
    this.here = here;
    this.shown = true;
    this.tell = tell;
    this.number = Math.max(this.number, here.wish);
    const answered = this.going && this.going.number <= here.wish;
    const wished = answered ? this.going : !this.going && this.came;
    if (wished && wished.page !== here.page) {
      this.going = wished;
      this.away = true;
      this.mark();
      this.overtaken();
      return;
    }
    if (answered) {
      this.came = this.going;
      this.going = null;
      this.coming = this.away; // what stays on the screen takes clicks all the time
      this.away = false;
      if (this.asking) this.tellSearch();
    }
    if (this.asking && this.asking.number <= here.heard) this.asking = null;
    this.calm = this.tries = 0;
    this.mark();
  }

  /**
   * What was told on the page that is left was on its way when the link was followed: it comes to the server later, with
   * the link's number, and has the left page run once more in place of the one that was wished for, or just after it.
   */
  overtaken() {
    const { going } = this;
    this.tries += 1;
    setTimeout(() => {
      if (this.going !== going) return;
      if (this.tries < PATIENCE.length) this.sendAgain();
      else this.giveUp();
    }, 0);
  }

  /**
   * Streamlit also writes the addresses of pages that have been overtaken into the history: nobody was there, and back
   * would lead to them. Its entries have an object as their state, ours have none. So does the server's echo of a choice
   * that the browser has written already: by then a newer choice or wish may stand there. So does the address of a link
   * to the page on the screen, or of what a search has found there, where something was chosen after it.
   */
  keepHistory() {
    const push = history.pushState.bind(history);
    history.pushState = (state, title, address) => {
      if (this.isEcho(state, address)) return;
      if (!(this.going || this.came) || state === null) push(state, title, address);
      else if (address && new URL(address, location.href).pathname === location.pathname) this.replace(state, title, address);
    };
    history.replaceState = (state, title, address) => {
      if (!this.isEcho(state, address)) this.replace(state, title, address);
    };
  }

  /**
   * @param {unknown} state
   * @param {string | URL | null | undefined} address
   */
  isEcho(state, address) {
    const waits = shared.plate?.turns.waits;
    if (state === null || !address || !(this.going || waits)) return false;
    if (waits && this.isOutdone()) return true;
    const { pathname, search } = new URL(address, location.href);
    return shared.chosen.has(pathname + search) || (waits && this.isOlder(pathname, search));
  }

  /**
   * Whether an address names another muscle or structure than the choice that stands there, and nothing was asked for
   * after that one.
   * @param {string} pathname
   * @param {string} search
   */
  isOlder(pathname, search) {
    const { muscle, structure } = contract.address.names;
    const named = (/** @type {string} */ query) => [muscle, structure].map((name) => new URLSearchParams(query).get(name)).join();
    const { after } = /** @type {{ turns: import("../diagram/turns.js").Turns }} */ (shared.plate).turns;
    const newest = after.wish >= this.number && after.search >= this.asked;
    return newest && pathname === location.pathname && shared.chosen.has(location.pathname + location.search)
      && named(search) !== named(location.search);
  }

  /** Back or forward. Streamlit has asked for the page already, without a number; the second request takes its place. */
  step() {
    const here = location.hash && this.pageOf(location.pathname) === this.here.page; // a place on this page
    if (!this.shown || here) return;
    this.followed.href = "";
    this.calm = this.tries = 0;
    this.send(true);
  }

  /** Have Streamlit read the address and run its page. */
  send(step = false) {
    this.number += 1;
    this.going = { href: location.href, page: this.pageOf(location.pathname), number: this.number, step };
    this.away ||= this.going.page !== this.here.page;
    if (this.away) shared.chosen.clear();
    this.asking = null;
    this.came = null;
    this.coming = false;
    shared.untold = null; // what was chosen on the page that is left
    const numbered = new URL(location.href);
    numbered.searchParams.set(contract.wish.number, this.number + (step ? contract.wish.step : ""));
    this.replace(history.state, "", numbered);
    dispatchEvent(new PopStateEvent("popstate"));
    this.replace(history.state, "", this.going.href);
    this.mark();
    this.watch();
  }

  // ---- what is left takes no clicks

  /** @param {any} event */
  guard(event) {
    const path = event.composedPath();
    if (path.some((/** @type {any} */ node) => node.classList?.contains("masthead"))) return;
    const twice = event.type === "click" && event.detail > 1 && performance.now() - this.followed.at < DOUBLE;
    const harmless = event.type === "keydown" && !["Enter", " "].includes(event.key);
    if (harmless) return;
    if (!twice && !this.isLeft(path)) {
      if (event.type === "click") this.followed.href = ""; // something else was done between two clicks on a link
      if (["click", "keydown"].includes(event.type)) this.came = null; // what leads on from here was wished for
      return;
    }
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
  }

  /** @param {any[]} path of an event, innermost first */
  isLeft(path) {
    if (this.leaving()) return path.some((node) => node.dataset?.testid === "stMain");
    return this.coming && path.some((node) => node.dataset?.stale === "true");
  }

  leaving() {
    return this.going !== null && this.away;
  }

  mark() {
    const leaving = this.leaving();
    shared.leaving = leaving;
    document.body.toggleAttribute("data-leaving", leaving);
    document.body.toggleAttribute("data-coming", this.coming);
    document.querySelector("[data-testid=stMain]")?.setAttribute("aria-busy", String(leaving || this.coming));
    if (leaving || !this.coming) for (const diagram of shared.diagrams) diagram.rest(leaving);
  }

  // ---- what was lost is sent again

  watch() {
    clearInterval(this.watching);
    this.watching = setInterval(() => this.look(), TICK);
  }

  look() {
    const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"))?.dataset;
    const rests = app?.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED";
    this.calm = rests ? this.calm + 1 : 0;
    if (this.calm >= STRAGGLER) this.came = null;
    if (rests && this.coming) {
      this.coming = false;
      this.mark();
    }
    if (!this.going && !this.came && !this.coming && !this.asking) clearInterval(this.watching);
    if (this.calm < PATIENCE[this.tries]) return;
    this.calm = 0;
    this.tries += 1;
    if (this.tries === PATIENCE.length) this.giveUp();
    else if (this.going) this.sendAgain();
    else this.tellSearch();
  }

  /** Whether something was chosen on the page on the screen after the link to that same page. */
  isOutdone() {
    return Boolean(this.going) && !this.away && shared.plate?.turns.after.wish === this.number;
  }

  /** What was lost goes to the server once more, but for a wish that something newer has taken the place of. */
  sendAgain() {
    const { asking, going } = this;
    if (this.isOutdone()) {
      this.going = null;
      this.mark();
      return;
    }
    if (going && location.href !== going.href) this.replace(null, "", going.href);
    this.send(going?.step);
    this.asking = asking;
  }

  giveUp() {
    const lost = this.leaving() && this.going;
    this.going = this.came = this.asking = null;
    this.away = false;
    this.mark();
    if (lost) location.assign(lost.href);
  }

  tellSearch() {
    if (!this.going && this.asking) this.tell({ ...this.asking, wish: this.number, place: this.here.place });
  }

  /**
   * The last part of a path, as Streamlit reads it; what is no page leads to the explorer.
   * @param {string} path
   */
  pageOf(path) {
    const name = path.split("/").at(-1) ?? "";
    return this.pages.has(name) ? name : "";
  }
}
