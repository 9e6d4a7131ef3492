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

const give = (text) => show({ data: { text, visit }, setTriggerValue: hear });

test("a text is kept in the tab, and told once a visit to who asks", () => {
  give("question 3 of 10");
  assert.deepEqual(told, []);
  give("");
  give("");
  assert.deepEqual(told, [["found", "question 3 of 10"]]);
  visit = "after a restart of the server";
  give("");
  assert.equal(told.length, 2);
});

test("a tab that keeps nothing tells nothing", () => {
  give("");
  assert.deepEqual(told, []);
});

test("a page that is being left is not told; the next one is", () => {
  give("question 3 of 10");
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
