import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear, event, FakeStore, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { show } from "./progress_store.js";

const NAME = "back-atlas-progress";
const DATA = { visit: "", heard: 0, document: "{}", empty: true, fault: "", writes: true, forget: false };
let visits = 0;
let page;
let told;
let give;

// A page with the store on it; the memory of the tab starts empty each time.
function open(store = new FakeStore()) {
  page = newPage();
  globalThis.localStorage = store;
  shared.leaving = false;
  const [root] = parsed("<div></div>");
  const heard = ear();
  told = heard.told;
  visits += 1;
  const visit = `visit ${visits}`;
  give = (more) => show({ data: { ...DATA, visit, ...more }, parentElement: root, setTriggerValue: heard.hear });
  return give({});
}

const last = () => told.at(-1)[1];

beforeEach(() => {
  open();
  give({ heard: 1 }); // an empty document: the tab remembers nothing
});

test("at first the browser says what it keeps", () => {
  const store = new FakeStore();
  store.setItem(NAME, "kept");
  open(store);
  assert.deepEqual(told, [["told", { number: 1, stored: "kept", memory: null, fault: "", gone: false }]]);
});

test("what was learned is written, and nothing more is told", () => {
  give({ heard: 1, document: "first", empty: false });
  assert.equal(localStorage.getItem(NAME), "first");
  assert.equal(told.length, 1);
});

test("nothing is written before the server has heard the last message", () => {
  give({ heard: 0, document: "early", empty: false });
  assert.equal(localStorage.getItem(NAME), null);
});

test("an empty progress writes nothing where nothing was kept", () => {
  give({ heard: 1, document: "{}", empty: true });
  assert.equal(localStorage.getItem(NAME), null);
});

test("what another tab has written is told before anything is written over it", () => {
  give({ heard: 1, document: "first", empty: false });
  localStorage.setItem(NAME, "of another tab");
  give({ heard: 1, document: "second", empty: false });
  assert.equal(localStorage.getItem(NAME), "of another tab");
  assert.deepEqual(last(), { number: 2, stored: "of another tab", memory: "second", fault: "", gone: false });
  give({ heard: 2, document: "both", empty: false });
  assert.equal(localStorage.getItem(NAME), "both");
});

test("another tab that writes, or forgets, is heard at once", () => {
  localStorage.setItem(NAME, "of another tab");
  page.dispatchEvent(event("storage", { key: NAME, newValue: "of another tab" }));
  assert.deepEqual([last().stored, last().gone], ["of another tab", false]);
  localStorage.removeItem(NAME);
  page.dispatchEvent(event("storage", { key: null, newValue: null }));
  assert.deepEqual([last().stored, last().gone], [null, true]);
  const before = told.length;
  page.dispatchEvent(event("storage", { key: "another site's", newValue: null }));
  assert.equal(told.length, before);
});

test("a full store is told before anything is learned, and the tab remembers in its place", () => {
  open(new FakeStore("QuotaExceededError"));
  assert.equal(last().fault, "full");
  give({ heard: 1, document: "learned", empty: false, fault: "full" });
  give({ visit: "the server was started anew" });
  assert.deepEqual([last().memory, last().fault], ["learned", "full"]);
});

test("a blocked store is told, and breaks nothing", () => {
  const store = new FakeStore("SecurityError");
  store.blocks = true;
  open(store);
  assert.deepEqual([last().fault, last().stored], ["blocked", null]);
  give({ heard: 1, forget: true });
  assert.equal(last().fault, "blocked");
});

test("a store that fills up later is told when it refuses", () => {
  localStorage.refuses = "QuotaExceededError";
  give({ heard: 1, document: "too much", empty: false });
  assert.equal(last().fault, "full");
});

test("forgetting removes what is kept and what the tab remembers", () => {
  give({ heard: 1, document: "first", empty: false });
  give({ heard: 1, forget: true });
  assert.equal(localStorage.getItem(NAME), null);
  assert.deepEqual([last().stored, last().memory], [null, null]);
});

test("what could not be read is left as it is", () => {
  localStorage.setItem(NAME, "not ours");
  give({ heard: 1, document: "new", empty: false, writes: false });
  assert.equal(localStorage.getItem(NAME), "not ours");
});

test("on a page that is being left nothing is told: the next page asks anew", () => {
  shared.leaving = true;
  page.dispatchEvent(event("storage", { key: NAME, newValue: "x" }));
  assert.equal(told.length, 1);
});

test("a page that has gone listens no more, but a newer call keeps its ear", () => {
  const older = give({ heard: 1 });
  const newer = give({ heard: 1 });
  older();
  page.dispatchEvent(event("storage", { key: NAME, newValue: "x" }));
  assert.equal(told.length, 2);
  newer();
  page.dispatchEvent(event("storage", { key: NAME, newValue: "x" }));
  assert.equal(told.length, 2);
});
