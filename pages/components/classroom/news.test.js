import assert from "node:assert/strict";
import { test } from "node:test";
import { QUESTION, SHOWN, STATE } from "../../../tests/javascript/fake_class.js";
import { after, NOTHING, secondsLeft } from "./news.js";

const begun = (more = {}) => after(NOTHING, { ...STATE, ...more }, 0);

test("a state is taken whole, whatever was known before", () => {
  const before = after(begun(), { t: "question", seq: 4, question: QUESTION }, 0);
  const news = after(before, { ...STATE, seq: 2, people: 7 }, 0);
  assert.equal(news.question, null);
  assert.equal(news.people, 7);
  assert.deepEqual(news.list, []);
});

test("what is older than the state is old news", () => {
  const news = begun({ seq: 9, view: { at: "/muscles", shown: SHOWN } });
  assert.equal(after(news, { t: "view", seq: 9, at: "/", shown: SHOWN }, 0), news);
  assert.equal(after(news, { t: "view", seq: 10, at: "/", shown: SHOWN }, 0).view.at, "/");
});

test("a question counts down from when it comes, on the page's own clock", () => {
  const news = after(begun(), { t: "question", seq: 4, question: QUESTION }, 5_000);
  assert.equal(secondsLeft(news, 5_000), 30);
  assert.equal(secondsLeft(news, 34_001), 1);
  assert.equal(secondsLeft(news, 99_000), 0);
  const closed = after(news, { t: "closed", seq: 5, question: { ...QUESTION, open: false, right: ["0"] }, counts: null }, 9_000);
  assert.equal(secondsLeft(closed, 9_000), null);
  assert.equal(secondsLeft(after(begun(), { t: "question", seq: 4, question: { ...QUESTION, left: null } }, 0), 0), null);
});

test("a late joiner counts down what is left, and a new question forgets the last one's answer", () => {
  const mine = { question: 1, choice: 0, tap: null, region: null, right: null };
  const news = begun({ question: { ...QUESTION, left: 4_000 }, mine });
  assert.equal(secondsLeft(news, 1_000), 3);
  assert.equal(after(news, { t: "question", seq: 4, question: { ...QUESTION, number: 2 } }, 0).mine, null);
  const kept = after(news, { t: "closed", seq: 4, question: { ...QUESTION, open: false }, counts: { answered: 1 } }, 0);
  assert.deepEqual([kept.mine, kept.counts], [mine, { answered: 1 }]);
});

test("people, names, trouble and the end are heard without a number", () => {
  let news = begun();
  news = after(news, { t: "people", people: 2, list: [{ id: "b", name: "<img src=x onerror=alert(1)>", here: true }] }, 0);
  news = after(news, { t: "people", people: 3 }, 0);
  assert.deepEqual([news.people, news.list.length], [3, 1]);
  news = after(news, { t: "trouble", why: "The store rests." }, 0);
  assert.deepEqual([news.trouble, news.why], ["The store rests.", "The store rests."]);
  assert.equal(after(news, STATE, 0).trouble, "");
  assert.equal(after(news, { t: "ended" }, 0).ended, true);
});

test("a session that is trained notes when it came, so that phones count along, and ends with null", () => {
  const train = { title: "", session: "x", steps: [], at: 0, step: 0, running: true, left: 9_000 };
  const news = after(begun(), { t: "train", seq: 4, ...train, train }, 700);
  assert.deepEqual(news.train, { ...train, came: 700 });
  assert.equal(after(news, { t: "train", seq: 5, train: null }, 0).train, null);
});
