import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakeLine, STATE } from "../../../tests/javascript/fake_class.js";
import { newPage } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { present, presented } from "./kept.js";
import { Presenter, viewAt, viewShown } from "./presenter.js";

let line;
let lesson;

function begin(href) {
  newPage(href);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  Object.assign(shared, { timer: null, frame: null, lesson: null, plate: null });
  const one = { code: "KTRWBM", secret: "s", follow: true };
  present(one);
  lesson = new Presenter(one, (ends) => { line = new FakeLine(ends); return line; });
  lesson.open();
  line.hear({ ...STATE, list: [] });
}

beforeEach(() => begin("http://localhost/?muscle=trapezius"));

const look = () => mock.timers.tick(200);
const views = () => line.sent.filter(({ t }) => t === "view").map(({ at }) => at);

test("phones are told what the address says, once for each change", () => {
  look();
  look();
  history.pushState(null, "", "/?muscle=trapezius&depth=2&hide=rhomboid-major");
  look();
  history.pushState(null, "", "/muscles?muscle=teres-major");
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius", "/?muscle=trapezius&depth=2&hide=rhomboid-major", "/muscles?muscle=teres-major"]);
});

test("a view is an address of the atlas, without what belongs to frames and to the app's own messages", () => {
  const at = (href) => viewAt(new URL(href));
  assert.equal(at("http://x/"), "/");
  assert.equal(at("http://x/atlas/exercises?exercise=row&embed=true&_=4"), "/exercises?exercise=row");
  assert.equal(at("http://x/classroom?session=1"), null);
  assert.equal(at("http://x/join?class=KTRWBM"), null);
});

test("what is a client's or the presenter's own does not go to the class", () => {
  const at = (href) => viewAt(new URL(href));
  for (const page of ["planner?session=1&who=2", "log", "review", "quiz?seed=3", "decks", "lecture?lecture=1.abc"]) assert.equal(at(`http://x/${page}`), null);
  assert.equal(at("http://x/lecture?lecture=1.abc&show=1"), "/lecture?lecture=1.abc&show=1");
  begin("http://localhost/planner?session=abc");
  look();
  assert.deepEqual(line.sent, []);
});

test("a window that nobody sees does not turn the class", () => {
  document.visibilityState = "hidden";
  look();
  assert.deepEqual(views(), []);
  document.visibilityState = "visible";
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius"]);
});

test("of a lecture phones see its view, and what the presenter goes on to in its frame", () => {
  const here = new URL("http://localhost/lecture?lecture=1.abc&show=2");
  const frame = (href) => ({ src: "./muscles?muscle=trapezius&embed=true", contentWindow: { location: new URL(href) } });
  document.baseURI = "http://localhost/lecture";
  assert.equal(viewShown(here, frame("http://localhost/muscles?embed=true&muscle=trapezius")), "/lecture?lecture=1.abc&show=2");
  assert.equal(viewShown(here, frame("http://localhost/muscles?embed=true&muscle=teres-major")), "/muscles?muscle=teres-major");
  assert.equal(viewShown(here, { src: "./x", contentWindow: { location: new URL("about:blank") } }), "/lecture?lecture=1.abc&show=2");
  assert.equal(viewShown(here, null), "/lecture?lecture=1.abc&show=2");
});

test("phones are told from where the body is seen, once it rests", () => {
  const once = () => mock.timers.tick(150); // one look
  const body = (turn) => { shared.plate = { facing: () => turn }; };
  begin("http://localhost/?muscle=trapezius&picture=body");
  body([0, 0]);
  once();
  once();
  body([-20, 0]);
  once();
  body([-40, 15]);
  once();
  once();
  history.pushState(null, "", "/exercises?exercise=row");
  once();
  assert.deepEqual(views(), ["/?muscle=trapezius&picture=body&turn=0,0", "/?muscle=trapezius&picture=body&turn=-40,15", "/exercises?exercise=row"]);
});

test("who does not want to be followed is not, and the choice is kept", () => {
  look();
  lesson.follow(false);
  history.pushState(null, "", "/?muscle=teres-major");
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius"]);
  assert.equal(presented().follow, false);
  lesson.follow(true);
  assert.deepEqual(views(), ["/?muscle=trapezius", "/?muscle=teres-major"]);
});

test("a device that phones do not follow shows them nothing, and all again when it leads", () => {
  look();
  line.hear({ t: "lead", seq: 4, leads: false });
  history.pushState(null, "", "/?muscle=teres-major");
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius"]);
  lesson.lead();
  line.hear({ t: "lead", seq: 5, leads: true });
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius", "/?muscle=teres-major"]);
});

test("after a lost connection the view is told anew", () => {
  look();
  line.say("lost");
  history.pushState(null, "", "/?muscle=teres-major");
  look();
  line.hear({ ...STATE, list: [] });
  look();
  assert.deepEqual(views(), ["/?muscle=trapezius", "/?muscle=teres-major"]);
});

test("a session's timer is told where it changes, not while it only runs, and its end once", () => {
  begin("http://localhost/teach?session=abc");
  const timer = { at: 0, step: 0, running: false, left: 30_000 };
  shared.timer = () => ({ ...timer });
  look();
  timer.running = true;
  for (timer.left = 29_800; timer.left > 25_000; timer.left -= 200) look();
  Object.assign(timer, { running: false });
  look();
  assert.deepEqual(line.sent.map(({ running, left }) => [running, left]), [[false, 30_000], [true, 29_800], [false, 25_000]]);
  assert.deepEqual(line.sent[0], { t: "train", session: "abc", at: 0, step: 0, running: false, left: 30_000 });
  line.hear({ t: "train", seq: 5, train: { steps: [], at: 0, step: 0, running: false, left: 25_000 } });
  shared.timer = () => null;
  history.pushState(null, "", "/exercises");
  look();
  look();
  assert.deepEqual(line.sent.slice(3), [{ t: "train", train: null }, { t: "view", at: "/exercises" }]);
});

test("when the class is over, this browser presents nothing any more", () => {
  line.hear({ t: "ended" });
  assert.equal(presented(), null);
  assert.equal(lesson.way, "closed");
  history.pushState(null, "", "/?muscle=teres-major");
  look();
  assert.deepEqual(views(), []);
});
