import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear, newPage } from "../../../tests/javascript/fake_page.js";
import { show } from "./browser_note.js";

let told;
let hear;

beforeEach(() => {
  newPage();
  ({ told, hear } = ear());
});

const give = (more) => show({ data: { name: "who", text: "", said: false, linked: false, ...more }, setTriggerValue: hear });
const kept = () => localStorage.getItem("back-atlas-who");

test("what was said is kept, and told in the next visit", () => {
  give({ text: "beginner", said: true });
  assert.equal(kept(), "beginner");
  assert.deepEqual(told, []);
  give({});
  assert.deepEqual(told, [["told", "beginner"]]);
});

test("what the server knows already is not told again", () => {
  localStorage.setItem("back-atlas-who", "beginner");
  give({ text: "beginner" });
  assert.deepEqual(told, []);
});

test("an empty answer forgets", () => {
  localStorage.setItem("back-atlas-who", "beginner");
  give({ text: "", said: true });
  assert.equal(kept(), null);
});

test("what a link brought is neither written nor replaced", () => {
  localStorage.setItem("back-atlas-who", "beginner");
  give({ text: "advanced", linked: true });
  assert.equal(kept(), "beginner");
  assert.deepEqual(told, []);
});

test("a browser that keeps nothing breaks nothing", () => {
  localStorage.refuses = "SecurityError";
  give({ text: "beginner", said: true });
  localStorage.blocks = true;
  give({});
  assert.deepEqual(told, []);
});
