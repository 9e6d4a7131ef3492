import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { event, FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";

newPage();
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#ffffff" });
FakeElement.prototype.getContext = () => ({ fillStyle: "" });
const { next, show, touched } = await import("./figure.js");
const { shared } = await import("../shared.js");

const HTML = readFileSync(new URL("./figure.html", import.meta.url), "utf8");
const DATA = { drawing: "l3.svg", alt: "A section", said: "Tap it", names: {}, ways: {}, asks: true };

test("the part under the finger comes first, and what lies within its breadth after it, each once", () => {
  const at = (x, y) => (x > 105 ? "psoas" : y > 105 ? "" : "fascia");
  assert.equal(touched(at, 100, 100), "fascia,psoas");
  assert.equal(touched(() => "", 100, 100), "");
});

test("a tap just beside a thin part finds it", () => {
  assert.equal(touched((x) => (x > 106 ? "nerve" : ""), 100, 100), "nerve");
});

test("arrow keys go round, and other keys are left to the page", () => {
  assert.equal(next("ArrowRight", 2, 3), 0);
  assert.equal(next("ArrowUp", 0, 3), 2);
  assert.equal(next("End", 0, 3), 2);
  assert.equal(next("Tab", 0, 3), null);
});

function shown(data, told) {
  const [parent] = parsed("<div></div>");
  parent.append(...parsed(HTML));
  document.body.append(parent);
  shared.files = new Map([["l3.svg", Promise.resolve("")]]);
  show({ data, parentElement: parent, setTriggerValue: (name, picked) => told.push([name, picked]) });
  return parent.querySelector(".sheet");
}

test("Enter picks the part that has the focus, once", async () => {
  const told = [];
  const sheet = shown(DATA, told);
  await new Promise((done) => setTimeout(done, 0));
  const part = { closest: () => ({ getAttribute: () => "p7" }) };
  sheet.dispatchEvent(event("keydown", { key: "Enter", target: part }));
  sheet.dispatchEvent(event("keydown", { key: "Enter", target: part }));
  assert.deepEqual(told, [["picked", "p7"]]);
});

test("where an answer may be changed another part is picked in its place", async () => {
  const told = [];
  const sheet = shown({ ...DATA, changes: true }, told);
  await new Promise((done) => setTimeout(done, 0));
  for (const id of ["p7", "p2"]) sheet.dispatchEvent(event("keydown", { key: "Enter", target: { closest: () => ({ getAttribute: () => id }) } }));
  assert.deepEqual(told, [["picked", "p7"], ["picked", "p2"]]);
});

test("a drawing that only shows takes no answer", async () => {
  const told = [];
  const sheet = shown({ ...DATA, asks: false }, told);
  await new Promise((done) => setTimeout(done, 0));
  sheet.dispatchEvent(event("keydown", { key: "Enter", target: { closest: () => ({ getAttribute: () => "p7" }) } }));
  assert.deepEqual(told, []);
});
