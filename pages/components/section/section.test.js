import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { event, FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";

newPage();
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#ffffff" });
FakeElement.prototype.getContext = () => ({ fillStyle: "" });
const { fitting, show } = await import("./section.js");
const { shared } = await import("../shared.js");

const HTML = readFileSync(new URL("./section.html", import.meta.url), "utf8");
const DATA = { wide: "names.svg", narrow: "numbers.svg", said: "Nothing picked", names: { psoas: "Psoas major" } };

test("names are drawn where there is room, and numbers on a phone", () => {
  assert.equal(fitting(DATA, 1000), "names.svg");
  assert.equal(fitting(DATA, 620), "names.svg");
  assert.equal(fitting(DATA, 619), "numbers.svg");
});

test("what has no width yet is drawn with names", () => assert.equal(fitting(DATA, 0), "names.svg"));

test("a click on a part tells which, and the ground tells nothing", async () => {
  const [parent] = parsed("<div></div>");
  parent.append(...parsed(HTML));
  document.body.append(parent);
  shared.files = new Map([["names.svg", Promise.resolve("")]]);
  const told = [];
  show({ data: DATA, parentElement: parent, setTriggerValue: (name, id) => told.push([name, id]) });
  await new Promise((done) => setTimeout(done, 0));
  const sheet = parent.querySelector(".sheet");
  const part = { closest: () => ({ getAttribute: () => "psoas" }) };
  sheet.dispatchEvent(event("click", { target: part }));
  sheet.dispatchEvent(event("click", { target: { closest: () => null } }));
  assert.deepEqual(told, [["picked", "psoas"]]);
});
