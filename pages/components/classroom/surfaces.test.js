import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { QUESTION, SHOWN } from "../../../tests/javascript/fake_class.js";
import { FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { labSeen, moveIn, queryOf, Surfaces } from "./surfaces.js";

const move = (title) => ({ course: title, towards: 1, title, ways: [] });
const MOVES = {
  movements: { "shoulder-abduction": move("Abduction"), "trunk-flexion": move("Flexion") },
  postures: { sitting: move("Sitting"), standing: move("Standing") },
  stretches: { trapezius: move("Stretch of trapezius") },
  by: { muscle: { trapezius: "shoulder-abduction" }, exercise: { "sit-up": "trunk-flexion" } },
};
const moved = (query) => moveIn(new URLSearchParams(query), MOVES)?.title;

test("the query of an address is read, also where there is none", () => {
  assert.equal(queryOf("/?muscle=trapezius&depth=2").get("muscle"), "trapezius");
  assert.equal(String(queryOf("/muscles")), "");
});

test("what moves is what the page Move shows by the same address", () => {
  assert.equal(moved(""), "Abduction");
  assert.equal(moved("movement=trunk-flexion"), "Flexion");
  assert.equal(moved("by=posture"), "Sitting");
  assert.equal(moved("by=posture&posture=standing"), "Standing");
  assert.equal(moved("by=muscle&muscle=trapezius"), "Abduction");
  assert.equal(moved("by=muscle&muscle=trapezius&movement=stretch"), "Stretch of trapezius");
  assert.equal(moved("by=exercise&exercise=sit-up"), "Flexion");
  assert.equal(moved("movement=no-such"), undefined);
});

test("how a movement is seen is read, and what is wrong there counts as not said", () => {
  const seen = labSeen(new URLSearchParams("at=40.5&hold=trapezius&from=left&unit=mm&labels=yes&depth=3&show=shorter"));
  assert.deepEqual(seen, { number: 0, at: 40.5, muscle: "trapezius", sight: "left", show: "shorter", unit: "mm", labels: true, depth: 3 });
  assert.deepEqual(labSeen(new URLSearchParams("at=x&from=below&unit=ft&depth=99&hold=none")),
    { number: 0, at: null, muscle: null, sight: "behind", show: "both", unit: "percent", labels: false, depth: 7 });
});

// What the components of the atlas are given in place of messages of the server.
let given;
let surfaces;
let place;

const CATALOGUE = { drawn: ["trapezius", "levator-scapulae"], catalogue: { trapezius: { name: "Trapezius", depth: 1 }, "levator-scapulae": { name: "Levator scapulae", depth: 2 } } };

beforeEach(() => {
  newPage("http://localhost/join");
  FakeElement.prototype.attachShadow = function attach() { return this; };
  document.createRange = () => ({ createContextualFragment: (text) => parsed(text)[0] });
  given = [];
  shared.wish = { number: 4 };
  shared.files.clear();
  for (const kind of ["plate", "body", "lab", "figure", "section", "motion"]) {
    shared.files.set(`${kind}.js`, Promise.resolve(""));
    shared.scripts.set(`${kind}.js`, Promise.resolve({ look: { html: "<p></p>", css: "" }, show: ({ data, setTriggerValue }) => { given.push({ kind, data, tell: setTriggerValue }); } }));
  }
  shared.files.set("names.json", Promise.resolve(JSON.stringify(CATALOGUE)));
  shared.files.set("moves.json", Promise.resolve(JSON.stringify(MOVES)));
  const surface = (kind) => ({ script: `${kind}.js`, bare: { name: "class", files: { catalogue: "names.json" }, wish: 0, choices: [1, 2] } });
  [place] = parsed("<div></div>");
  document.body.append(place);
  surfaces = new Surfaces(place, { plate: surface("plate"), body: surface("body"), lab: surface("lab"), figure: surface("figure"), section: surface("section"), motion: surface("motion"), moves: "moves.json" });
});

const settled = () => new Promise((done) => setTimeout(done, 0));
const last = () => given.at(-1);

test("a chart is given the presenter's view with its colours, newer than anything that was picked here", async () => {
  const colours = { tints: { trapezius: 1 }, categories: [{ label: "Accessory nerve" }] };
  const more = { also: { file: "nerves.json", script: "more.js", groups: ["nerves"] }, close: { x: 1 }, lettered: "latin", scene: { names: "latin", size: 14, labels: [{ id: "trapezius" }], marks: [] } };
  await surfaces.show({ at: "/?muscle=trapezius&colour=nerve&show=nerves&names=latin", shown: { ...SHOWN, colours, more } });
  await settled();
  const { kind, data } = last();
  assert.deepEqual([kind, data.view, data.tints, data.wish], ["plate", SHOWN.view, colours.tints, 5]);
  assert.deepEqual([data.also.groups, data.lettered, data.close, data.scene.labels[0].id], [["nerves"], "latin", { x: 1 }, "trapezius"]);
  assert.equal(data.start, undefined); // nothing is written to the address
});

test("the same surface stays from view to view, and another takes its place", async () => {
  await surfaces.show({ at: "/", shown: SHOWN });
  const [plate] = place.children;
  await surfaces.show({ at: "/?depth=2", shown: { ...SHOWN, view: { depth: 2 } } });
  assert.equal(place.children[0], plate);
  await surfaces.show({ at: "/?picture=body", shown: { ...SHOWN, kind: "body", colours: { tints: {}, categories: [{ label: "Nerve" }] } } });
  await settled();
  assert.equal(place.children.length, 1);
  assert.equal(last().kind, "body");
  assert.deepEqual(JSON.parse(await shared.files.get(last().data.files.colours)).categories, [{ label: "Nerve" }]);
});

test("a movement is played by its course, and its name is told", async () => {
  const title = await surfaces.show({ at: "/move?movement=trunk-flexion&at=20", shown: { ...SHOWN, kind: "movement", move: { movement: "trunk-flexion", at: "20" } } });
  await settled();
  assert.equal(title, "Flexion");
  assert.deepEqual([last().kind, last().data.course, last().data.seen.at, last().data.asks], ["lab", "Flexion", 20, false]);
});

test("names that the presenter takes from the chart go from the phones' as well", async () => {
  await surfaces.show({ at: "/", shown: SHOWN });
  await settled();
  assert.deepEqual([last().data.scene.labels, last().data.scene.marks], [[], []]);
});

test("the body is seen from where the presenter sees it", async () => {
  await surfaces.show({ at: "/?picture=body&turn=-40,15", shown: { ...SHOWN, kind: "body", more: { marks: true, also: null }, turn: [-40, 15] } });
  await settled();
  assert.deepEqual([last().kind, last().data.turn, last().data.marks], ["body", [-40, 15], true]);
});

test("a section is its drawing with what is lit in it", async () => {
  const told = { wide: "l3.svg", narrow: "l3-numbers.svg", said: "", names: { psoas: "Psoas major", multifidus: "Multifidus" } };
  const more = { ...told, picked: "multifidus" };
  await surfaces.show({ at: "/sections?section=L3&part=multifidus", shown: { ...SHOWN, kind: "section", more } });
  await settled();
  assert.deepEqual([last().kind, last().data], ["section", told]);
  const parts = [...place.querySelectorAll("li")].map((one) => [one.textContent, one.className]);
  assert.deepEqual(parts, [["Psoas major", ""], ["Multifidus", "picked"]]);
});

test("an exercise that has poses can be played on the body, below its pictures", async () => {
  const stills = [{ at: "start", file: "row.webp?v=1", width: 4, height: 3 }];
  await surfaces.show({ at: "/exercises?exercise=row", shown: { ...SHOWN, kind: "exercise", title: "Row", stills, more: { name: "Row", told: { motion: "row.json" } } } });
  await settled();
  assert.equal(place.children.length, 2);
  assert.deepEqual([last().kind, last().data.told.motion], ["motion", "row.json"]);
  await surfaces.show({ at: "/exercises?exercise=crunch", shown: { ...SHOWN, kind: "exercise", title: "Crunch", stills } });
  assert.equal(place.children.length, 1);
});

test("an exercise is its pictures, and what has no picture leaves the place empty", async () => {
  await surfaces.show({ at: "/exercises?exercise=row", shown: { ...SHOWN, kind: "exercise", title: "Row", stills: [{ at: "start", file: "row.webp?v=1", width: 4, height: 3 }] } });
  assert.equal(place.querySelector("img").src, "app/static/poses/row.webp?v=1");
  assert.equal(place.querySelector("img").alt, "Row");
  await surfaces.show({ at: "/claims", shown: { ...SHOWN, kind: "page" } });
  assert.equal(place.children.length, 0);
});

test("a plate that asks knows tokens alone; once closed, regions have their names and what is right is uncovered", async () => {
  const asked = { ...QUESTION, how: "plate", choices: [], plate: { tokens: ["r1", "r2"], lit: [], depth: 1 } };
  const answers = [];
  await surfaces.ask(asked, (region) => answers.push(region));
  await settled();
  assert.deepEqual(last().data.asks, { tokens: ["r1", "r2"], names: {} });
  last().tell("picked", "r2");
  assert.deepEqual(answers, ["r2"]);
  const closed = { ...asked, open: false, right: ["levator-scapulae"] };
  await surfaces.ask(closed, (region) => answers.push(region), { right: ["levator-scapulae"], wrong: ["trapezius"] });
  await settled();
  const { asks, ways, view } = last().data;
  assert.deepEqual(asks, { tokens: CATALOGUE.drawn, names: { "levator-scapulae": "Levator scapulae", trapezius: "Trapezius" } });
  assert.deepEqual([ways, view.depth], [{ trapezius: "wrong", "levator-scapulae": "right" }, 2]);
  last().tell("picked", "trapezius");
  assert.deepEqual(answers, ["r2"]);
});

test("a drawing is asked about by its tokens, and shows what is right after closing", async () => {
  const figure = { drawing: "t6.svg", alt: "Section at T6", lit: [], right: [], names: {} };
  const asked = { ...QUESTION, how: "figure", choices: [], figure };
  const answers = [];
  await surfaces.ask(asked, (region) => answers.push(region));
  await settled();
  assert.deepEqual([last().kind, last().data.asks, last().data.drawing], ["figure", true, "t6.svg"]);
  last().tell("picked", "p3,p4");
  await surfaces.ask(asked, (region) => answers.push(region), { mine: "p3" });
  await settled();
  assert.deepEqual([last().data.ways, last().data.changes], [{ p3: "lit" }, true]);
  await surfaces.ask({ ...asked, open: false, figure: { ...figure, right: ["p3"], names: { p3: "Trapezius" } } }, () => {}, { wrong: ["p9"] });
  await settled();
  assert.deepEqual([answers, last().data.ways, last().data.asks], [["p3,p4"], { p9: "wrong", p3: "right" }, false]);
});

test("one's own answer is seen again after a reload, as it was when it was given", async () => {
  const asked = { ...QUESTION, how: "plate", choices: [], plate: { tokens: ["r1", "r2"], lit: [], depth: 1 } };
  await surfaces.ask(asked, () => {}, { mine: "r2" });
  await settled();
  assert.equal(last().data.view.muscle, "r2");
  await surfaces.ask({ ...QUESTION, number: 2, how: "body", choices: [] }, () => {}, { mine: "trapezius" });
  await settled();
  assert.deepEqual(last().data.asks, { open: true, right: ["trapezius"], wrong: [] });
});

test("a question about a movement plays it on bones alone while it is open", async () => {
  await surfaces.ask({ ...QUESTION, moves: "trunk-flexion" }, () => {});
  await settled();
  assert.deepEqual([last().kind, last().data.asks, last().data.course], ["lab", true, "Flexion"]);
});
