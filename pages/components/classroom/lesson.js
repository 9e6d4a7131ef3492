// A class that this browser is in, as its presenter or as a person: its line, what is known of it, and who wants to hear.
// One presenter's lesson serves the whole page, whatever page of the atlas is open.

/** @import { News } from "./news.js" */
/** @import { Way } from "./line.js" */
import { FINAL, Line } from "./line.js";
import { after, NOTHING } from "./news.js";

// What is about the question that is open, and lapses with it.
const OF_A_QUESTION = new Set(["answer", "close"]);
export const OVER = "The class is over. It has been forgotten, with all that was in it.";

export class Lesson {
  /**
   * @param {() => Record<string, any>} hello the fields of the first message
   * @param {(ends: import("./line.js").Ends) => Line} open
   */
  constructor(hello, open = (ends) => new Line(ends)) {
    /** @type {News} */
    this.news = NOTHING;
    /** @type {Way} */
    this.way = "closed";
    this.code = 0; // why the server has closed it for good
    /** @type {Set<(lesson: Lesson, message: any) => void>} */
    this.ears = new Set();
    /**
     * What is to be sent again after a lost connection, the newest of each kind and person, and the question that was open.
     * @type {Map<string, { message: Record<string, any>, about: number | undefined }>}
     */
    this.owed = new Map();
    this.line = open({
      hello,
      take: (message) => this.take(message),
      told: (way, code) => {
        this.way = way;
        this.code = code;
        this.tell(null);
      },
    });
  }

  open() {
    this.line.open();
  }

  close() {
    this.line.close();
  }

  /**
   * Hear of every change from now on; gives what ends that.
   * @param {(lesson: Lesson, message: any) => void} ear
   */
  hear(ear) {
    this.ears.add(ear);
    return () => { this.ears.delete(ear); };
  }

  /**
   * @param {Record<string, any>} message
   */
  send(message) {
    return this.line.send(message);
  }

  /**
   * The same, kept for when the line is there again; a newer one of its kind takes its place.
   * @param {Record<string, any>} message
   */
  owe(message) {
    if (!this.send(message)) this.owed.set(`${message.t} ${message.id ?? ""}`, { message, about: this.news.question?.number });
  }

  /** Whether this browser is in it no longer, and why. */
  get farewell() {
    if (this.way !== "closed" && !this.news.ended) return "";
    return this.code === FINAL.out ? "The teacher has taken you out of this class." : OVER;
  }

  /** @param {any} message */
  take(message) {
    this.news = after(this.news, message, performance.now());
    if (message.t === "state") this.pay();
    if (message.t === "ended") this.line.close();
    this.tell(message);
  }

  /** What was said while the line was lost: what is about a question only where that one is still open. */
  pay() {
    const owed = [...this.owed.values()];
    this.owed.clear();
    const { question } = this.news;
    for (const { message, about } of owed) {
      if (!OF_A_QUESTION.has(message.t) || (question?.open && question.number === about)) this.owe(message);
    }
  }

  /** @param {any} message */
  tell(message) {
    for (const ear of [...this.ears]) ear(this, message);
  }
}
