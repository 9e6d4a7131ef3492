import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "./turns.js";

const message = (seen, more = {}) => ({ seen, wish: 0, search: 0, ...more });

test("the first message of the server counts, and choices are numbered from there on", () => {
  const turns = new Turns();
  assert.equal(turns.hears(message(7)), true);
  assert.equal(turns.choose(null), 8);
  assert.equal(turns.choose(null), 9);
});

test("an answer to an older choice does not undo a newer one", () => {
  const turns = new Turns();
  turns.hears(message(0));
  turns.choose(null);
  turns.choose(null);
  assert.equal(turns.hears(message(1)), false);
  assert.equal(turns.sent, 2);
  assert.equal(turns.hears(message(2)), true);
});

test("it waits from a choice on until the server has heard of it", () => {
  const turns = new Turns();
  turns.hears(message(3));
  assert.equal(turns.waits, false);
  turns.choose(null);
  turns.choose(null);
  turns.counts(message(4));
  assert.equal(turns.waits, true);
  turns.counts(message(5));
  assert.equal(turns.waits, false);
});

test("a link that was followed after the last choice is the newer wish", () => {
  const turns = new Turns();
  turns.hears(message(0));
  turns.choose({ number: 4, asked: 0 });
  assert.equal(turns.hears(message(0, { wish: 4 })), false);
  assert.equal(turns.hears(message(0, { wish: 5 })), true);
  assert.equal(turns.sent, 0);
});

test("a search after the last choice is the newer wish, one before it is not", () => {
  const turns = new Turns();
  turns.hears(message(0));
  turns.choose({ number: 0, asked: 2 });
  assert.equal(turns.hears(message(0, { search: 2 })), false);
  assert.equal(turns.hears(message(0, { search: 3 })), true);
});
