import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage, parsed } from "../../tests/javascript/fake_page.js";
import { fetched } from "./fetched_component.js";
import { shared } from "./shared.js";

let shown;

beforeEach(() => {
  newPage();
  shared.files.clear();
  shared.scripts.clear();
  shown = [];
  document.createRange = () => ({ createContextualFragment: (text) => parsed(text)[0] });
  shared.files.set("a.js", Promise.resolve("a script"));
  shared.scripts.set("a.js", Promise.resolve({
    show: ({ data }) => { shown.push(data.name); return "its end"; }, look: { html: '<p class="plate"></p>', css: "p {}" },
  }));
});

test("a component is shown when its file has come, and dressed once in its HTML and styles", async () => {
  const show = fetched("a.js");
  const [root] = parsed("<div></div>");
  const given = (name) => ({ data: { name }, parentElement: root });
  assert.equal(await show(given("first")), "its end");
  assert.equal(show(given("second")), "its end");
  assert.deepEqual(shown, ["first", "second"]);
  assert.equal(root.querySelectorAll(".plate").length, 1);
  assert.equal(root.querySelector("style").textContent, "p {}");
});

test("files that its data names are asked for at the same time", () => {
  const asked = [];
  globalThis.fetch = (address) => { asked.push(address); return new Promise(() => {}); };
  fetched("a.js")({ data: { name: "x", files: { outlines: "o.json", drawing: "d.svgz" } }, parentElement: parsed("<div></div>")[0] });
  assert.deepEqual(asked, ["o.json", "d.svgz"]);
});
