// What this browser keeps of a class: of a presenter the code and the secret, of a person the token by which the class
// knows them again after a reload, also under another name once they were taken out. A browser that keeps nothing forgets
// them with the page, and nothing else.

import { OUT, PRESENTS, SEAT } from "./in_class.js";

const LONGEST = 12 * 3_600_000; // ms that a class lasts
const LETTERS = /^[BCDFGHJKMNPRTVWXYZ]{6}$/; // no vowels, which make words, and nothing that looks like another

/**
 * @typedef {object} Presented
 * @property {string} code
 * @property {string} secret
 * @property {boolean} follow whether phones follow what this browser shows
 * @property {string} [device] by which this browser is known from the presenter's others
 * @property {boolean} [claims] phones are to follow this browser, and the class has not been told yet
 * @property {string} [next] a secret that is to take the place of the other, as soon as the class has taken it
 */
/** @typedef {{ code: string, person: string | null, name: string | null }} Seat */

/**
 * A code as it is meant, whatever somebody typed: "ktr-wbm " is KTRWBM. Null for what is none.
 * @param {string | null | undefined} text
 */
export function codeIn(text) {
  const code = String(text ?? "").toUpperCase().replace(/[\s.·-]/g, "");
  return LETTERS.test(code) ? code : null;
}

/**
 * Code and secret in the fragment of a presenter's link, "#class=KTRWBM.secret"; null without them. Fragments are never
 * part of a request, so the secret stands in no log.
 * @param {string} hash
 */
export function presenterIn(hash) {
  const [code, secret] = (new URLSearchParams(hash.replace(/^#/, "")).get("class") ?? "").split(".");
  const found = codeIn(code);
  return found && secret ? { code: found, secret } : null;
}

/** @param {{ code: string, secret: string }} presented */
export function presenterHash({ code, secret }) {
  return `#class=${code}.${encodeURIComponent(secret)}`;
}

/** @returns {Presented | null} the class that this browser presents */
export function presented() {
  const kept = read(PRESENTS);
  const code = codeIn(kept?.code);
  if (!code || typeof kept.secret !== "string") return null;
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  return { code, secret: kept.secret, follow: kept.follow !== false, device: text(kept.device), claims: kept.claims === true, next: text(kept.next) };
}

/**
 * Present a class from here on, in place of any other device.
 * @param {{ code: string, secret: string }} brought
 */
export function takeUp({ code, secret }) {
  present({ code, secret, follow: true, device: presented()?.device || newWord(), claims: true });
}

/** A word that nobody can guess, as the server's secrets are: 192 bits. */
export function newWord() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/** @param {Presented | null} one */
export function present(one) {
  write(PRESENTS, one);
}

/**
 * What is known of this person in a class.
 * @param {string} code
 * @returns {Seat}
 */
export function seatIn(code) {
  const kept = read(SEAT);
  const own = kept?.code === code;
  const text = (/** @type {unknown} */ value) => (own && typeof value === "string" ? value : null);
  return { code, person: text(kept?.person) ?? outOf(code), name: text(kept?.name) };
}

/** @param {Seat | null} seat */
export function sit(seat) {
  const kept = read(SEAT);
  write(SEAT, seat && { ...seat, since: (kept?.code === seat.code && kept.since) || Date.now() });
}

/**
 * Out of the class in which this browser sits. Who was taken out is known there by the token for as long as the class lasts.
 * @param {boolean} taken whether the presenter has taken this person out
 */
export function standUp(taken) {
  const { code, person } = seatIn(lastSeat() ?? "");
  if (taken && person) write(OUT, { ...marks(), [code]: { person, since: Date.now() } });
  sit(null);
}

/**
 * The token of who was taken out of a class in this browser; null for others.
 * @param {string} code
 * @returns {string | null}
 */
function outOf(code) {
  const { person } = marks()[code] ?? {};
  return typeof person === "string" ? person : null;
}

/** Who was taken out of which classes, of those that may still last. @returns {Record<string, { person: string, since: number }>} */
function marks() {
  return Object.fromEntries(Object.entries(read(OUT) ?? {}).filter(([, one]) => Date.now() - one?.since < LONGEST));
}

/** The last class that somebody sat in here, for who comes without a code; null where it is over for sure. */
export function lastSeat() {
  const kept = read(SEAT);
  return Date.now() - kept?.since > LONGEST ? null : codeIn(kept?.code);
}

/** @param {string} name */
function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A blocked or full store.
  }
}
