import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { ear, event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { Bench } from "./exercise_timer.js";

const HTML = readFileSync(new URL("./exercise_timer.html", import.meta.url), "utf8");
const PLANK = { id: "0:plank", at: 0, count: 2, dose: "2 × 10 s", note: "", sets: 2, hold: 10, reps: 1, rest: 5, sides: false, amount: "hold 10 s" };
const ROW = { id: "1:row", at: 1, count: 2, dose: "3 × 8", note: "", sets: 3, hold: 0, reps: 1, rest: 60, sides: false, amount: "8" };
let bench;
let told;
let now;

function wait(seconds) {
  for (let step = 0; step < seconds * 5; step += 1) {
    now += 200;
    mock.timers.tick(200);
  }
}

const words = (name) => bench.root.querySelector(name).textContent;

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  now = 1000;
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  const [root] = parsed("<div></div>");
  root.append(...parsed(HTML));
  document.body.append(root);
  bench = new Bench(root);
  const heard = ear();
  told = heard.told;
  bench.tell = (at) => heard.hear("step", at);
  bench.receive(PLANK);
});

test("a held set waits, runs down, and is followed by its rest, which is read out", () => {
  wait(3);
  assert.equal(words(".time"), "0:10");
  bench.act();
  wait(4);
  assert.equal(words(".time"), "0:06");
  wait(6);
  assert.equal(words(".set"), "Rest before set 2 of 2");
  assert.equal(words(".said"), "Rest, 5 seconds, before set 2 of 2.");
  wait(5);
  assert.equal(words(".set"), "Set 2 of 2");
  assert.equal(words(".go"), "StartSpace");
});

test("after a rest the panel shows that it is over until somebody acts", () => {
  const over = () => bench.root.querySelector(".clock").classList.contains("over");
  bench.act();
  wait(10);
  assert.equal(over(), false);
  wait(5);
  assert.equal(over(), true);
  bench.act();
  assert.equal(over(), false);
});

test("a pause keeps what is left, and going on goes on from there", () => {
  bench.act();
  wait(4);
  bench.act();
  wait(60);
  assert.equal(words(".time"), "0:06");
  assert.equal(words(".go"), "Go onSpace");
  bench.act();
  wait(2);
  assert.equal(words(".time"), "0:04");
});

test("reset begins anew with the first set", () => {
  bench.act();
  wait(12);
  bench.reset();
  assert.equal(words(".set"), "Set 1 of 2");
  assert.equal(words(".time"), "0:10");
  assert.equal(words(".said"), "Timer reset.");
  wait(3);
  assert.equal(words(".time"), "0:10");
});

test("who looks ahead and comes back goes on at the same set", () => {
  bench.skip();
  bench.skip();
  assert.equal(words(".set"), "Set 2 of 2");
  bench.receive(ROW);
  assert.equal(words(".set"), "Set 1 of 3");
  bench.receive(PLANK);
  assert.equal(words(".set"), "Set 2 of 2");
});

test("next and back tell the server, and never lead beyond the session", () => {
  bench.move(-1);
  assert.deepEqual(told, []);
  assert.equal(bench.root.querySelector(".back").disabled, true);
  bench.move(1);
  assert.deepEqual(told, [["step", 1]]);
  bench.receive(ROW);
  bench.move(1);
  assert.deepEqual(told, [["step", 1]]);
  assert.equal(bench.root.querySelector(".next").disabled, true);
});

test("after the last set the large button leads to the next exercise", () => {
  for (let n = 0; n < 3; n += 1) bench.skip();
  assert.equal(words(".time"), "All sets done");
  bench.act();
  assert.deepEqual(told, [["step", 1]]);
});

test("the space bar starts, but not where it would press another button, and not while it is held down", () => {
  const key = (key_, target, more = {}) => bench.press(event("keydown", { key: key_, target, ...more }));
  key(" ", bench.root.querySelector(".reset"));
  key(" ", document.body, { repeat: true });
  assert.equal(bench.ticking, 0);
  key(" ", document.body, { ctrlKey: true });
  assert.equal(bench.ticking, 0);
  key(" ", bench.root.querySelector(".go"));
  assert.notEqual(bench.ticking, 0);
});

test("a timer that has gone from the page stops", () => {
  bench.act();
  bench.root.remove();
  wait(1);
  assert.equal(bench.ticking, 0);
});

test("arrow keys belong to the plate where that has the focus", () => {
  const [plate] = parsed('<div class="diagram"><div tabindex="0"></div></div>');
  document.body.append(plate);
  bench.press(event("keydown", { key: "ArrowRight", target: plate.firstElementChild }));
  assert.deepEqual(told, []);
  bench.press(event("keydown", { key: "ArrowRight", target: document.body }));
  assert.deepEqual(told, [["step", 1]]);
});

test("a set of repetitions is done when the large button says so, and its rest begins", () => {
  bench.receive(ROW);
  assert.equal(words(".time"), "8");
  wait(5);
  assert.equal(words(".set"), "Set 1 of 3");
  bench.act();
  assert.equal(words(".set"), "Rest before set 2 of 3");
  assert.equal(words(".time"), "1:00");
  wait(2);
  assert.equal(words(".time"), "0:58");
});
