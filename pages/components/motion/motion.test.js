import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { event, FakeElement, newPage, parsed } from "../../../tests/javascript/fake_page.js";

newPage();
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#ffffff" });
FakeElement.prototype.getContext = () => ({ fillStyle: "" }); // reads colours
const { show } = await import("./motion.js");
const { shared } = await import("../shared.js");

const HTML = readFileSync(new URL("./motion.html", import.meta.url), "utf8");
const FILES = ["catalogue", "colours", "motion", "rig", "strings", "theatre"];
const given = (name) => ({ name: "Bird dog", body: { script: "body.js", solid: "body.glb" }, hand: {}, poses: [],
  told: Object.fromEntries(FILES.map((file) => [file, file === "motion" ? `${name}.json` : `${file}.json`])) });

// A page on which the button has been pressed and nothing has come; `come` brings all that was asked for.
function pressed() {
  const [parent] = parsed("<div></div>");
  parent.append(...parsed(HTML));
  document.body.append(parent);
  const played = [];
  class Theatre {
    constructor(_root, _stage, _files, data) { played.push(data.told.motion); }

    repaint() {}

    leave() {}
  }
  let come;
  const coming = new Promise((done) => { come = done; });
  shared.files = new Map([...FILES, "bird-dog", "bridge"].map((file) => [`${file}.json`, coming.then(() => '{"catalogue":{}}')]));
  shared.scripts = new Map([["theatre.json", { Theatre }]]);
  shared.ahead.set("body.glb", { script: coming.then(() => ({ stage: async () => ({ dispose() {} }) })), solid: coming });
  const tell = (name) => show({ data: given(name), parentElement: parent });
  tell("bird-dog");
  parent.querySelector("[data-do=show]").dispatchEvent(event("click"));
  return { tell, played, come: async () => {
    come();
    await new Promise((done) => setTimeout(done, 0));
  } };
}

test("it plays although the page has run again while the body was fetched", async () => {
  const { tell, played, come } = pressed();
  tell("bird-dog");
  await come();
  assert.deepEqual(played, ["bird-dog.json"]);
});

test("it does not play when the page has become another exercise's meanwhile", async () => {
  const { tell, played, come } = pressed();
  tell("bridge");
  await come();
  assert.deepEqual(played, []);
});
