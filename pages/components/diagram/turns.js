// Who has the last word: the visitor or the server. Choices are numbered, and what the server sends carries the number of
// the last it has seen, so that an older answer never undoes a newer choice. A link or a search after that choice is the
// newer wish, whatever was seen before: see masthead/wish.js for their numbers.

/** @import { PlateData } from "../../ui/contract.d.ts" */
/** @typedef {Pick<PlateData, "seen" | "wish" | "search">} NumbersHeard */

export class Turns {
  constructor() {
    this.sent = 0;
    this.after = { wish: 0, search: 0 }; // the last link and the last search before the newest choice
    this.heard = 0; // the last of which the server has told
    this.fresh = true; // nothing has come from the server yet
  }

  /**
   * A message has come: whether it has heard of the newest choice, and its view counts.
   * @param {NumbersHeard} message
   */
  hears(message) {
    const counts = this.counts(message);
    if (this.fresh || this.overtaken(message)) this.sent = message.seen;
    this.fresh = false;
    return counts;
  }

  /**
   * Whether what a message says is as new as the newest choice; the server has heard of what it carries.
   * @param {NumbersHeard} message
   */
  counts(message) {
    this.heard = Math.max(this.heard, message.seen);
    return this.fresh || this.overtaken(message) || message.seen >= this.sent;
  }

  /** The server has not answered to the newest choice. */
  get waits() {
    return this.sent > this.heard;
  }

  /**
   * Whether a link or a search after the newest choice has been heard of.
   * @param {NumbersHeard} message
   */
  overtaken({ wish, search }) {
    return wish > this.after.wish || search > this.after.search;
  }

  /**
   * The visitor has chosen; the number of that choice.
   * @param {{ number: number, asked: number } | null} wish
   */
  choose(wish) {
    this.sent += 1;
    this.after = { wish: wish?.number ?? 0, search: wish?.asked ?? 0 };
    return this.sent;
  }
}
