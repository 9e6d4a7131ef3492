import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { Wish } from "./wish.js";

const ROOT = "http://localhost/";
let page;
let now;
let wish;
let read; // addresses that Streamlit has been made to read
let searches;
let app;

// The server's page has come; `wish` is the number that it was asked with.
function come(name, number, heard = 0) {
  wish.painted({ page: name, place: name, wish: number, heard }, (search) => searches.push(search));
}

function rest(ticks) {
  for (let n = 0; n < ticks; n += 1) {
    now += 250;
    mock.timers.tick(250);
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  now = 10_000;
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  page = newPage(ROOT);
  [app] = parsed('<div data-testid="stApp" data-test-script-state="notRunning" data-test-connection-state="CONNECTED">'
    + '<div data-testid="stMain"><div class="masthead"><a class="link"></a></div><div data-stale="true"><button></button></div></div></div>');
  document.body.append(app);
  read = [];
  searches = [];
  shared.untold = shared.plate = null;
  shared.chosen.clear();
  shared.diagrams.clear();
  wish = new Wish();
  page.addEventListener("popstate", () => read.push(location.href));
  wish.pages = new Set(["", "plate", "muscles", "exercises"]);
  come("", 0);
});

const steps = () => history.entries.map(({ href }) => href.replace(ROOT, "/"));

test("a link has Streamlit read its address with the wish's number, which the address loses again", () => {
  wish.follow(`${ROOT}muscles?muscle=trapezius`);
  assert.deepEqual(read, [`${ROOT}muscles?muscle=trapezius&_=1`]);
  assert.equal(location.href, `${ROOT}muscles?muscle=trapezius`);
  assert.deepEqual(steps(), ["/", "/muscles?muscle=trapezius"]);
  assert.equal(shared.leaving, true);
  assert.equal(document.body.getAttribute("data-leaving"), "");
});

test("the page that was wished for ends the wish", () => {
  wish.follow(`${ROOT}muscles`);
  come("muscles", 1);
  assert.equal(wish.going, null);
  assert.equal(wish.coming, true);
  assert.equal(shared.leaving, false);
  rest(1);
  assert.equal(wish.coming, false);
});

test("the last wish wins: a page that was overtaken is not taken for it", () => {
  wish.follow(`${ROOT}muscles`);
  wish.follow(`${ROOT}plate`);
  come("muscles", 1);
  assert.equal(wish.going.page, "plate");
  assert.equal(shared.leaving, true);
  come("plate", 2);
  assert.equal(wish.going, null);
});

test("the server's echo of a choice does not take the place of a newer one", () => {
  shared.plate = { turns: { waits: true } };
  for (const muscle of ["trapezius", "rhomboid-major"]) {
    history.pushState(null, "", `/?muscle=${muscle}`);
    shared.chosen.add(`/?muscle=${muscle}`);
  }
  history.pushState({}, "", "/?muscle=trapezius");
  history.replaceState({}, "", "/?muscle=trapezius");
  assert.deepEqual(steps(), ["/", "/?muscle=trapezius", "/?muscle=rhomboid-major"]);
  shared.plate.turns.waits = false; // what the server says now it says of its own
  history.pushState({}, "", "/?muscle=trapezius");
  assert.equal(steps().at(-1), "/?muscle=trapezius");
});

test("nor does it while a step back is under way, but it does after another page", () => {
  shared.chosen.add("/?muscle=trapezius");
  history.pushState(null, "", "/?depth=2");
  wish.step();
  history.replaceState({}, "", "/?muscle=trapezius");
  assert.deepEqual(steps(), ["/", "/?depth=2"]);
  wish.follow(`${ROOT}muscles`);
  assert.equal(shared.chosen.size, 0);
});

test("the address of a link to the page on the screen does not take the place of what was chosen there after it", () => {
  wish.follow(`${ROOT}?depth=2`);
  shared.plate = { turns: { waits: true, after: { wish: 1, search: 0 } } };
  history.pushState(null, "", "/?muscle=trapezius");
  history.replaceState({}, "", "/?depth=2");
  history.pushState({}, "", "/?depth=2");
  assert.deepEqual(steps(), ["/", "/?depth=2", "/?muscle=trapezius"]);
});

test("nor does the address of what a search has found there, where something was picked after it", () => {
  wish.ask("levator");
  shared.plate = { turns: { waits: true, after: { wish: 0, search: 1 } } };
  history.pushState(null, "", "/?muscle=trapezius&depth=1");
  shared.chosen.add("/?muscle=trapezius&depth=1");
  history.pushState({}, "", "/?muscle=levator-scapulae&depth=2");
  assert.deepEqual(steps(), ["/", "/?muscle=trapezius&depth=1"]);
  history.replaceState({}, "", "/?muscle=trapezius&depth=1&names=latin"); // of the same muscle, so the server has heard of it
  assert.equal(steps().at(-1), "/?muscle=trapezius&depth=1&names=latin");
});

