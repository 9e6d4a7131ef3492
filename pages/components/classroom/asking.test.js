import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { FakeLine, QUESTION, STATE } from "../../../tests/javascript/fake_class.js";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { askedBy, Asking, barsOf, linesOf } from "./asking.js";
import { Lesson } from "./lesson.js";

const HTML = readFileSync(new URL("ask.html", import.meta.url), "utf-8");
const FORM = { kind: "free", quiz: "nerve", about: "", muscle: "", text: " Which? ", seconds: "", choices: [" A ", "", "B"], right: 2 };
const CLOSED = { ...QUESTION, open: false, left: null, right: ["0"], answer: "Accessory nerve", explanation: "It leaves the skull." };
const COUNTS = { question: 1, answered: 3, people: 4, choices: [2, 1], regions: {}, taps: [], right: 2 };

let line;
let root;

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  shared.files.set("names.json", new Promise(() => {}));
  [root] = parsed("<div></div>");
  root.append(...parsed(HTML));
  document.body.append(root);
  const lesson = new Lesson(() => ({}), (ends) => { line = new FakeLine(ends); return line; });
  lesson.open();
  line.hear({ ...STATE, list: [] });
  new Asking(root, { kinds: [{ id: "nerve", name: "Nerve" }], divisions: [], catalogue: "names.json" }, lesson, null);
});

const words = (name) => root.querySelector(name).textContent;
const bars = () => root.querySelectorAll(".bars li").map((one) => one.querySelector(".words").textContent);

test("a question in one's own words leaves out empty answers, and the right one is still the right one", () => {
  assert.deepEqual(askedBy(FORM), { t: "ask", kind: "free", text: "Which?", choices: ["A", "B"], right: 1, seconds: null });
  assert.equal(askedBy({ ...FORM, right: null }).right, null);
  assert.equal(askedBy({ ...FORM, right: 1 }).right, null);
});

test("what is missing is said", () => {
  assert.equal(askedBy({ ...FORM, text: "  " }), "Write your question first.");
  assert.equal(askedBy({ ...FORM, choices: ["A", " "] }), "Write at least two answers to choose from.");
  assert.equal(askedBy({ ...FORM, kind: "tap" }), "Choose a muscle first.");
});

test("a quiz question is about what is shown where nothing else is chosen", () => {
  assert.deepEqual(askedBy({ ...FORM, kind: "quiz", seconds: "30" }), { t: "ask", kind: "quiz", quiz: "nerve", about: null, seconds: 30 });
  assert.deepEqual(askedBy({ ...FORM, kind: "tap", muscle: "levator-scapulae" }), { t: "ask", kind: "tap", muscle: "levator-scapulae", seconds: null });
});

test("the form, which says what is right, is out of the room's sight while the question that was asked here is open", () => {
  root.querySelector("[name=text]").value = "Which?";
  [...root.querySelectorAll(".rows .words")].slice(0, 2).forEach((one, place) => { one.value = `Answer ${place}`; });
  root.querySelector("[value=quiz]").checked = false;
  root.querySelector("[value=free]").checked = true;
  root.querySelector(".compose").onsubmit({ preventDefault() {} });
  assert.equal(line.sent.at(-1).t, "ask");
  line.hear({ t: "question", seq: 4, question: QUESTION });
  assert.equal(root.querySelector(".compose").hidden, true);
  line.hear({ t: "closed", seq: 5, question: CLOSED, counts: COUNTS, told: null });
  assert.equal(root.querySelector(".compose").hidden, false);
  line.hear({ t: "question", seq: 6, question: { ...QUESTION, number: 2 } });
  assert.equal(root.querySelector(".compose").hidden, false, "another device has asked; what is being written here stays");
});

test("answers are counted while the question is open, and shown as bars when it is closed", () => {
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.hear({ t: "counts", counts: { ...COUNTS, right: null } });
  assert.equal(words(".running .prompt"), "Which nerve?");
  assert.equal(words(".answered"), "3 of 4 have answered");
  assert.deepEqual(bars(), []);
  line.hear({ t: "closed", seq: 5, question: CLOSED, counts: COUNTS, told: null });
  assert.deepEqual(bars(), ["Accessory ✓ right2", "Axillary1"]);
  assert.equal(words(".answered"), "3 of 4 answered, 2 right");
  assert.equal(words(".running .answer"), "Right: Accessory nerve");
  assert.equal(root.querySelector(".running .acts").hidden, true);
});

test("who has answered is told at once, and how it went only after closing", () => {
  const list = [{ id: "a", name: "Ada", here: true }, { id: "b", name: "<i>Bo</i>", here: true }, { id: "c", name: "", here: true }, { id: "d", name: "", here: true },
    { id: "e", name: "Eve", here: false }];
  line.hear({ t: "people", people: 4, list });
  line.hear({ t: "question", seq: 4, question: QUESTION });
  const rows = () => root.querySelector(".who dl").children.map((one) => one.textContent);
  assert.deepEqual(rows(), ["Not yet: 4", "Ada, <i>Bo</i>, 2 without a nickname"]);
  const given = (right) => ["a", "b", "e"].map((id, place) => ({ id, right: right[place] }));
  line.hear({ t: "counts", counts: { ...COUNTS, right: null, who: given([null, null, null]) } });
  assert.deepEqual(rows(), ["Answered: 3", "Ada, <i>Bo</i>, Eve", "Not yet: 2", "2 without a nickname"]);
  line.hear({ t: "closed", seq: 5, question: CLOSED, counts: { ...COUNTS, who: given([true, false, true]) }, told: null });
  assert.deepEqual(rows(), ["✓ Right: 2", "Ada, Eve", "✗ Not right: 1", "<i>Bo</i>", "No answer: 2", "2 without a nickname"]);
  assert.equal(root.querySelector(".who").open ?? false, false, "the room sees this screen");
});

