import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { Turns } from "../diagram/turns.js";
import { show } from "./muscle_panel.js";

let root;
let told;
let give;
let end;

const message = (seen) => ({ seen, wish: 0, search: 0 });
const file = (name) => JSON.stringify({ start: `<h1>${name}</h1>`, Study: `<p>study of ${name}</p>`, Coach: `<p>coach ${name}</p>`, end: "<i></i>" });
const settle = () => new Promise((done) => setImmediate(done));
const words = () => root.querySelector(".panel").innerHTML;

beforeEach(() => {
  newPage();
  shared.plate = { turns: new Turns() };
  shared.files.clear();
  for (const name of ["lats", "traps"]) shared.files.set(`${name}.json`, Promise.resolve(file(name)));
  [root] = parsed("<div></div>");
  document.body.append(root);
  const heard = ear();
  told = heard.told;
  give = (more) => {
    end = show({ data: { muscle: null, voice: "Study", ...message(0), ...more }, parentElement: root, setTriggerValue: heard.hear });
  };
  give({ html: "<p>welcome</p>" });
});

test("what is picked is shown at once, in the voice that was chosen", async () => {
  shared.panel.pick("lats", "lats.json");
  await settle();
  assert.equal(words(), "<h1>lats</h1><p>study of lats</p><i></i>");
  assert.equal(document.body.getAttribute("data-picked"), "");
});

test("the server's answer in another voice has the last word", async () => {
  give({ muscle: "lats", voice: "Coach", file: "lats.json" });
  await settle();
  assert.equal(words(), "<h1>lats</h1><p>coach lats</p><i></i>");
});

test("of two that are picked quickly the newer stays, in whatever order their files come", async () => {
  let come;
  shared.files.set("slow.json", new Promise((done) => { come = done; }));
  shared.panel.pick("slow", "slow.json");
  shared.panel.pick("lats", "lats.json");
  await settle();
  come(file("slow"));
  await settle();
  assert.match(words(), /lats/);
});

test("an answer to an older choice is passed over", () => {
  shared.plate.turns.hears(message(2));
  shared.plate.turns.choose(null);
  give({ seen: 2, muscle: "traps", html: "<h1>traps</h1>" });
  assert.equal(words(), "<p>welcome</p>");
  give({ seen: 3, muscle: "traps", html: "<h1>traps</h1>" });
  assert.equal(words(), "<h1>traps</h1>");
});

test("an answer to a link that was followed after the choice is shown, whatever was chosen before", () => {
  shared.plate.turns.hears(message(0));
  shared.plate.turns.choose({ number: 4, asked: 0 });
  give({ muscle: "traps", html: "<h1>traps</h1>", wish: 4 });
  assert.equal(words(), "<p>welcome</p>");
  give({ html: "<p>before</p>", wish: 5 });
  assert.equal(words(), "<p>before</p>");
});

test("where the server names a file that does not come, it is told to send the words", async () => {
  shared.files.set("gone.json", Promise.reject(new Error("404")));
  give({ muscle: "lats", file: "gone.json" });
  await settle();
  assert.deepEqual(told, [["missed", true]]);
});

test("where a picked muscle's file does not come, nothing is told: the server's answer follows", async () => {
  shared.files.set("gone.json", Promise.reject(new Error("404")));
  shared.panel.pick("lats", "gone.json");
  await settle();
  assert.deepEqual(told, []);
  assert.equal(words(), "<p>welcome</p>");
});

test("words that are the same are not written anew", () => {
  const before = root.querySelector("p");
  give({ html: "<p>welcome</p>" });
  assert.equal(root.querySelector("p"), before);
});

test("the focus inside old words goes to the new heading", () => {
  document.activeElement = root.querySelector("p");
  give({ muscle: "lats", html: "<h1>lats</h1>" });
  assert.equal(document.activeElement.tagName, "h1");
});

test("a panel that has gone with its page is nobody's any more", () => {
  end();
  assert.notEqual(shared.panel, null);
  root.remove();
  end();
  assert.equal(shared.panel, null);
});
