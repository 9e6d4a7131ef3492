// One exercise with its timer. Whatever has seconds runs down: a set that is held, each repetition that is held, with a
// moment between two of them, and a rest. A set of repetitions waits for the large button. What is said aloud to screen
// readers is only a change of set, repetition or rest, never each second.

/** @import { ExerciseTimerData, ExerciseTimerGiven } from "../../ui/contract.d.ts" */
import { find } from "../dom.js";
import { shared } from "../shared.js";
import { afterThis, deedOf, faceOf, stepsOf, toldOf } from "./sets.js";

/** @type {WeakMap<Element, Bench>} */
const benches = new WeakMap();
/** The one on the screen. @type {Bench | null} */
let shown = null;
let listening = false; // one listener serves them all

/** @param {ExerciseTimerGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const bench = benches.get(parentElement) ?? new Bench(parentElement);
  benches.set(parentElement, bench);
  bench.tell = (at) => setTriggerValue("step", { at });
  bench.receive(data);
  if (!listening) document.addEventListener("keydown", (event) => shown?.press(event));
  listening = true;
  shown = bench;
  shared.timer = () => bench.seen();
}

export class Bench {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.tell = (/** @type {number} */ _at) => {};
    /** @type {ExerciseTimerData | null} */
    this.data = null;
    this.steps = stepsOf({ sets: 0, hold: 0, reps: 0, rest: 0, sides: false });
    /** How far each exercise has come, by its id. @type {Map<string, number>} */
    this.reached = new Map();
    this.step = 0;
    this.left = 0; // seconds of this step
    this.over = false; // it has run down, and nobody has acted yet
    this.end = 0; // when it will have run down, in ms of the page
    /** @type {any} */
    this.ticking = 0;
    const acts = { go: () => this.act(), skip: () => this.skip(), reset: () => this.reset(), back: () => this.move(-1), next: () => this.move(1), full };
    for (const [name, act] of Object.entries(acts)) find(root, `.${name}`).onclick = act;
    find(root, ".full").hidden = !document.fullscreenEnabled;
    /** @type {Record<string, () => void>} */
    this.acts = acts;
  }

  /** @param {ExerciseTimerData} data */
  receive(data) {
    if (this.data?.id !== data.id) {
      if (this.data) this.reached.set(this.data.id, this.step); // who looks ahead and comes back goes on at the same set
      this.steps = stepsOf(data);
      this.start(this.reached.get(data.id) ?? 0, false);
    }
    this.data = data;
    this.paint();
  }

  /** Where it stands, for who trains along on another screen; null where it has gone from this one. */
  seen() {
    if (!this.data || !this.root.isConnected) return null;
    const running = Boolean(this.ticking);
    return { at: this.data.at, step: this.step, running, left: running ? Math.max(0, this.end - performance.now()) : this.left * 1000 };
  }

  /** @param {number} by */
  move(by) {
    if (!this.data) return;
    const to = this.data.at + by;
    if (to >= 0 && to < this.data.count) this.tell(to);
  }

  /**
   * @param {number} step
   * @param {boolean} run
   */
  start(step, run) {
    this.stop();
    this.step = step;
    this.left = this.steps[step]?.seconds ?? 0;
    this.over = false;
    if (run) this.go();
  }

  go() {
    if (!this.left || this.ticking) return;
    this.over = false;
    this.end = performance.now() + this.left * 1000;
    this.ticking = setInterval(() => this.tick(), 200);
    navigator.wakeLock?.request("screen").catch(() => {}); // a phone at the bench stays lit
  }

  stop() {
    clearInterval(this.ticking);
    this.ticking = 0;
  }

  tick() {
    if (!this.root.isConnected) {
      this.stop();
      return;
    }
    this.left = Math.max(0, (this.end - performance.now()) / 1000);
    if (this.left === 0) {
      this.onward(this.step + 1);
      this.over = !this.ticking; // the panel changes its colour until somebody acts
      navigator.vibrate?.(400);
    }
    this.paint();
  }

  /**
   * To the next repetition, set or rest. A rest starts by itself; after it the large button starts the set.
   * @param {number} to
   */
  onward(to) {
    const step = this.steps[to];
    this.start(to, Boolean(step?.runs));
    if (!step?.ready && this.data) this.say(toldOf(step, this.data));
  }

  act() {
    const step = this.steps[this.step];
    if (!step) this.move(1);
    else if (!step.seconds) this.onward(this.step + 1);
    else if (this.ticking) this.stop();
    else this.go();
    this.paint();
  }

  skip() {
    if (this.steps[this.step]) this.onward(afterThis(this.steps, this.step));
    this.paint();
  }

  reset() {
    this.start(0, false);
    this.say("Timer reset.");
    this.paint();
  }

  /** @param {string} text */
  say(text) {
    find(this.root, ".said").textContent = text;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.root.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (target.matches?.("input, textarea, select, [contenteditable], [role=radio], [role=slider]")) return;
    const onButton = target.matches?.("button, a, summary, [tabindex='0']") && !target.matches(".go");
    const deed = deedOf(event.key);
    if (!deed || (deed === "go" && (onButton || event.repeat)) || (event.key.startsWith("Arrow") && inPlate(event))) return;
    event.preventDefault();
    this.acts[deed]();
  }

  paint() {
    const { root, data } = this;
    if (!data) return;
    const step = this.steps[this.step];
    const at = (/** @type {string} */ name) => find(root, name);
    const write = (/** @type {string} */ name, /** @type {string} */ text) => {
      if (at(name).textContent !== text) at(name).textContent = text;
    };
    const face = faceOf(step, data, this.left, Boolean(this.ticking));
    write(".dose", data.dose);
    write(".note", data.note);
    write(".set", face.set);
    write(".time", face.time);
    write(".go span", face.go);
    at(".time").classList.toggle("words", face.words);
    at(".bar span").style.width = `${face.full}%`;
    at(".clock").classList.toggle("over", this.over);
    at(".go").disabled = !step && data.at + 1 >= data.count;
    at(".skip").disabled = !step;
    at(".back").disabled = data.at === 0;
    at(".next").disabled = data.at + 1 >= data.count;
  }
}

/**
 * The plate has arrow keys of its own.
 * @param {Event} event
 */
function inPlate(event) {
  return event.composedPath().some((node) => /** @type {any} */ (node).classList?.contains("diagram"));
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
