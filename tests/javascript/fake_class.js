// A line to a class that a test holds the other end of.

/** The line of the lesson that was made last, with what went out on it. */
export class FakeLine {
  constructor(ends) {
    this.ends = ends;
    this.sent = [];
    this.way = "closed";
  }

  open() { this.say("opening"); }

  close(code = 0) { this.say("closed", code); }

  send(message) {
    if (this.way !== "open") return false;
    this.sent.push(message);
    return true;
  }

  say(way, code = 0) {
    if (way === this.way) return;
    this.way = way;
    this.ends.told(way, code);
  }

  /** The server says something. */
  hear(message) {
    if (message.t === "state") this.say("open");
    this.ends.take(message);
  }
}

export const STATE = {
  t: "state", seq: 3, code: "KTRWBM", you: { role: "person", person: "token", id: "a1", name: "" }, view: null, question: null, mine: null,
  counts: null, train: null, people: 1,
};
export const SHOWN = { kind: "plate", page: "", title: "Trapezius", sentence: "It lifts the shoulder blade.", view: { muscle: "trapezius", depth: 1 }, stills: [], move: null, slide: null, colours: null, more: {}, turn: null };
export const QUESTION = {
  number: 1, kind: "quiz", quiz: "nerve", how: "choice", prompt: "Which nerve?", choices: ["Accessory", "Axillary"], plate: null, moves: "", open: true,
  seconds: 30, left: 30_000, right: [], answer: "", explanation: "", light: [],
};
