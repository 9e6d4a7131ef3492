// Keeps a learner's progress in this browser. The server merges; this file reads, writes and reports. Every message
// says all that the browser knows, so one that was overtaken by the next is no loss:
//   { number, stored, memory, fault: "" | "blocked" | "full", gone }
// What another tab has written is reported before anything is written over it.

const NAME = "back-atlas-progress";
const stores = new WeakMap();
let memory = null; // this tab's newest document; outlives a change of page and a restart of the server

export default function ({ data, parentElement, setTriggerValue }) {
  let store = stores.get(parentElement);
  if (!store) {
    store = new Store();
    stores.set(parentElement, store);
  }
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
    this.visit = null;
    this.number = 0;
    this.known = null;
    this.fault = "";
    this.listen = (event) => {
      if (event.key !== null && event.key !== NAME) return;
      this.report(event.newValue === null);
    };
    addEventListener("storage", this.listen);
  }

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

  keep({ document, empty, fault }) {
    memory = empty ? null : document;
    if (this.stored() !== this.known) return this.report();
    if (document !== this.known && !(empty && this.known === null)) this.write(document);
    if (this.fault !== fault) this.report();
    return undefined;
  }

  stored() {
    try {
      return localStorage.getItem(NAME);
    } catch {
      this.fault = "blocked";
      return null;
    }
  }

  write(document) {
    try {
      localStorage.setItem(NAME, document);
      this.known = document;
      this.fault = "";
    } catch (error) {
      this.fault = error.name === "QuotaExceededError" ? "full" : "blocked";
    }
  }

  // Whether anything can be kept is said before anything is learned.
  probe() {
    try {
      localStorage.setItem(`${NAME}-probe`, "1");
      localStorage.removeItem(`${NAME}-probe`);
    } catch (error) {
      this.fault = error.name === "QuotaExceededError" ? "full" : "blocked";
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
    if (globalThis.backAtlas?.leaving) return; // the next page asks anew
    this.number += 1;
    this.known = this.stored();
    this.tell({ number: this.number, stored: this.known, memory, fault: this.fault, gone });
  }
}
