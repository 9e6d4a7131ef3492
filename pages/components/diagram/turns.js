// Who has the last word: the visitor or the server. Choices are numbered, and what the server sends carries the number of
// the last it has seen, so that an older answer never undoes a newer choice. A link or a search after that choice is the
// newer wish, whatever was seen before: see masthead/wish.js for their numbers.

/** @import { PlateData } from "../../ui/contract.d.ts" */

export class Turns {
  constructor() {
    this.sent = 0;
    this.after = { wish: 0, search: 0 }; // the last link and the last search before the newest choice
    this.fresh = true; // nothing has come from the server yet
  }

  /**
   * A message has come: whether it has heard of the newest choice, and its view counts.
   * @param {Pick<PlateData, "seen" | "wish" | "search">} message
   */
  hears({ seen, wish, search }) {
    const overtaken = wish > this.after.wish || search > this.after.search;
    if (this.fresh || overtaken) this.sent = seen;
    this.fresh = false;
    return seen >= this.sent;
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
