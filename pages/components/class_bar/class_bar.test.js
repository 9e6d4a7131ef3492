import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { FakeLine, QUESTION, STATE } from "../../../tests/javascript/fake_class.js";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { lastSeat, present, presented, seatIn, sit } from "../classroom/kept.js";
import { Lesson } from "../classroom/lesson.js";
import { Presenter } from "../classroom/presenter.js";
import { shared } from "../shared.js";
import { Bar } from "./class_bar.js";

const at = (name) => readFileSync(new URL(name, import.meta.url), "utf-8").replaceAll(/&[a-z]+;/g, "");
const LOOK = { html: at("class_bar.html") + at("../classroom/ask.html"), css: "" };
const ONE = { code: "KTRWBM", secret: "s", follow: true };

let bar;
let line;

function come(href) {
  newPage(href);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  const make = document.createElement;
  document.createElement = (name) => Object.assign(make(name), { attachShadow() { return Object.assign(this, { host: this }); } });
  document.createRange = () => ({ createContextualFragment: (text) => { const all = make("div"); all.append(...parsed(text)); return all; } });
  document.documentElement.style.setProperty = () => {};
  shared.files.set("names.json", new Promise(() => {}));
  bar = new Bar(LOOK, { kinds: [], divisions: [], catalogue: "names.json" }, (hello) => new Lesson(hello, (ends) => { line = new FakeLine(ends); return line; }));
}

function teach() {
  present(ONE);
  shared.lesson = new Presenter(ONE, (ends) => { line = new FakeLine(ends); return line; });
  shared.lesson.open();
  line.hear({ ...STATE, people: 4, list: [] });
  bar.look();
}

beforeEach(() => {
  shared.lesson = null;
  come("http://localhost/?muscle=trapezius");
});

const words = (name) => bar.root.querySelector(name).textContent;
const isThere = () => bar.host.isConnected;

test("nobody who is in no class has a bar", () => {
  bar.look();
  assert.equal(isThere(), false);
});

test("who presents sees the code, how many are here, and whether they follow", () => {
  teach();
  assert.equal(isThere(), true);
  assert.deepEqual([words(".presents .code"), words(".here")], ["KTRWBM", "4 here"]);
  line.say("lost");
  assert.equal(words(".lost"), "Connection lost, trying again.");
  bar.root.querySelector(".follows input").checked = false;
  bar.root.querySelector(".follows input").onchange();
  assert.equal(presented().follow, false);
});

test("who presents is told of trouble until the state is told again", () => {
  teach();
  line.hear({ t: "trouble", why: "The store rests." });
  assert.equal(words(".lost"), "The store rests.");
  line.hear({ ...STATE, seq: 9 });
  assert.equal(words(".lost"), "");
});

test("on the desk and in a seat the class has the page to itself", () => {
  for (const page of ["classroom", "join"]) {
    come(`http://localhost/${page}`);
    teach();
    assert.equal(isThere(), false);
  }
});

test("a class is ended only after a second question, and the bar goes with it", () => {
  teach();
  bar.root.querySelector(".end").onclick();
  assert.deepEqual(line.sent.filter(({ t }) => t === "end"), []);
  bar.root.querySelector(".yes").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "end" });
  line.hear({ t: "ended" });
  bar.look();
  assert.equal(words(".why"), "The class is over. It has been forgotten, with all that was in it.");
  assert.equal(bar.root.querySelector(".presents").hidden, true);
  bar.root.querySelector(".read").onclick();
  assert.equal(isThere(), false);
});

test("how many have answered stands in the bar, and leads to who", () => {
  teach();
  assert.equal(bar.root.querySelector(".gave").hidden, true);
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.hear({ t: "counts", counts: { question: 1, answered: 2, people: 4, choices: [2, 0], regions: {}, taps: [], right: null, who: [] } });
  bar.look();
  assert.equal(words(".gave"), "2 of 4 have answered");
  bar.root.querySelector(".window").showModal = () => {};
  bar.root.querySelector(".gave").onclick();
  assert.equal(bar.root.querySelector(".who").open, true);
});

test("where phones follow another device the bar says so, and takes the class back", () => {
  teach();
  line.hear({ t: "lead", seq: 4, leads: false });
  assert.equal(words(".handed"), "Phones follow another device of yours.");
  bar.root.querySelector(".lead").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "lead" });
  line.hear({ t: "lead", seq: 5, leads: true });
  assert.equal(bar.root.querySelector(".lead").hidden, true);
});

function roam() {
  sit({ code: "KTRWBM", person: "token", name: null });
  bar.look();
}

test("who sits in a class and explores on another page has the way back", () => {
  roam();
  assert.equal(words(".seat"), "You are in class KTRWBM.");
  assert.equal(bar.root.querySelector(".presents").hidden, true);
  sit(null);
  bar.look();
  assert.deepEqual([isThere(), line.way], [false, "closed"]);
});

test("they are called back where something is asked that they have not answered, or trained", () => {
  roam();
  assert.deepEqual(line.ends.hello(), { class: "KTRWBM", person: "token", name: null });
  const calls = [];
  for (const message of [{ ...STATE, question: QUESTION }, { t: "mine", mine: { question: 1, choice: 0 } }, { t: "train", seq: 4, train: { steps: [] } }]) {
    line.hear(message);
    bar.look();
    calls.push(words(".calls"));
  }
  assert.deepEqual(calls, ["The teacher asks a question.", "", "The class trains together."]);
});

test("the end of the class is said at once, and so is that one was taken out", () => {
  roam();
  line.hear(STATE);
  line.hear({ t: "ended" });
  assert.deepEqual([words(".why"), bar.root.querySelector(".sits").hidden, lastSeat()],
    ["The class is over. It has been forgotten, with all that was in it.", true, null]);
  roam();
  assert.equal(words(".why"), "", "another class has begun");
  line.close(4403);
  assert.equal(words(".why"), "The teacher has taken you out of this class.");
  assert.deepEqual([lastSeat(), seatIn("KTRWBM").person], [null, "token"]);
});

test("at the seat the seat hears the class, and who was not let in yet has no bar", () => {
  roam();
  location.pathname = "/join";
  bar.look();
  assert.deepEqual([line.way, isThere(), words(".why")], ["closed", false, ""]);
  location.pathname = "/";
  sit({ code: "BCDFGH", person: null, name: "Ada" });
  bar.look();
  assert.equal(isThere(), false);
});
