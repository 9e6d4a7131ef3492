import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { ear, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { clock } from "../clock.js";
import { shared } from "../shared.js";
import { show } from "./announcer.js";

let root;
let told;
let give;
let now;
let frames;

function wait(seconds) {
  for (let n = 0; n < seconds; n += 1) {
    now += 1000;
    mock.timers.tick(1000);
  }
}

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  now = 0;
  frames = [];
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  globalThis.requestAnimationFrame = (answer) => frames.push(answer);
  shared.leaving = false;
  [root] = parsed("<div></div>");
  root.append(...parsed('<p class="clock"></p><p class="say"></p>'));
  document.body.append(root, ...parsed('<div class="st-key-stage-1"><button class="answer"></button></div>'));
  const heard = ear();
  told = heard.told;
  give = (more) => show({ data: { turn: "1", focus: ".answer", say: "", left: null, takes: true, ...more }, parentElement: root, setTriggerValue: heard.hear });
});

const face = () => root.querySelector(".clock");

test("time is shown as minutes and two digits of seconds", () => {
  assert.deepEqual([0, 5, 60, 65, 600].map(clock), ["0:00", "0:05", "1:00", "1:05", "10:00"]);
});

test("the clock of an exam runs down and says once that time is over", () => {
  give({ left: 62 });
  assert.equal(face().textContent, "Time left 1:02");
  wait(3);
  assert.equal(face().textContent, "Time left 0:59");
  assert.deepEqual(told, []);
  wait(70);
  assert.deepEqual(told, [["over", true]]);
});

test("the server has the last word on time", () => {
  give({ left: 60 });
  wait(10);
  give({ left: 30 });
  assert.equal(face().textContent, "Time left 0:30");
  wait(29);
  assert.deepEqual(told, []);
  wait(1);
  assert.equal(told.length, 1);
});

test("without a time there is no clock", () => {
  give({});
  assert.equal(face().hidden, true);
});

test("a page that is being left does not say that time is over", () => {
  give({ left: 2 });
  shared.leaving = true;
  wait(3);
  assert.deepEqual(told, []);
});

test("a clock that has gone with its page stops", () => {
  give({ left: 2 })();
  wait(3);
  assert.deepEqual(told, []);
});

test("at a new step the focus goes where it is answered, and the step is read out", () => {
  give({ say: "Question 1" });
  assert.equal(document.activeElement, document.querySelector(".answer"));
  assert.equal(root.querySelector(".say").textContent, "Question 1");
});

test("the same step does not take the focus again", () => {
  give({});
  document.activeElement = document.body;
  give({ say: "again" });
  assert.equal(document.activeElement, document.body);
  give({ turn: "2" });
  assert.equal(document.activeElement, document.querySelector(".answer"));
});

test("the first step of a page may leave the focus alone, the next does not", () => {
  give({ takes: false });
  assert.equal(document.activeElement, document.body);
  give({ turn: "2", takes: false });
  assert.equal(document.activeElement, document.querySelector(".answer"));
});

test("it waits for an element that is still to come, but not for one of a step that has passed", () => {
  give({ focus: ".late" });
  assert.equal(frames.length, 1);
  give({ turn: "2", focus: ".answer" });
  document.body.append(...parsed('<button class="late"></button>'));
  frames[0]();
  assert.equal(document.activeElement, document.querySelector(".answer"));
});

test("the top of the step is brought into view where it is not", () => {
  const stage = document.querySelector("[class*=st-key-stage]");
  stage.top = 400;
  give({});
  assert.equal(stage.scrolled, undefined);
  stage.top = 401;
  give({ turn: "2" });
  assert.equal(stage.scrolled, true);
});
