// The class that this browser presents: one line for the whole page, and phones that follow what is on the screen. What is on
// the screen is the address, which every choice in the atlas writes; so it is read, and nothing else has to tell of itself.

/** @import { Presented } from "./kept.js" */
import { isFrame } from "../address.js";
import { shared } from "../shared.js";
import { newWord, present, presented } from "./kept.js";
import { Lesson } from "./lesson.js";
import { FINAL } from "./line.js";

const LOOK = 150; // ms between looks at the address
const BODY = /^\/(plate|muscles|structures)?\?(.*&)?picture=body(&|$)|^\/lecture\?/;
// Pages that show something to all. The others are about a class, or hold what is the presenter's or a client's own: phones
// stay with what they had.
const SHOWN = new Set(["", "plate", "muscles", "structures", "sections", "move", "exercises", "matrix", "claims", "why", "sources"]);
const ENDED = "ended";
const TURN = "turn"; // in an address that phones are told: from where the body is seen

/**
 * What phones are to follow, as "/?muscle=trapezius"; null where the page shows nothing to all.
 * @param {{ pathname: string, search: string }} location
 * @returns {string | null}
 */
export function viewAt({ pathname, search }) {
  const page = pathname.split("/").at(-1) ?? "";
  const shows = SHOWN.has(page) || (page === "lecture" && new URLSearchParams(search).has("show")); // not its desk, with all notes
  if (!shows) return null;
  const query = String(new URLSearchParams([...new URLSearchParams(search)].filter((part) => !isFrame(part) && part[0] !== "_")));
  return `/${page}${query && `?${query}`}`;
}

/**
 * The same of a lecture: the view that its frame was opened with is the lecture's; where the presenter goes on in the frame,
 * it is what the frame shows.
 * @param {{ pathname: string, search: string }} location
 * @param {HTMLIFrameElement | null} frame
 */
export function viewShown(location, frame) {
  const own = viewAt(location);
  if (!frame?.src || !own?.startsWith("/lecture?")) return own;
  try {
    const inside = frame.contentWindow?.location;
    const now = inside?.href.startsWith("http") ? viewAt(inside) : null;
    return now && now !== viewAt(new URL(frame.src, document.baseURI)) ? now : own;
  } catch {
    return own; // a frame that is still empty
  }
}

/**
 * The same with from where the body is seen, where it is a body.
 * @param {string | null} at
 * @param {number[] | null} turn degrees, see body/turn.js
 */
export function turned(at, turn) {
  return at !== null && turn && BODY.test(at) ? `${at}&${TURN}=${turn.join(",")}` : at;
}

/**
 * From where the body on the screen is seen, here or in a lecture's frame; null without one.
 * @param {HTMLIFrameElement | null} frame
 * @returns {number[] | null}
 */
function facing(frame) {
  try {
    const seen = frame ? /** @type {any} */ (frame.contentWindow).backAtlas : shared;
    return seen.plate?.facing?.() ?? null;
  } catch {
    return null; // a frame that is still empty
  }
}

export class Presenter extends Lesson {
  /**
   * @param {Presented} one
   * @param {ConstructorParameters<typeof Lesson>[1]} open
   */
  constructor(one, open = undefined) {
    super(() => ({ class: one.code, secret: this.one.secret, device: one.device || null }), open);
    this.one = one;
    this.at = ""; // what phones were told last
    this.timer = ""; // and of a session's timer
    this.turn = "null"; // from where the body was seen at the last look
    /** @type {any} */
    this.looking = 0;
    this.hear((_, message) => {
      if (message?.t === "state" || message?.t === "lead") this.at = this.timer = ""; // it may have been lost: told anew
      if (message?.t === "state" && this.one.claims) this.lead();
      if (message?.t === "renewed" && this.one.next) this.keep({ secret: this.one.next, next: "" });
      if (this.news.ended || this.way === "closed") this.over();
    });
  }

  open() {
    super.open();
    this.looking = setInterval(() => this.look(), LOOK);
  }

  close() {
    clearInterval(this.looking);
    super.close();
  }

  /** @param {Partial<Presented>} part */
  keep(part) {
    this.one = { ...this.one, ...part };
    present(this.one);
  }

  /** Phones follow this device from now on; the presenter's others are told. */
  lead() {
    if (this.send({ t: "lead" })) this.keep({ claims: false, follow: true });
  }

  /** Another secret: the presenter's other devices are signed out, and links that were copied open nothing any more. */
  renew() {
    this.keep({ next: newWord() }); // before it is told: who is cut off in between still has it
    return this.send({ t: "renew", secret: this.one.next });
  }

  /** @param {boolean} wanted */
  follow(wanted) {
    this.keep({ follow: wanted });
    this.at = "";
    this.look();
    this.tell(null);
  }

  /** Tell phones what is on the screen, where that has changed. */
  look() {
    if (this.way !== "open" || !this.one.follow || !this.news.leads || document.visibilityState === "hidden") return;
    const timer = shared.timer?.() ?? null;
    const session = timer && new URLSearchParams(location.search).get("session");
    if (timer && session) return this.train(timer, session);
    if (this.news.train && this.timer !== ENDED && this.send({ t: "train", train: null })) this.timer = ENDED;
    const frame = shared.frame?.isConnected ? shared.frame : null;
    const turn = facing(frame);
    // A body that is being turned is told of when it rests.
    const rests = String(turn) === this.turn;
    this.turn = String(turn);
    const at = turned(viewShown(location, frame), turn);
    if (at !== null && rests && at !== this.at && this.send({ t: "view", at })) this.at = at;
  }

  /**
   * The session's timer as it stands on the screen. While it runs, phones count along by themselves.
   * @param {import("../shared.js").TimerSeen} timer
   * @param {string} session
   */
  train({ at, step, running, left }, session) {
    const told = JSON.stringify([session, at, step, running, running ? null : left]);
    if (told === this.timer) return;
    if (this.send({ t: "train", session, at, step, running, left: Math.round(left) })) this.timer = told;
  }

  over() {
    clearInterval(this.looking);
    const { code, secret, next } = this.one;
    const kept = presented();
    // Another window of this browser may know a newer secret.
    if (kept?.code === code && kept.secret === secret) present(next && this.code === FINAL.out ? { ...this.one, secret: next, next: "" } : null);
    if (shared.lesson === this) shared.lesson = null;
  }
}

/**
 * The lesson that this browser presents; null without one.
 * @returns {Presenter | null}
 */
export function presenter() {
  const one = presented();
  if (!one) return null;
  if (shared.lesson && shared.lesson.one.code === one.code && shared.lesson.one.secret === one.secret) return shared.lesson;
  shared.lesson?.close();
  const lesson = new Presenter(one);
  shared.lesson = lesson;
  lesson.open();
  return lesson;
}