test("nor where both are structures", () => {
  wish.ask("axillary nerve");
  shared.plate = { turns: { waits: true, after: { wish: 0, search: 1 } } };
  history.pushState(null, "", "/?structure=accessory-nerve");
  shared.chosen.add("/?structure=accessory-nerve");
  history.pushState({}, "", "/?structure=axillary-nerve&depth=2");
  assert.equal(steps().at(-1), "/?structure=accessory-nerve");
});

test("but the address of what was searched for after a pick does", () => {
  shared.plate = { turns: { waits: true, after: { wish: 0, search: 0 } } };
  history.pushState(null, "", "/?muscle=trapezius&depth=1");
  shared.chosen.add("/?muscle=trapezius&depth=1");
  wish.ask("levator");
  history.pushState({}, "", "/?muscle=levator-scapulae&depth=2");
  assert.equal(steps().at(-1), "/?muscle=levator-scapulae&depth=2");
});

test("nor is that link sent again where it was lost, as when the choice overtook it", () => {
  wish.follow(`${ROOT}?depth=2`);
  shared.plate = { turns: { waits: false, after: { wish: 1, search: 0 } } };
  history.pushState(null, "", "/?muscle=trapezius");
  rest(40);
  assert.equal(read.length, 1);
  assert.equal(wish.going, null);
  assert.equal(steps().at(-1), "/?muscle=trapezius");
});

test("a page that stays on the screen takes clicks also while its link is answered", () => {
  wish.follow(`${ROOT}?depth=2`);
  come("", 1);
  assert.equal(wish.coming, false);
  const click = event("click", { target: app.querySelector("button") });
  wish.guard(click);
  assert.equal(click.stopped, false);
});

test("but it does where that was chosen before the link", () => {
  shared.plate = { turns: { waits: true, after: { wish: 0, search: 0 } } };
  history.pushState(null, "", "/?muscle=trapezius");
  wish.follow(`${ROOT}?depth=2`);
  history.replaceState({}, "", "/?depth=3");
  assert.equal(steps().at(-1), "/?depth=3");
});

test("where the left page runs once more in place of the one that was wished for, the wish is sent again", () => {
  wish.follow(`${ROOT}muscles`);
  come("", 1);
  assert.equal(read.length, 1);
  mock.timers.tick(1);
  assert.deepEqual(read, [`${ROOT}muscles?_=1`, `${ROOT}muscles?_=2`]);
  assert.deepEqual(steps(), ["/", "/muscles"]);
});

test("where the left page runs once more just after the one that was wished for, the wish is sent again", () => {
  wish.follow(`${ROOT}muscles`);
  come("muscles", 1);
  rest(3);
  history.pushState({}, "", "/"); // Streamlit, for the run that overtakes
  come("", 1);
  assert.equal(shared.leaving, true);
  mock.timers.tick(1);
  assert.deepEqual(read, [`${ROOT}muscles?_=1`, `${ROOT}muscles?_=2`]);
  assert.deepEqual(steps(), ["/", "/muscles"]);
  come("muscles", 2);
  assert.equal(shared.leaving, false);
});

test("a page that the server leads on to is taken, once the visitor has done something or the app has rested", () => {
  wish.follow(`${ROOT}muscles`);
  come("muscles", 1);
  document.dispatchEvent(event("click", { target: document.querySelector("[data-testid=stMain]") }));
  come("exercises", 1);
  assert.equal(shared.leaving, false);
  wish.follow(`${ROOT}muscles`);
  come("muscles", 2);
  rest(4);
  come("exercises", 2);
  assert.equal(shared.leaving, false);
  assert.equal(read.length, 2);
});

test("a wish that stays without an answer while the app rests is sent again after 2 s, 4 s, and then the page is loaded", () => {
  wish.follow(`${ROOT}muscles`);
  rest(7);
  assert.equal(read.length, 1);
  rest(1);
  assert.equal(read.length, 2);
  rest(15);
  assert.equal(read.length, 2);
  rest(1);
  assert.equal(read.length, 3);
  rest(31);
  assert.equal(page.assigned, undefined);
  rest(1);
  assert.equal(page.assigned, `${ROOT}muscles`);
  assert.equal(wish.going, null);
});

test("while the app works, patience does not end", () => {
  app.dataset.testScriptState = "running";
  wish.follow(`${ROOT}muscles`);
  rest(200);
  assert.equal(read.length, 1);
});

