import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear, newPage } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { show } from "./tab_note.js";

let visits = 0;
let visit;
let told;
let hear;

beforeEach(() => {
  newPage();
  shared.leaving = false;
  visits += 1;
  visit = `visit ${visits}`;
  ({ told, hear } = ear());
});

const give = (text, name = "quiz") => show({ data: { name, text, visit }, setTriggerValue: hear });

test("a text is kept in the tab, and told once to each visit", () => {
  give("question 3 of 10");
  assert.deepEqual(told, []);
  visit = "after a restart of the server";
  give("");
  give("");
  assert.deepEqual(told, [["found", "question 3 of 10"]]);
});

test("what was kept is told before another text takes its place, and what is the same is not told", () => {
  give("plan");
  visit = "second";
  give("plan");
  assert.deepEqual(told, []);
  visit = "third";
  give("other plan");
  assert.deepEqual(told, [["found", "plan"]]);
  assert.equal(sessionStorage.getItem("back-atlas-quiz"), "other plan");
});

test("what is kept under one name is not told under another", () => {
  give("question 3 of 10");
  give("the plan before", "plan");
  visit = "second";
  give("", "plan");
  give("");
  assert.deepEqual(told, [["found", "the plan before"], ["found", "question 3 of 10"]]);
});

test("a tab that keeps nothing tells nothing", () => {
  give("");
  assert.deepEqual(told, []);
});

test("a page that is being left is not told; the next one is", () => {
  give("question 3 of 10");
  visit = "second";
  shared.leaving = true;
  give("");
  assert.deepEqual(told, []);
  shared.leaving = false;
  give("");
  assert.equal(told.length, 1);
});

test("a blocked or full store breaks nothing", () => {
  sessionStorage.refuses = "QuotaExceededError";
  give("question 3 of 10");
  sessionStorage.blocks = true;
  give("");
  assert.deepEqual(told, []);
});
