// Keeps a learner's progress in this browser. The server merges; this file reads, writes and reports. Every message
// says all that the browser knows, so one that was overtaken by the next is no loss. What another tab has written is
// reported before anything is written over it.

/** @import { ProgressStoreData, ProgressStoreGiven, ProgressTold } from "../../ui/contract.d.ts" */
import { shared } from "../shared.js";

const NAME = "back-atlas-progress";
/** @type {WeakMap<Element, Store>} */
const stores = new WeakMap();
/** This tab's newest document; outlives a change of page and a restart of the server. @type {string | null} */
let memory = null;

/** @param {ProgressStoreGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const store = stores.get(parentElement) ?? new Store();
  stores.set(parentElement, store);
  store.tell = (message) => setTriggerValue("told", message);
  const generation = store.receive(data);
  return () => {
    if (store.generation !== generation) return;
    removeEventListener("storage", store.listen);
    stores.delete(parentElement);
  };
}

class Store {
  constructor() {
    this.generation = 0;
    this.visit = "";
    this.number = 0;
    /** @type {string | null} */
    this.known = null;
    /** @type {ProgressTold["fault"]} */
    this.fault = "";
    this.tell = (/** @type {ProgressTold} */ _message) => {};
    this.listen = (/** @type {StorageEvent} */ event) => {
      if (event.key !== null && event.key !== NAME) return;
      this.report(event.newValue === null);
    };
    addEventListener("storage", this.listen);
  }

  /** @param {ProgressStoreData} data */
  receive(data) {
    this.generation += 1;
    if (data.visit !== this.visit) {
      // A new page, or a server that knows nothing of this visitor yet.
      this.visit = data.visit;
      this.number = data.heard;
      this.probe();
      this.report();
    } else if (data.heard >= this.number) {
      if (data.forget) this.forget();
      else if (data.writes) this.keep(data);
    }
    return this.generation;
  }

  /** @param {Pick<ProgressStoreData, "document" | "empty" | "fault">} data */
  keep({ document, empty, fault }) {
    memory = empty ? null : document;
    if (this.stored() !== this.known) {
      this.report();
      return;
    }
    if (document !== this.known && !(empty && this.known === null)) this.write(document);
    if (this.fault !== fault) this.report();
  }

  stored() {
    try {
      return localStorage.getItem(NAME);
    } catch {
      this.fault = "blocked";
      return null;
    }
  }

  /** @param {string} document */
  write(document) {
    try {
      localStorage.setItem(NAME, document);
      this.known = document;
      this.fault = "";
    } catch (error) {
      this.fault = faultOf(error);
    }
  }

  /** Whether anything can be kept is said before anything is learned. */
  probe() {
    try {
      localStorage.setItem(`${NAME}-probe`, "1");
      localStorage.removeItem(`${NAME}-probe`);
    } catch (error) {
      this.fault = faultOf(error);
    }
  }

  forget() {
    memory = null;
    try {
      localStorage.removeItem(NAME);
    } catch {
      this.fault = "blocked";
    }
    this.report();
  }

  report(gone = false) {
    if (shared.leaving) return; // the next page asks anew
    this.number += 1;
    this.known = this.stored();
    this.tell({ number: this.number, stored: this.known, memory, fault: this.fault, gone });
  }
}

/**
 * Why a store refused a text.
 * @param {unknown} error
 */
function faultOf(error) {
  return error instanceof Error && error.name === "QuotaExceededError" ? "full" : "blocked";
}
