// The plate as a component: one plate stays on the page through all messages, and is made as soon as its files are there.

/** @import { DiagramGiven, Known, PlateData } from "../../ui/contract.d.ts" */
import { find } from "../dom.js";
import { shared } from "../shared.js";
import { bringKnown, withKnown } from "./known.js";
import { fault } from "./lists.js";
import { Plate } from "./plate.js";
import { Turns } from "./turns.js";

/** @type {WeakMap<HTMLElement, Diagram>} */
const diagrams = new WeakMap();

/** @param {DiagramGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  let diagram = diagrams.get(parentElement);
  // One that was taken off the page and put back goes on: a second one would draw its plate beside the first.
  if (!diagram || !parentElement.contains(diagram.root)) {
    diagram = new Diagram(parentElement);
    diagrams.set(parentElement, diagram);
  }
  const one = diagram;
  one.answer = (muscle) => setTriggerValue("picked", muscle);
  const generation = one.receive(data);
  return () => {
    if (one.generation === generation) shared.diagrams.delete(one);
  };
}

class Diagram {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = find(root, ".diagram");
    this.generation = 0;
    this.turns = new Turns();
    /** @type {Plate | null} */
    this.plate = null;
    /** @type {PlateData | null} */
    this.newest = null;
    this.answer = (/** @type {string} */ _muscle) => {};
  }

  /**
   * The newest message is shown as soon as its files are there.
   * @param {PlateData} data
   */
  receive(data) {
    this.generation += 1;
    shared.diagrams.add(this);
    this.newest = data;
    const whole = withKnown(data);
    if (whole) this.take(whole);
    else {
      bringKnown(data).then(() => {
        const come = this.newest === data && this.root.isConnected && withKnown(data);
        if (come) this.take(come);
      }, (error) => this.giveUp(error));
    }
    return this.generation;
  }

  /** @param {Known} data */
  take(data) {
    const heard = this.turns.hears(data);
    if (this.plate) this.plate.take(data, heard);
    else this.plate = new Plate(this.root, data, this.turns, (muscle) => this.answer(muscle));
  }

  /** @param {Error} error */
  giveUp({ message }) {
    this.root.replaceChildren(fault(`The chart could not be loaded (${message}). Reload the page to try again.`));
    this.root.dataset.ready = "no";
  }

  /**
   * While its page is being left, the plate takes no clicks; see wish.js.
   * @param {boolean} left
   */
  rest(left) {
    const { drawn } = this.root.dataset;
    if (drawn === (left ? "yes" : "left")) this.root.dataset.drawn = left ? "left" : "yes";
  }
}
