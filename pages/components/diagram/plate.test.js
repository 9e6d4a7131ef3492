import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { ear, event, FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { show } from "./diagram.js";
import { Others } from "./others.js";

const HTML = readFileSync(new URL("./diagram.html", import.meta.url), "utf8");
const FIRST_SIGHT = { muscle: null, depth: 1, split: false, hidden: [], side: null, alone: false, structure: null };
const START = { muscle: null, depth: 5, split: true, hidden: [], side: null, alone: false, structure: null };
// Outlines are boxes, "x y width height". Multifidus is small, and lies under erector spinae in part.
const OUTLINES = [
  { depth: 6, tone: 1, d: "5 600 10 100" }, { depth: 5, tone: 2, d: "0 300 80 340" }, { depth: 1, tone: 3, d: "0 200 120 400" },
];
const IDS = ["multifidus", "erector", "lats"];
const entry = (name, depth, members) => ({ name, line: `${name} line.`, depth, members, panel: `${name}.json` });
const KNOWN = {
  drawn: IDS, sections: [{ name: "Back", muscles: IDS }],
  catalogue: {
    multifidus: entry("Multifidus", 6, ["multifidus"]), erector: entry("Erector spinae", 5, ["erector"]),
    lats: entry("Latissimus dorsi", 1, ["lats"]), all: entry("All of them", 1, IDS), psoas: entry("Psoas major", 9, []),
  },
  layers: [{ depth: 1, name: "Under the skin" }, { depth: 5, name: "Erector spinae" }],
};
const FIRST = { wish: 0, search: 0 }; // nothing was wished before the choice
const DATA = {
  name: "plate", view: START, files: { drawing: "d", outlines: "o.json", catalogue: "c.json" }, seen: 0, wish: 0, search: 0,
  prompt: "Pick a muscle in the picture.", left: null, choices: [1, 2, 3, 4, 5, 6, 7, 8], only: false, roles: null, legend: null, tints: null,
  categories: [], lines: null, ways: {}, asks: null, close: null, lettered: "none", wide: false, listens: true, start: FIRST_SIGHT,
  also: null,
};
const STRUCTURES = {
  structures: [
    { id: "nerve", name: "A nerve", label: "", kind: "nerve", line: "It runs.", members: ["erector"],
      traces: [{ form: "line", group: "nerves", depth: 5, d: "10 300 5 100", at: [10, 350], middle: false }] },
    { id: "bone", name: "A bone", label: "", kind: "bone", line: "It stands.", members: [],
      traces: [{ form: "bone", group: "bones", depth: 8, d: "0 300 30 100", at: [5, 350], middle: true }] },
  ],
  groups: { nerves: "Nerves", bones: "Bones" },
};
let root;
let choices; // told to the server
let picked; // told by a plate that asks
let give;
let plates = 0;

const settle = () => new Promise((done) => setImmediate(done));
const region = (side, id) => root.querySelector(`[data-half=${side}] [data-id=${id}]`);
const shown = (side) => IDS.filter((id) => !region(side, id).hidden);
const click = (selector) => {
  const target = typeof selector === "string" ? root.querySelector(selector) : selector;
  const one = event("click", { target, clientY: 10 });
  for (let node = target; node && !one.stopped; node = node.parentElement) node.dispatchEvent(one);
};

async function open(more = {}, href = "http://localhost/") {
  newPage(href);
  Object.assign(globalThis, {
    IntersectionObserver: class { observe() {} },
    getComputedStyle: () => ({ getPropertyValue: () => "#ffffff", position: "static" }),
  });
  document.createElement = (name) => Object.assign(new FakeElement(name), { getContext: () => ({}) });
  shared.diagrams.clear();
  shared.files.set("o.json", Promise.resolve(JSON.stringify(OUTLINES)));
  shared.files.set("c.json", Promise.resolve(JSON.stringify(KNOWN)));
  shared.files.set("others.js", Promise.resolve(""));
  shared.scripts.set("others.js", { Others });
  shared.files.set("s.json", Promise.resolve(JSON.stringify(STRUCTURES)));
  Object.assign(shared, { plate: null, panel: null, scene: null, show: null, untold: null, wish: null });
  choices = [];
  shared.tell = (choice) => choices.push(choice);
  [root] = parsed("<div></div>");
  root.append(...parsed(HTML));
  root.querySelector(".stage").clientWidth = 1000;
  document.body.append(root);
  const heard = ear();
  picked = heard.told;
  plates += 1;
  give = (other = {}) => show({ data: { ...DATA, name: `plate ${plates}`, ...more, ...other }, parentElement: root, setTriggerValue: heard.hear });
  give();
  await settle();
  await settle();
}

FakeElement.prototype.getBBox = function box() {
  const [x, y, width, height] = this.own.get("d").split(" ").map(Number);
  return { x, y, width, height };
};
FakeElement.prototype.isPointInFill = function holds(point) {
  const { x, y, width, height } = this.getBBox();
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
};

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("at the start the left half is superficial and the right one deep", async () => {
  await open();
  assert.deepEqual([shown("left"), shown("right")], [IDS, ["multifidus", "erector"]]);
  assert.equal(root.querySelector(".halves .left").textContent, "Left: Under the skin");
  assert.equal(root.querySelector(".halves .right").textContent, "Right: Erector spinae");
  assert.equal(root.querySelector(".caption .name").textContent, "Pick a muscle in the picture.");
  assert.equal(root.querySelector(".diagram").dataset.ready, "yes");
});

test("a click picks at once, stands in the address, and is told once with its number", async () => {
  await open();
  click(region("left", "lats"));
  assert.equal(region("left", "lats").getAttribute("aria-pressed"), "true");
  assert.equal(root.querySelector(".caption .name").textContent, "Latissimus dorsi");
  assert.equal(root.querySelector(".caption .line").textContent, "Latissimus dorsi line.");
  assert.equal(location.search, "?muscle=lats&depth=5");
  assert.deepEqual(choices, [{ ...START, muscle: "lats", seen: 1, after: FIRST }]);
});

test("an older answer of the server does not undo a newer choice, and the choice is told again", async () => {
  await open();
  click(region("left", "lats"));
  click(region("right", "erector"));
  give({ seen: 1, view: { ...START, muscle: "lats" } });
  assert.equal(root.querySelector(".caption .name").textContent, "Erector spinae");
  assert.deepEqual(choices.map(({ muscle, seen }) => [muscle, seen]), [["lats", 1], ["erector", 2], ["erector", 2]]);
  give({ seen: 2, view: { ...START, muscle: "all" } });
  assert.equal(root.querySelector(".caption .name").textContent, "All of them");
});

test("a group lights all of its regions", async () => {
  await open({ view: { ...START, muscle: "all" } });
  assert.deepEqual(IDS.map((id) => region("left", id).classList.contains("picked")), [true, true, true]);
});

test("peeling, sides and split change what is seen", async () => {
  await open();
  click("button[data-side=left]");
  assert.deepEqual([shown("left"), shown("right")], [["multifidus", "erector"], []]);
  assert.equal(root.querySelector(".split").hidden, true);
  const pressed = () => root.querySelectorAll(".sides button").map((one) => one.getAttribute("aria-pressed"));
  assert.deepEqual(pressed(), ["false", "true", "false"]);
  click("button[data-side='']");
  assert.deepEqual(pressed(), ["true", "false", "false"]);
  const split = root.querySelector("[data-do=split]");
  split.checked = false;
  split.dispatchEvent(event("change"));
  assert.deepEqual([shown("left"), shown("right")], [["multifidus", "erector"], ["multifidus", "erector"]]);
  const depth = root.querySelector("input");
  depth.value = "6";
  root.querySelector(".choices").dispatchEvent(event("change", { target: depth }));
  assert.deepEqual(shown("right"), ["multifidus"]);
  assert.equal(location.search, "?depth=6&view=same");
});

test("hiding takes what is picked away, and showing all brings it back", async () => {
  await open();
  assert.equal(root.querySelector("[data-do=hide]").disabled, true);
  click(region("left", "lats"));
  click("button[data-do=hide]");
  assert.deepEqual(shown("left"), ["multifidus", "erector"]);
  assert.equal(root.querySelector("[data-do=show]").textContent, "Show all (1 hidden)");
  click("button[data-do=show]");
  assert.deepEqual(shown("left"), IDS);
  assert.equal(root.querySelector("[data-do=show]").hidden, true);
});

test("a group that a link hides is hidden whole", async () => {
  await open({ view: { ...START, hidden: ["all"] } });
  assert.deepEqual(shown("left"), []);
});

test("what stands alone is all there is, and the others come back", async () => {
  await open({ view: { ...START, muscle: "erector" } });
  click("button[data-do=alone]");
  assert.deepEqual([shown("left"), shown("right")], [["erector"], ["erector"]]);
  assert.equal(root.querySelector("[data-do=alone]").textContent, "Show the others again");
  assert.equal(root.querySelector(".depths").disabled, true);
  click("button[data-do=alone]");
  assert.deepEqual(shown("left"), IDS);
});

test("what the plate does not show cannot be hidden or stand alone", async () => {
  await open({ view: { ...START, muscle: "psoas", alone: true } });
  assert.deepEqual(shown("left"), IDS);
  assert.equal(root.querySelector("[data-do=alone]").disabled, true);
});

test("a name from the list peels to its muscle, and shows it where it was hidden", async () => {
  await open({ view: { ...START, depth: 7, hidden: ["multifidus"] } });
  const index = root.querySelector(".index");
  index.open = true;
  index.dispatchEvent(event("toggle"));
  assert.deepEqual(root.querySelectorAll(".names button").map((one) => one.classList.contains("gone")), [true, false, false]);
  click(root.querySelectorAll(".names button")[0]);
  assert.deepEqual(shown("right"), ["multifidus"]);
  assert.deepEqual(choices.at(-1), { ...START, muscle: "multifidus", depth: 6, seen: 1, after: FIRST });
});

test("a small muscle is gone to and the rest is dimmed; after it the plate is whole again", async () => {
  await open();
  const box = () => root.querySelector(".plate").getAttribute("viewBox");
  click(region("right", "multifidus"));
  mock.timers.tick(1000);
  assert.notEqual(box(), "-262 8 524 984");
  assert.equal(root.querySelector("[data-half=right] .veil").hidden, false);
  click(region("right", "erector"));
  give({ seen: 2, view: { ...START, muscle: "erector" } });
  assert.equal(box(), "-262 8 524 984");
  assert.equal(root.querySelector("[data-half=right] .veil").hidden, true);
});

test("keys go from muscle to muscle, pick, hide and isolate", async () => {
  await open();
  const svg = root.querySelector(".plate");
  const press = (key, target) => {
    const one = event("keydown", { key, target });
    svg.dispatchEvent(one);
    return one.prevented;
  };
  assert.equal(press("ArrowLeft", region("right", "erector")), true);
  assert.equal(document.activeElement, region("left", "lats"));
  press("Enter", region("left", "lats"));
  assert.equal(choices.at(-1).muscle, "lats");
  press("i", region("left", "lats"));
  assert.deepEqual([choices.at(-1).alone, shown("right")], [true, ["lats"]]);
  press("i", region("left", "lats"));
  press("h", region("left", "lats"));
  assert.deepEqual(choices.at(-1).hidden, ["lats"]);
  assert.equal(press("x", region("left", "erector")), false);
});

test("Tab reaches the picked muscle of the right half, where it is shown", async () => {
  await open({ view: { ...START, muscle: "erector" } });
  const reached = () => [...IDS.map((id) => region("left", id)), ...IDS.map((id) => region("right", id))]
    .filter((node) => node.getAttribute("tabindex") === "0");
  assert.deepEqual(reached(), [region("right", "erector")]);
  root.querySelector(".plate").dispatchEvent(event("focusin", { target: region("left", "lats") }));
  assert.deepEqual(reached(), [region("left", "lats")]);
  assert.equal(root.querySelector(".caption .line").textContent, "Press Enter to pick it.");
});

test("a screen reader goes from the skin inwards, left before right", async () => {
  await open();
  const order = root.querySelector(".plate").getAttribute("aria-owns").split(" ").map((id) => id.replace(/^on-plate \d+-/, ""));
  assert.equal(order.join(" ").replace(/on-plate|\d+-/g, "").trim().split(/\s+/).join(" "),
    "left-lats right-lats left-erector right-erector left-multifidus right-multifidus");
});

test("a plate that asks tells the server what was picked, and nobody its name", async () => {
  await open({ asks: { tokens: ["t1", "t2", "t3"], names: {} }, listens: false, start: null, choices: [1], view: { ...START, depth: 1, split: false } });
  click(root.querySelector("[data-half=left] [data-id=t3]"));
  assert.deepEqual(picked, [["picked", "t3"]]);
  assert.deepEqual(choices, []);
  assert.equal(location.search, "");
  assert.equal(root.querySelector("[data-half=left] [data-id=t3]").getAttribute("aria-label"), "Muscle 3, left");
});

test("a plate of an exercise shows its roles, and on the deep one nothing else", async () => {
  const roles = { erector: { role: "prime mover", grade: "A", reason: "It extends." } };
  await open({ roles, legend: ["prime mover"], only: true, listens: false, start: null });
  assert.deepEqual(shown("left"), ["erector"]);
  assert.equal(region("left", "erector").getAttribute("aria-label"), "Erector spinae, left: prime mover");
  assert.equal(region("left", "erector").dataset.grade, "A");
  assert.equal(root.querySelector(".key").hidden, false);
  assert.equal(root.querySelector(".diagram").classList.contains("has-roles"), true);
});

test("words about what the pointer is on are fetched before it is picked, and shown when it is", async () => {
  await open();
  const told = [];
  shared.panel = { prepare: (address) => told.push(`prepare ${address}`), pick: (muscle, address) => told.push(`pick ${muscle} ${address}`) };
  root.querySelector(".diagram").dispatchEvent(event("pointerover", { target: region("left", "lats") }));
  click(region("left", "lats"));
  assert.deepEqual(told, ["prepare Latissimus dorsi.json", "pick lats Latissimus dorsi.json"]);
});

test("names for an older choice are not written over a newer one", async () => {
  await open({ wide: true });
  const scene = { seen: 0, names: "english", size: 4, labels: [], marks: [{ end: "origin", lines: ["1,2"] }] };
  shared.show(scene);
  assert.equal(root.querySelectorAll(".mark").length, 1);
  click(region("left", "lats"));
  assert.equal(root.querySelector(".diagram").classList.contains("stale"), true);
  shared.show({ ...scene, marks: [] });
  assert.equal(root.querySelectorAll(".mark").length, 1);
  shared.show({ ...scene, seen: 1, marks: [] });
  assert.equal(root.querySelectorAll(".mark").length, 0);
  assert.equal(root.querySelector(".diagram").classList.contains("stale"), false);
});

test("what was picked is held at the lower edge of a phone until Escape closes it", async () => {
  await open();
  click(region("left", "lats"));
  const sheet = root.querySelector(".sheet");
  assert.equal(sheet.classList.contains("open"), true);
  assert.equal(root.querySelector("[data-do=more]").getAttribute("aria-label"), "More about Latissimus dorsi");
  root.querySelector(".diagram").dispatchEvent(event("keydown", { key: "Escape" }));
  assert.equal(sheet.classList.contains("open"), false);
});

test("a plate that was put back goes on, and one whose files do not come says so", async () => {
  await open();
  give();
  assert.equal(root.querySelectorAll(".plate").length, 1);
  await open({ files: { ...DATA.files, outlines: "gone.json" } });
  globalThis.fetch = async () => { throw new Error("offline"); };
  shared.files.set("gone.json", Promise.reject(new Error("offline")));
  give();
  await settle();
  assert.equal(root.querySelector(".fault").textContent, "The chart could not be loaded (offline). Reload the page to try again.");
});

test("who peels sees the next layer, hears its name, and finds it in the address; from the bones all are put back", async () => {
  await open({ view: FIRST_SIGHT, choices: [1, 5, 6] });
  const peel = root.querySelector("[data-do=peel]");
  assert.equal(peel.textContent, "Peel");
  click(peel);
  assert.deepEqual([shown("left"), shown("right")], [["multifidus", "erector"], ["multifidus", "erector"]]);
  assert.equal(peel.getAttribute("aria-label"), "Peel. On top: Erector spinae");
  assert.equal(location.search, "?depth=5&view=same");
  click(peel);
  assert.deepEqual(shown("left"), ["multifidus"]);
  assert.equal(peel.textContent, "Put back");
  click(peel);
  assert.deepEqual([shown("left"), shown("right")], [IDS, IDS]);
  assert.equal(location.search, "");
  assert.equal(peel.textContent, "Peel");
});

test("on a page that has words of its own in the address, first sight stands there too", async () => {
  await open({ view: FIRST_SIGHT, choices: [1, 5], wide: true });
  history.pushState(null, "", "/plate?names=latin");
  const peel = root.querySelector("[data-do=peel]");
  click(peel);
  assert.equal(location.search, "?depth=5&view=same&names=latin");
  click(peel);
  assert.equal(location.search, "?depth=1&view=same&names=latin");
});

test("a choice keeps what belongs to the page in the address, also where no names take the width", async () => {
  await open({ view: FIRST_SIGHT, choices: [1, 5] });
  history.pushState(null, "", "/?colour=nerve");
  click(root.querySelector("[data-do=peel]"));
  assert.equal(location.search, "?depth=5&view=same&colour=nerve");
});

test("a plate that has gone with its page is nobody's any more, but a newer call keeps it", async () => {
  await open();
  shared.diagrams.clear();
  const older = give();
  const newer = give();
  older();
  assert.equal(shared.diagrams.size, 1);
  newer();
  assert.equal(shared.diagrams.size, 0);
});

test("the drawing of a page that is being left is faint, and comes back with it", async () => {
  await open();
  const [plate] = shared.diagrams;
  const { dataset } = root.querySelector(".diagram");
  plate.rest(true);
  assert.equal(dataset.drawn, undefined); // it is still to come
  dataset.drawn = "yes";
  plate.rest(true);
  assert.equal(dataset.drawn, "left");
  plate.rest(false);
  assert.equal(dataset.drawn, "yes");
});

test("what else is asked for can be picked and reached, and lights the muscles that it supplies", async () => {
  await open({ also: { file: "s.json", script: "others.js", groups: ["nerves", "bones"] } });
  const names = () => root.querySelectorAll(".others-list button").map((one) => one.textContent);
  assert.deepEqual(names(), ["A nerve", "A bone"]);
  assert.deepEqual(root.querySelectorAll("[data-half=right] .other").map((one) => one.getAttribute("aria-label")), ["A nerve, nerve", "A bone, bone"]);
  click("[data-half=right] .hit.of-nerve");
  assert.deepEqual([choices.at(-1).structure, choices.at(-1).muscle], ["nerve", null]);
  assert.equal(location.search, "?structure=nerve&depth=5");
  assert.equal(root.querySelector(".caption .name").textContent, "A nerve");
  assert.deepEqual(root.querySelectorAll("[data-half=right] .light").map((one) => one.getAttribute("d")), ["0 300 80 340"]);
  click("[data-half=right] [data-id=lats]");
  assert.deepEqual([choices.at(-1).structure, choices.at(-1).muscle], [null, "lats"]);
  click(root.querySelectorAll(".others-list button")[1]);
  assert.deepEqual([choices.at(-1).structure, choices.at(-1).depth, choices.at(-1).split], ["bone", 8, false]);
});

test("a bone is under the muscles that cover it, and a nerve over all of them", async () => {
  await open({ also: { file: "s.json", script: "others.js", groups: ["nerves", "bones"] } });
  const order = root.querySelector("[data-half=right]").children.map((one) => one.dataset.id ?? one.dataset.other ?? one.getAttribute("class"));
  assert.deepEqual(order.filter((one) => ["bone", "multifidus", "lats", "others"].includes(one)), ["bone", "multifidus", "lats", "others"]);
});

test("nothing is fetched of what nobody asked for", async () => {
  await open();
  assert.equal(root.querySelectorAll(".other").length, 0);
  assert.equal(shared.plate.others, null);
});
