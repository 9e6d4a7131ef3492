import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { FakeLine, QUESTION, SHOWN, STATE } from "../../../tests/javascript/fake_class.js";
import { event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { seatIn, sit } from "../classroom/kept.js";
import { Lesson } from "../classroom/lesson.js";
import { Chair } from "./class_seat.js";

const HTML = readFileSync(new URL("class_seat.html", import.meta.url), "utf-8").replaceAll(/&[a-z]+;/g, "");
const VIEW = { at: "/?muscle=trapezius&depth=1", shown: SHOWN };

let root;
let line;
let lines;
let chair;
let pictures;
let now;

function come(href) {
  newPage(href);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  now = 1_000;
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  [root] = parsed("<div></div>");
  root.append(...parsed(HTML));
  document.body.append(root);
  lines = [];
  chair = new Chair(root, {}, (hello) => new Lesson(hello, (ends) => {
    line = new FakeLine(ends);
    lines.push(line);
    return line;
  }));
  pictures = [];
  chair.surfaces.follow = () => {};
  chair.surfaces.show = async (seen) => { pictures.push(seen.shown.title); };
  chair.asked.ask = async (question, answer) => { chair.pick = answer; };
  chair.come();
}

beforeEach(() => come("http://localhost/join?class=ktrwbm"));

const words = (name) => root.querySelector(name).textContent;
const isSeen = (name) => !root.querySelector(name).hidden;

function enter(name = "") {
  root.querySelector(".door .name").value = name;
  root.querySelector(".door").onsubmit(event("submit"));
}

function sitDown(more = {}) {
  enter();
  line.hear({ ...STATE, ...more });
}

test("the code of the link stands in its box, and the nickname may stay empty", () => {
  assert.equal(root.querySelector(".door .code").value, "KTRWBM");
  enter();
  assert.deepEqual(line.ends.hello(), { class: "KTRWBM", person: null, name: null });
  line.hear(STATE);
  assert.equal(words(".who"), "Class KTRWBM");
  assert.equal(isSeen(".waiting"), true);
});

test("without a code the page asks for one, and says what is wrong with one", () => {
  come("http://localhost/join");
  assert.equal(document.activeElement, root.querySelector(".door .code"));
  root.querySelector(".door .code").value = "ABCDEF";
  enter();
  assert.match(words(".fault"), /six letters, without vowels/);
  assert.equal(lines.length, 0);
});

test("who was in the class goes in again after a reload, by the token and not by the name", () => {
  sitDown({ you: { role: "person", person: "token", id: "a1", name: "Ada" } });
  assert.deepEqual(seatIn("KTRWBM"), { code: "KTRWBM", person: "token", name: "Ada" });
  const kept = seatIn("KTRWBM");
  come("http://localhost/join");
  sit(kept);
  chair.come();
  assert.equal(lines.length, 1);
});

test("who leaves the page for another of the atlas keeps the seat, and who leaves the class does not", () => {
  sitDown();
  chair.rise();
  assert.equal(line.way, "closed");
  assert.equal(seatIn("KTRWBM").person, "token");
  chair.come();
  assert.equal(lines.length, 2);
  root.querySelector(".leave").onclick();
  assert.equal(seatIn("KTRWBM").person, null);
});

test("a nickname is shown as what it is, a text", () => {
  sitDown({ you: { role: "person", person: "token", id: "a1", name: "<img src=x onerror=alert(1)>" } });
  assert.equal(words(".who"), "Class KTRWBM, <img src=x onerror=alert(1)>");
  assert.equal(root.querySelector(".who").children.length, 0);
});

test("what the presenter shows is shown, named, and told in a sentence", () => {
  sitDown({ view: VIEW });
  assert.deepEqual(pictures, ["Trapezius"]);
  assert.deepEqual([words(".title"), words(".sentence")], ["Trapezius", "It lifts the shoulder blade."]);
  assert.equal(root.querySelector(".page").getAttribute("href"), "./?muscle=trapezius&depth=1");
  line.hear({ t: "view", seq: 4, at: "/muscles", shown: { ...SHOWN, title: "Teres minor" } });
  assert.deepEqual(pictures, ["Trapezius", "Teres minor"]);
  assert.match(words(".said"), /^Teres minor/);
});

test("of a lecture its place and title are told", () => {
  sitDown({ view: { ...VIEW, shown: { ...SHOWN, slide: { at: 1, count: 3, title: "The <deep> ones" } } } });
  assert.equal(words(".slide"), "2 of 3: The <deep> ones");
});

test("who explores is left alone, and one tap brings them back to the newest view", () => {
  sitDown({ view: VIEW });
  const [muscle] = parsed('<span class="muscle"></span>');
  root.querySelector(".picture").append(muscle);
  root.querySelector(".picture").dispatchEvent(event("click", { target: muscle }));
  assert.equal(isSeen(".back"), true);
  line.hear({ t: "view", seq: 4, at: "/muscles", shown: { ...SHOWN, title: "Teres minor" } });
  assert.deepEqual(pictures, ["Trapezius"]);
  root.querySelector(".back").onclick();
  assert.deepEqual(pictures, ["Trapezius", "Teres minor"]);
  assert.equal(isSeen(".back"), false);
});

test("a closed question goes when the teacher goes on, and an open one stays", () => {
  sitDown({ view: VIEW });
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.hear({ t: "view", seq: 5, at: "/muscles", shown: { ...SHOWN, title: "Teres minor" } });
  assert.equal(isSeen(".question"), true);
  line.hear({ t: "closed", seq: 6, question: { ...QUESTION, open: false, left: null }, counts: null, mine: null });
  assert.equal(isSeen(".question"), true);
  line.hear({ t: "view", seq: 7, at: "/muscles", shown: { ...SHOWN, title: "Teres major" } });
  assert.deepEqual([isSeen(".question"), isSeen(".shown"), words(".title")], [false, true, "Teres major"]);
});

test("an exercise that is played here is no going away from the teacher", () => {
  sitDown({ view: VIEW });
  const [motion] = parsed('<section class="motion"><button data-do="show"></button></section>');
  root.querySelector(".picture").append(motion);
  root.querySelector(".picture").dispatchEvent(event("click", { target: motion.querySelector("button") }));
  assert.equal(isSeen(".back"), false);
});

test("the focus stays with the question when what was pressed cannot be pressed any more", () => {
  sitDown();
  line.hear({ t: "question", seq: 4, question: QUESTION });
  root.querySelector(".choices").children[0].focus();
  line.hear({ t: "closed", seq: 5, question: { ...QUESTION, open: false, left: null }, counts: null, mine: null });
  assert.equal(document.activeElement, root.querySelector(".prompt"));
  root.querySelector(".on").focus();
  line.hear({ t: "people", people: 3 });
  assert.equal(document.activeElement, root.querySelector(".on"));
});

test("a question comes over what is shown, and an answer may be changed while it is open", () => {
  sitDown({ view: VIEW });
  line.hear({ t: "question", seq: 4, question: QUESTION });
  assert.equal(isSeen(".shown"), false);
  assert.equal(words(".left"), "30 s");
  const [first, second] = root.querySelector(".choices").children;
  second.onclick();
  assert.deepEqual(line.sent, [{ t: "answer", question: 1, choice: 1 }]);
  assert.equal(words(".mine"), "Your answer is on its way.");
  line.hear({ t: "mine", mine: { question: 1, choice: 1, tap: null, region: null, right: null } });
  assert.equal(words(".mine"), "Your answer: Axillary. You may change it until the question closes.");
  assert.equal(second.getAttribute("aria-pressed"), "true");
  assert.equal(first.getAttribute("aria-pressed"), "false");
});

test("after closing the right answer is told with one's own and the explanation, and one tap leads on", () => {
  sitDown({ view: VIEW, question: QUESTION });
  const mine = { question: 1, choice: 1, tap: null, region: null, right: false };
  line.hear({ t: "closed", seq: 5, mine, counts: { answered: 2, people: 2, choices: [1, 1], regions: {}, taps: [], right: 1 },
    question: { ...QUESTION, open: false, left: null, right: ["0"], answer: "Accessory nerve", explanation: "It leaves the skull." } });
  assert.equal(words(".mine"), "Your answer: Axillary. That is not right.");
  assert.deepEqual([words(".answer"), words(".explanation")], ["Right: Accessory nerve", "It leaves the skull."]);
  assert.deepEqual(root.querySelector(".choices").children.map((one) => one.textContent), ["Accessory ✓ · 1", "Axillary · 1"]);
  assert.ok(root.querySelector(".choices").children.every((one) => one.disabled));
  root.querySelector(".on").onclick();
  assert.deepEqual([isSeen(".question"), isSeen(".shown")], [false, true]);
});

test("of a drawing, which fills a phone, what is said of the answer stands above, and of choices below", () => {
  sitDown();
  const order = () => root.querySelector(".question").children.map((one) => one.className).filter((one) => ["asked", "choices", "verdict"].includes(one));
  line.hear({ t: "question", seq: 4, question: { ...QUESTION, how: "plate", choices: [], plate: { tokens: ["r1"], lit: [], depth: 2 } } });
  assert.deepEqual(order(), ["verdict", "asked", "choices"]);
  line.hear({ t: "question", seq: 5, question: { ...QUESTION, number: 2 } });
  assert.deepEqual(order(), ["asked", "choices", "verdict"]);
});

test("when time is over nothing more is sent", () => {
  sitDown({ question: QUESTION });
  now += 30_001;
  mock.timers.tick(250);
  assert.equal(words(".left"), "Time is over.");
  root.querySelector(".choices").children[0].onclick();
  assert.deepEqual(line.sent, []);
});

test("a tap on the plate goes with its place and what lies there", () => {
  sitDown();
  line.hear({ t: "question", seq: 4, question: { ...QUESTION, how: "plate", choices: [], plate: { tokens: ["r1"], lit: [], depth: 2 } } });
  chair.pick("r1", [12.5, 300]);
  chair.pick(null, [0, 990]);
  assert.deepEqual(line.sent, [{ t: "answer", question: 1, tap: [12.5, 300], region: "r1" }, { t: "answer", question: 1, tap: [0, 990], region: null }]);
});

test("a lost connection is told, and an answer given meanwhile goes out when the class is there again", () => {
  sitDown({ question: QUESTION });
  line.say("lost");
  assert.equal(words(".trouble"), "Connection lost, trying again.");
  root.querySelector(".choices").children[0].onclick();
  assert.deepEqual(line.sent, []);
  line.hear({ ...STATE, question: QUESTION });
  assert.equal(words(".trouble"), "");
  assert.deepEqual(line.sent, [{ t: "answer", question: 1, choice: 0 }]);
});

test("but not to another question than the one it was given to", () => {
  sitDown({ question: QUESTION });
  line.say("lost");
  root.querySelector(".choices").children[0].onclick();
  line.hear({ ...STATE, question: { ...QUESTION, number: 2 } });
  assert.deepEqual(line.sent, []);
});

test("a code that no class has, the end of a class and being taken out lead back to the door with a reason", () => {
  enter();
  line.close(4404);
  assert.match(words(".fault"), /There is no class KTRWBM now/);
  sitDown();
  line.hear({ t: "ended" });
  assert.match(words(".fault"), /The class is over/);
  assert.equal(seatIn("KTRWBM").person, null);
  root.querySelector(".door .code").value = "KTRWBM";
  sitDown();
  line.close(4403);
  assert.match(words(".fault"), /taken you out/);
  assert.equal(isSeen(".door"), true);
});

test("who is not let in yet is told why, comes in by itself, and is then told nothing of that any more", () => {
  enter();
  line.hear({ t: "refused", of: "hello", why: "The teacher lets nobody new in." });
  line.say("lost");
  line.say("opening");
  assert.equal(words(".fault"), "The teacher lets nobody new in.");
  line.hear(STATE);
  assert.deepEqual([isSeen(".room"), words(".fault"), words(".trouble")], [true, "", ""]);
  line.say("lost");
  assert.equal(words(".trouble"), "Connection lost, trying again.");
});

test("who was taken out is known again under another name", () => {
  sitDown();
  line.close(4403);
  enter("Innocent");
  assert.deepEqual(line.ends.hello(), { class: "KTRWBM", person: "token", name: "Innocent" });
});

test("who cannot see hears that they are in, what is shown, and what is asked, and the focus goes along", () => {
  root.querySelector(".door .go").focus();
  sitDown();
  assert.deepEqual([words(".said"), document.activeElement], ["You are in class KTRWBM.", root.querySelector(".waiting")]);
  line.hear({ t: "view", seq: 4, ...VIEW });
  assert.equal(words(".said"), "Trapezius. It lifts the shoulder blade.");
  assert.equal(document.activeElement, root.querySelector(".shown .title"));
  line.hear({ t: "question", seq: 5, question: QUESTION });
  assert.equal(words(".said"), "A question. 30 seconds.");
  assert.equal(document.activeElement, root.querySelector(".prompt"));
});

test("who cannot see hears that the answer was taken, and the time left now and then", () => {
  sitDown({ question: { ...QUESTION, seconds: 60, left: 60_000 } });
  const heard = [];
  for (let second = 0; second < 61; second += 1) {
    now += 1_000;
    mock.timers.tick(1_000);
    if (words(".said") !== heard.at(-1)) heard.push(words(".said"));
    if (second === 40) line.hear({ t: "mine", mine: { question: 1, choice: 1, tap: null, region: null, right: null } });
  }
  assert.deepEqual(heard, ["A question. 60 seconds.", "30 seconds left.", "Your answer: Axillary. You may change it until the question closes.",
    "10 seconds left.", "Time is over."]);
});

test("in another class nothing is left of the one before", () => {
  sitDown({ view: VIEW, question: { ...QUESTION, open: false, left: null } });
  root.querySelector(".on").onclick();
  chair.roams = true;
  root.querySelector(".leave").onclick();
  root.querySelector(".door .code").value = "BCDFGH";
  sitDown({ view: VIEW, question: { ...QUESTION, open: false, left: null } });
  assert.deepEqual([isSeen(".question"), isSeen(".back")], [true, false]);
});

test("a session that is trained shows one exercise with its clock", () => {
  const step = { exercise: "plank", name: "Plank", part: "main", dose: "2 × 20 s", note: "", sets: 2, hold: 20, reps: 1, rest: 30, sides: false, amount: "",
    cue: "Ribs down.", stills: [{ at: "0", file: "plank-0.webp", width: 4, height: 3 }] };
  sitDown({ view: VIEW });
  line.hear({ t: "train", seq: 4, train: { title: "Monday", session: "x", steps: [step], at: 0, step: 0, running: true, left: 20_000 } });
  assert.deepEqual([words(".place"), words(".exercise"), words(".time")], ["Monday: exercise 1 of 1", "Plank", "0:20"]);
  assert.equal(root.querySelector(".poses img").src, "app/static/poses/plank-0.webp");
  assert.equal(words(".said"), "Plank. 2 × 20 s. Set 1 of 2. 0:20");
  now += 5_000;
  mock.timers.tick(250);
  assert.equal(words(".time"), "0:15");
  assert.match(words(".said"), /0:20$/, "the clock is not read out as it runs");
  line.hear({ t: "train", seq: 5, train: { title: "Monday", session: "x", steps: [step], at: 0, step: 1, running: true, left: 30_000 } });
  assert.equal(words(".said"), "Rest before set 2 of 2. 0:30");
  line.hear({ t: "train", seq: 6, train: null });
  assert.deepEqual([isSeen(".train"), isSeen(".shown")], [false, true]);
});