test("while the connection is lost, patience does not end", () => {
  app.dataset.testConnectionState = "CONNECTING";
  wish.follow(`${ROOT}muscles`);
  rest(200);
  assert.equal(read.length, 1);
});

test("a second click on the same link within half a second is the same wish", () => {
  wish.follow(`${ROOT}muscles`);
  now += 499;
  wish.follow(`${ROOT}muscles`);
  assert.equal(read.length, 1);
  come("muscles", 1);
  now += 500;
  wish.follow(`${ROOT}muscles`);
  assert.equal(read.length, 2);
});

test("a step back is a wish too, unless it leads to a place on the same page", () => {
  wish.follow(`${ROOT}muscles`);
  come("muscles", 1);
  location.href = ROOT;
  page.dispatchEvent(event("popstate"));
  assert.deepEqual(read.slice(1).sort(), [ROOT, `${ROOT}?_=2step`]); // the browser's own step, and ours
  assert.equal(wish.going.page, "");
  come("", 2);
  location.href = `${ROOT}#main`;
  page.dispatchEvent(event("popstate"));
  assert.equal(wish.going, null);
});

test("entries that Streamlit writes for pages on the way do not come into the history", () => {
  wish.follow(`${ROOT}muscles`);
  history.pushState({}, "", "/plate");
  assert.deepEqual(steps(), ["/", "/muscles"]);
  history.pushState({}, "", "/muscles?show=depth");
  assert.deepEqual(steps(), ["/", "/muscles?show=depth"]);
  come("muscles", 1);
  rest(4);
  history.pushState({}, "", "/muscles?show=group");
  assert.deepEqual(steps(), ["/", "/muscles?show=depth", "/muscles?show=group"]);
});

test("a search is told with its number, and again when it got lost", () => {
  wish.ask("lats");
  assert.deepEqual(searches, [{ words: "lats", number: 1, wish: 0, place: "" }]);
  rest(8);
  assert.equal(searches.length, 2);
  come("", 0, 1);
  assert.equal(wish.asking, null);
  wish.ask("traps");
  assert.equal(searches.at(-1).number, 2);
});

test("a search while a page is being left is told to the page that comes", () => {
  wish.follow(`${ROOT}muscles`);
  wish.ask("lats");
  assert.deepEqual(searches, []);
  come("muscles", 1);
  assert.deepEqual(searches, [{ words: "lats", number: 1, wish: 1, place: "muscles" }]);
});

test("a link that is followed after a search takes its place", () => {
  wish.ask("lats");
  wish.follow(`${ROOT}muscles`);
  assert.equal(wish.asking, null);
});

test("a choice of the page that is left is not told on the next one", () => {
  shared.untold = { muscle: "trapezius" };
  wish.follow(`${ROOT}muscles`);
  assert.equal(shared.untold, null);
});

test("the page that is left takes no clicks; the masthead does, and Tab goes on", () => {
  const passes = (type, target, more = {}) => {
    const one = event(type, { target, ...more });
    document.dispatchEvent(one);
    return !one.stopped;
  };
  const button = app.querySelector("button");
  const link = app.querySelector(".link");
  assert.equal(passes("click", button), true);
  wish.follow(`${ROOT}muscles`);
  assert.equal(passes("click", button), false);
  assert.equal(passes("keydown", button, { key: "Enter" }), false);
  assert.equal(passes("keydown", button, { key: "Tab" }), true);
  assert.equal(passes("click", link), true);
  assert.equal(passes("click", document.body), true);
  come("muscles", 1);
  assert.equal(passes("click", button), false); // what is still stale
  rest(1);
  assert.equal(passes("click", button), true);
});

test("plates rest while their page is left, and only then", () => {
  const told = [];
  shared.diagrams.add({ rest: (left) => told.push(left) });
  wish.follow(`${ROOT}muscles`);
  come("muscles", 1);
  rest(1);
  assert.deepEqual(told, [true, false]);
});

test("a page that a step back finds still there takes no clicks until it has come anew", () => {
  wish.follow(`${ROOT}exercises`);
  history.entries.pop();
  location.href = ROOT;
  wish.step();
  assert.equal(shared.leaving, true);
  come("", 2);
  assert.equal(shared.leaving, false);
  wish.follow(`${ROOT}?muscle=trapezius`);
  assert.equal(shared.leaving, false);
});

test("what is no page of the app leads to the explorer", () => {
  assert.deepEqual(["/", "/muscles", "/a/plate", "/nowhere"].map((path) => wish.pageOf(path)), ["", "muscles", "plate", ""]);
});
