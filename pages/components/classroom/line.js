// The line to a running class: a socket that is opened again when it is lost, at first soon and then less often, a little
// apart from others', so that a room full of phones does not come back all at once. Who is greeted anew gets the whole
// state, so nothing has to be remembered here.

/**
 * @typedef {"opening" | "open" | "lost" | "closed"} Way how the line stands
 * @typedef {object} Ends what the line needs of who holds it
 * @property {() => Record<string, any>} hello the first message of each connection
 * @property {(message: any) => void} take takes each message that came
 * @property {(way: Way, code: number) => void} told hears how the line stands, when that changes, and the code of its end
 */

const FIRST = 400; // ms until the first new try; each further waits twice as long
const LONGEST = 8_000;
const BEAT = 15_000; // ms between signs of life
const SILENCE = 40_000; // ms without any message after which a line counts as lost
// The codes with which the server says that trying again is of no use: taken out or a wrong secret, and no such class.
export const FINAL = Object.freeze({ out: 4403, gone: 4404 });

/**
 * The address of the socket, beside the pages of the app.
 * @param {string} base of this page, as "https://atlas.example.org/join"
 */
export function socketAddress(base) {
  const address = new URL("class/socket", base);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.search = address.hash = "";
  return address.href;
}

/**
 * How long to wait before a try, in ms.
 * @param {number} tries that have failed
 * @param {number} chance from 0 to 1
 */
export function pauseBefore(tries, chance) {
  return Math.min(LONGEST, FIRST * 2 ** tries) * (0.6 + 0.8 * chance);
}

export class Line {
  /**
   * @param {Ends} ends
   * @param {() => WebSocket} open
   */
  constructor(ends, open = () => new WebSocket(socketAddress(document.baseURI))) {
    this.ends = ends;
    this.make = open;
    /** @type {Way} */
    this.way = "closed";
    /** @type {WebSocket | null} */
    this.socket = null;
    this.tries = 0;
    this.heard = 0; // when the last message came
    /** @type {any} */
    this.waiting = 0;
    /** @type {any} */
    this.beating = 0;
    this.hurry = () => this.again();
    this.look = () => document.visibilityState === "visible" && this.again();
  }

  /** Open it, and keep it open until `close`. */
  open() {
    if (this.way !== "closed") return;
    addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.look);
    this.tries = 0;
    this.say("opening");
    this.dial();
  }

  /**
   * Close it for good.
   * @param {number} code why, where the server has said so
   */
  close(code = 0) {
    removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.look);
    this.drop();
    this.say("closed", code);
  }

  /** Who is back in the network, or looks at the page again, does not wait for the next try. */
  again() {
    const silent = this.way === "open" && performance.now() - this.heard > SILENCE;
    if (silent) this.lose();
    if (this.way !== "lost") return;
    clearTimeout(this.waiting);
    this.dial();
  }

  /**
   * Send a message; false where the line is not open, and nothing was sent.
   * @param {Record<string, any>} message
   */
  send(message) {
    if (this.way !== "open" || !this.socket) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  dial() {
    this.drop();
    /** @type {WebSocket} */
    let socket;
    try {
      socket = this.make();
    } catch {
      this.lose();
      return;
    }
    this.socket = socket;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.heard = performance.now();
      socket.send(JSON.stringify({ t: "hello", ...this.ends.hello() }));
      this.beating = setInterval(() => this.beat(), BEAT);
    };
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      this.heard = performance.now();
      const message = read(data);
      if (message?.t === "state") {
        this.tries = 0;
        this.say("open");
      }
      if (message && message.t !== "pong") this.ends.take(message);
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      if (code === FINAL.out || code === FINAL.gone) this.close(code);
      else this.lose();
    };
  }

  beat() {
    if (performance.now() - this.heard > SILENCE) this.lose();
    else this.send({ t: "ping" });
  }

  lose() {
    this.drop();
    this.say("lost");
    this.waiting = setTimeout(() => this.dial(), pauseBefore(this.tries, Math.random()));
    this.tries += 1;
  }

  drop() {
    clearTimeout(this.waiting);
    clearInterval(this.beating);
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /**
   * @param {Way} way
   * @param {number} code
   */
  say(way, code = 0) {
    if (way === this.way) return;
    this.way = way;
    this.ends.told(way, code);
  }
}

/**
 * A message of the server; null for what is none.
 * @param {unknown} text
 */
function read(text) {
  try {
    const message = JSON.parse(String(text));
    return typeof message?.t === "string" ? message : null;
  } catch {
    return null;
  }
}
