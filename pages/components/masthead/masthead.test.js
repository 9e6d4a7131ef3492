import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { ear, event, FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";

const HTML = readFileSync(new URL("./masthead.html", import.meta.url), "utf8");
newPage();
const { show, typeOn } = await import("./masthead.js");
const { shared } = await import("../shared.js");

const DATA = {
  room: "Explore", focus: "focus.js", asked: "", answers: [], nothing: "", caution: "", signs: [],
  pages: ["", "muscles", "teach"],
  rooms: [{ name: "Explore", address: "./", here: true }, { name: "Plan", address: "planner", here: false }],
  steps: [{ name: "Explorer", address: "./", here: false }, { name: "Muscles", address: "muscles", here: true }],
  at: { page: "muscles", place: "Muscles", wish: 0, heard: 0 },
};
let page;
let told;
let hear;

beforeEach(() => {
  page = newPage("http://localhost/muscles");
  shared.version = null;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.fetch = () => Promise.reject(new Error("later"));
  globalThis.matchMedia = () => ({ matches: true });
  globalThis.HTMLAnchorElement = FakeElement;
  shared.wish.going = shared.wish.asking = null;
  ({ told, hear } = ear());
});

// A masthead as a page brings it, with `more` in its data; the same one when its root is given.
function come(more = {}, root = parsed("<div></div>")[0]) {
  if (!root.children.length) {
    root.append(...parsed(HTML));
    document.body.append(root);
  }
  show({ data: { ...DATA, ...more }, parentElement: root, setTriggerValue: hear });
  return root;
}

const marked = (root, nav) => root.querySelectorAll(`${nav} a`).map((link) => [link.textContent, link.getAttribute("aria-current")]);

test("the room that is open is marked among the rooms, and the page among its steps", () => {
  const root = come();
  assert.deepEqual(marked(root, ".rooms"), [["Explore", "true"], ["Plan", null]]);
  assert.deepEqual(marked(root, ".steps"), [["Explorer", null], ["Muscles", "page"]]);
  assert.equal(root.querySelector(".steps").getAttribute("aria-label"), "Explore");
  assert.equal(document.body.dataset.links, "ready");
  assert.deepEqual([...shared.wish.pages], ["", "muscles", "teach"]);
});

test("a page that another version of the server made is loaded anew, and the visit then goes on", () => {
  const root = come({ version: "one" });
  assert.deepEqual([page.loadedAnew, told], [undefined, []]);
  come({ version: "other", room: "Plan" }, root);
  assert.equal(page.loadedAnew, true);
  assert.equal(root.querySelector(".steps").getAttribute("aria-label"), "Explore");
  shared.version = null; // as on the page that comes
  come({ version: "other" });
  come({ version: "other" });
  assert.deepEqual(told, [["again", "page"]]);
});

test("so is one of a version before there were such prints", () => {
  delete shared.version;
  come({ version: "one" });
  assert.equal(page.loadedAnew, true);
});

test("a page of no room has no steps", () => {
  const root = come();
  assert.equal(root.querySelector(".steps").hidden, false);
  come({ room: "", steps: [] }, root);
  assert.equal(root.querySelector(".steps").hidden, true);
});

test("the rooms stand at a phone's lower edge, but not at that of another site's frame", () => {
  assert.equal(come().querySelector(".masthead").classList.contains("framed"), false);
  assert.equal(document.body.getAttribute("data-rooms-below"), "");
  newPage("http://localhost/muscles?embed=true");
  assert.equal(come().querySelector(".masthead").classList.contains("framed"), true);
  assert.equal(document.body.getAttribute("data-rooms-below"), null);
});

test("in another site's frame the name leads to the whole page in a tab of its own", () => {
  newPage("http://localhost/muscles?embed=true&muscle=trapezius");
  const mark = come().querySelector(".mark");
  assert.deepEqual([mark.href, mark.target, mark.rel], ["http://localhost/muscles?muscle=trapezius", "_blank", "noopener"]);
});

test("answers are links, and what the atlas does not have is not", () => {
  const root = come({ asked: "psoas", answers: [{ label: "Psoas major", address: "muscles?muscle=psoas-major" }, { label: "Soleus: not in this atlas yet", address: "" }] });
  assert.deepEqual(root.querySelectorAll(".answers li").map((item) => [item.textContent, item.classList.contains("absent"), item.childElementCount]),
    [["Psoas major", false, 1], ["Soleus: not in this atlas yet", true, 0]]);
  assert.equal(root.querySelector("input").value, "psoas");
});

test("warning signs stand beside a complaint and nowhere else, open where there is room", () => {
  const root = come();
  assert.equal(root.querySelector(".caution").hidden, true);
  come({ caution: "Look at these first.", signs: [{ sign: "Numbness", action: "Get help." }] }, root);
  assert.deepEqual([root.querySelector(".caution").hidden, root.querySelector(".caution").open], [false, true]);
  assert.equal(root.querySelector(".caution li").textContent, "Numbness Get help.");
});

test("a search is told without the spaces around it", () => {
  const root = come();
  root.querySelector("input").value = "  lats ";
  root.querySelector("form").dispatchEvent(event("submit"));
  assert.deepEqual(told, [["asked", { words: "lats", number: shared.wish.asked, wish: shared.wish.number, place: "Muscles" }]]);
});

test("what somebody is typing is left alone by answers to what was asked before", () => {
  const root = come();
  const box = root.querySelector("input");
  box.value = "trap";
  box.oninput();
  come({ asked: "lats" }, root);
  assert.equal(box.value, "trap");
});

test("what is typed while a page is being left goes on in the next page's box", () => {
  const old = come();
  const box = old.querySelector("input");
  box.value = "trap";
  box.focus();
  box.oninput();
  old.remove();
  const next = come();
  assert.equal(next.querySelector("input").value, "trap");
  assert.equal(document.activeElement, next.querySelector("input"));
});

test("who has left the box does not get the focus back in the next one", () => {
  const old = come();
  const box = old.querySelector("input");
  box.value = "trap";
  box.oninput();
  box.onblur();
  // The pause without a length: what a browser would do next.
  mock.timers.runAll();
  old.remove();
  document.activeElement = document.body;
  const next = come();
  assert.equal(next.querySelector("input").value, "trap");
  assert.equal(document.activeElement, document.body);
});

// A box that somebody has clicked, and what a test before has left in one is forgotten.
function enter(root) {
  root.querySelector("input").value = "";
  root.querySelector("form").dispatchEvent(event("submit"));
  root.querySelector("input").focus();
  root.querySelector("input").onfocus();
}

test("what is typed in the moment between two pages stands in the next page's box, and Enter asks it", () => {
  const old = come();
  enter(old);
  old.remove();
  const keys = ["l", "a", "x", "Backspace", "t", "s"].map((key) => event("keydown", { key }));
  keys.forEach(typeOn);
  assert.ok(keys.every(({ prevented }) => prevented));
  const next = come({ asked: "trap" });
  assert.equal(next.querySelector("input").value, "lats");
  next.remove();
  typeOn(event("keydown", { key: "Enter" }));
  assert.equal(shared.wish.asking.words, "lats");
});

test("keys that are no text, and keys where there is a box, are left to the browser", () => {
  const root = come();
  enter(root);
  const inBox = event("keydown", { key: "l" });
  typeOn(inBox);
  root.remove();
  const others = [event("keydown", { key: "Tab" }), event("keydown", { key: "r", ctrlKey: true })];
  others.forEach(typeOn);
  assert.deepEqual([inBox, ...others].map(({ prevented }) => prevented), [false, false, false]);
});

test("a box in which nothing was typed shows what the next page was asked", () => {
  const old = come();
  enter(old);
  old.remove();
  const next = come({ asked: "trap" });
  assert.equal(next.querySelector("input").value, "trap");
  assert.equal(document.activeElement, next.querySelector("input"));
});

test("where a row is wider than the screen, what is open stands in its middle", () => {
  const root = parsed("<div></div>")[0];
  root.append(...parsed(HTML));
  document.body.append(root);
  const nav = root.querySelector("nav");
  Object.assign(nav, { scrollLeft: 10, getBoundingClientRect: () => ({ left: 0, width: 300 }) });
  const box = FakeElement.prototype.getBoundingClientRect;
  FakeElement.prototype.getBoundingClientRect = () => ({ left: 400, width: 60 });
  come({}, root);
  FakeElement.prototype.getBoundingClientRect = box;
  assert.equal(nav.scrollLeft, 290); // its middle was at 430 px, and is at 150
});
