// The body as a component: one body stays on the page through all messages. What draws it comes as a script of its own,
// asked for only here; without it, or without WebGL, still pictures stand in its place.

/** @import { BodyGiven } from "../../ui/contract.d.ts" */
import { find } from "../dom.js";
import { kept } from "../fetch_once.js";
import { lasting } from "../lasting.js";
import { shared } from "../shared.js";
import { Turns } from "../diagram/turns.js";
import { Model } from "./model.js";
import { bodied } from "./ways.js";

const UNTOLD = { tints: null, categories: [], lines: null };
/** @type {WeakMap<HTMLElement, Body>} */
const bodies = new WeakMap();

/** @param {BodyGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  return lasting(bodies, parentElement, (parent) => new Body(parent), (body) => {
    body.answer = (muscle) => setTriggerValue("picked", muscle);
    return body.receive(data);
  });
}

class Body {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.root = find(parent, ".figure");
    this.generation = 0;
    this.turns = new Turns();
    this.answer = (/** @type {string} */ _muscle) => {};
    /** @type {Model | null} */
    this.model = null;
  }

  /**
   * @param {BodyGiven["data"]} data
   */
  receive(data) {
    const generation = this.generation += 1;
    shared.diagrams.add(this);
    const { catalogue, solids, colours } = data.files;
    Promise.all([kept(catalogue), kept(solids), colours ? kept(colours) : "null"]).then((texts) => {
      if (generation !== this.generation || !this.root.isConnected) return;
      const [known, built, told] = texts.map((text) => JSON.parse(text));
      this.take(data, known, built, told);
    }).catch(({ message }) => {
      find(this.root, ".news").textContent = `The body could not be loaded (${message}). Reload the page to try again.`;
    });
    return generation;
  }

  /**
   * @param {BodyGiven["data"]} data
   * @param {any} catalogue
   * @param {any} solids
   * @param {any} colours
   */
  take(data, catalogue, solids, colours) {
    const known = bodied({ ...data, ...(colours ?? UNTOLD) }, catalogue, solids);
    const heard = this.turns.hears(data);
    if (this.model) {
      this.model.asks = data.asks;
      this.model.follow(data);
      this.model.take(known, heard);
      this.model.bringOthers(data.also).then(() => this.model?.paint());
    }
    else this.model = new Model(this.root, known, data, new Map(Object.entries(solids.depths)), this);
  }

  leave() {
    this.model?.leave();
    this.model = null;
    bodies.delete(this.parent);
  }

  /**
   * While its page is being left, the body takes no clicks; see wish.js.
   * @param {boolean} left
   */
  rest(left) {
    this.root.toggleAttribute("inert", left);
  }
}