test("who cannot see hears that all have answered, and that time runs out, but not each answer and each second", () => {
  let now = 0;
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  line.hear({ t: "question", seq: 4, question: QUESTION });
  const heard = [words(".said")];
  for (let second = 0; second < 30; second += 1) {
    now += 1_000;
    mock.timers.tick(1_000);
    if (second === 5 || second === 25) line.hear({ t: "counts", counts: { ...COUNTS, answered: second === 5 ? 3 : 4, right: null } });
    if (words(".said") !== heard.at(-1)) heard.push(words(".said"));
  }
  assert.deepEqual(heard, ["Asked: Which nerve?", "10 seconds left.", "All have answered."]);
});

test("who wants to see answers as they come does", () => {
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.hear({ t: "counts", counts: COUNTS });
  root.querySelector(".peek input").checked = true;
  root.querySelector(".peek input").onchange();
  assert.deepEqual(bars(), ["Accessory2", "Axillary1"]);
});

test("regions that were tapped are named, the most tapped first", () => {
  const tapped = { ...COUNTS, choices: [], regions: { "levator-scapulae": 2, trapezius: 5, "": 1 } };
  const names = { trapezius: { name: "Trapezius" }, "levator-scapulae": { name: "Levator scapulae" } };
  const found = barsOf({ ...CLOSED, choices: [], right: ["levator-scapulae"] }, tapped, names);
  assert.deepEqual(found.map(({ text, count, right }) => `${text} ${count} ${right}`),
    ["Trapezius 5 false", "Levator scapulae 2 true", "Beside all muscles 1 false"]);
});

test("where the class is stuck is said in words", () => {
  assert.deepEqual(linesOf([{ id: "deep", name: "Deep layer", right: 3, asked: 12 }]), ["Deep layer: 3 of 12 right"]);
  line.hear({ t: "closed", seq: 5, question: CLOSED, counts: COUNTS,
    told: { layers: [{ id: "deep", name: "Deep layer", right: 3, asked: 12 }], muscles: [], again: [{ id: "x", name: "Teres minor", right: 0, asked: 4 }],
      stuck: [{ id: "a", name: "<b>Ada</b>", layer: "deep", layer_name: "Deep layer", right: 0, asked: 2 }, { id: "b", name: "", layer: "deep", layer_name: "Deep layer", right: 0, asked: 3 }] } });
  assert.equal(root.querySelector(".told").hidden, false);
  assert.equal(words(".again"), "To teach again, the weakest firstTeres minor: 0 of 4 right");
  assert.deepEqual(root.querySelectorAll(".stuck li").map((one) => one.textContent), ["<b>Ada</b>: Deep layer, 0 of 2 right", "No nickname: Deep layer, 0 of 3 right"]);
});

test("a muscle that is shown is the one to find, once its name is known", async () => {
  const catalogue = { trapezius: { name: "Trapezius", members: ["a"], depth: 1 }, deltoid: { name: "Deltoid", members: ["b"], depth: 1 } };
  shared.files.set("shown.json", Promise.resolve(JSON.stringify({ catalogue })));
  const [place] = parsed("<div></div>");
  place.append(...parsed(HTML));
  const lesson = new Lesson(() => ({}), (ends) => { line = new FakeLine(ends); return line; });
  lesson.open();
  line.hear({ ...STATE, list: [], view: { at: "/?muscle=trapezius", shown: {} } });
  const asking = new Asking(place, { kinds: [], divisions: [], catalogue: "shown.json" }, lesson, null);
  asking.begin(); // as the bar's window opens
  await new Promise((done) => setImmediate(done));
  assert.equal(place.querySelector("[name=muscle]").value, "trapezius");
});

test("what the server refuses is said where it was asked", () => {
  line.hear({ t: "refused", of: "ask", why: "No fair question of this kind is known about it." });
  assert.equal(words(".fault"), "No fair question of this kind is known about it.");
});

test("closing while the connection is lost closes the question when it is there again, and no later one", () => {
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.say("lost");
  root.querySelector(".running .close").onclick();
  line.hear({ ...STATE, seq: 4, question: QUESTION, list: [] });
  assert.deepEqual(line.sent, [{ t: "close" }]);
  line.say("lost");
  root.querySelector(".running .close").onclick();
  line.hear({ ...STATE, seq: 6, question: { ...QUESTION, number: 2 }, list: [] });
  assert.deepEqual(line.sent, [{ t: "close" }]);
});

test("as long as nobody is there, nobody is counted", () => {
  line.hear({ t: "question", seq: 4, question: QUESTION });
  line.hear({ t: "counts", counts: { ...COUNTS, answered: 0, people: 0, right: null } });
  assert.equal(words(".answered"), "No answer yet");
});
