// The movement lab: one body that moves by a course of the table, with what each muscle does beside it.

/** @import { LabGiven } from "../../ui/contract.d.ts" */
import { taken } from "../ahead.js";
import { find } from "../dom.js";
import { kept } from "../fetch_once.js";
import { lasting } from "../lasting.js";
import { shared } from "../shared.js";
import { Workbench } from "./workbench.js";

/** @type {WeakMap<HTMLElement, Lab>} */
const labs = new WeakMap();

/** @param {LabGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  return lasting(labs, parentElement, (parent) => new Lab(parent),
    (lab) => lab.receive(data, (seen) => setTriggerValue("seen", seen)));
}

class Lab {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.root = find(parent, ".lab");
    this.generation = 0;
    /** @type {Workbench | null} */
    this.bench = null;
    /** @type {import("../ahead.js").Ahead | null | undefined} */
    this.ahead = undefined;
  }

  /**
   * @param {LabGiven["data"]} data
   * @param {(seen: import("../../ui/contract.d.ts").LabSeen) => void} tell
   */
  receive(data, tell) {
    const generation = this.generation += 1;
    shared.diagrams.add(this);
    if (!this.bench && this.ahead === undefined) this.ahead = taken(data);
    Promise.all([data.files.catalogue, data.files.solids, data.files.table, data.files.rig, data.files.strings].map(kept)).then((texts) => {
      if (generation !== this.generation || !this.root.isConnected) return;
      if (this.bench) this.bench.take(data, tell);
      else {
        const [catalogue, solids, table, rig, strings] = texts.map((text) => JSON.parse(text));
        this.bench = new Workbench(this.root, { names: catalogue.catalogue, layers: catalogue.layers, depths: solids.depths, members: solids.members, table, rig, strings }, data, tell, this.ahead ?? null);
      }
    }).catch(({ message }) => {
      find(this.root, ".news").textContent = `The movements could not be loaded (${message}). Reload the page to try again.`;
    });
    return generation;
  }

  leave() {
    this.bench?.leave();
    this.bench = null;
    labs.delete(this.parent);
  }

  /**
   * While its page is being left, it takes no clicks; see wish.js.
   * @param {boolean} left
   */
  rest(left) {
    this.root.toggleAttribute("inert", left);
  }
}
