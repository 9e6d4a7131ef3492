import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { entryOf, focusLine, meaningOf, rove, Tip } from "./pointing.js";

test("arrow keys on a muscle go to its neighbours, and leave the page alone elsewhere", () => {
  assert.deepEqual(meaningOf("ArrowUp", true), { step: [0, -1] });
  assert.deepEqual(meaningOf("ArrowDown", true), { step: [0, 1] });
  assert.deepEqual(meaningOf("ArrowLeft", true), { step: [-1, 0] });
  assert.deepEqual(meaningOf("ArrowRight", true), { step: [1, 0] });
  assert.equal(meaningOf("ArrowRight", false), null);
});

test("Enter and space pick the muscle that has the focus, and only one", () => {
  for (const key of ["Enter", " "]) {
    assert.deepEqual(meaningOf(key, true), { deed: "pick" });
    assert.equal(meaningOf(key, false), null);
  }
});

test("letters and signs do what their buttons do", () => {
  const deeds = { "+": "in", "=": "in", "-": "out", 0: "fit", h: "hide", H: "hide", i: "alone", I: "alone" };
  for (const [key, deed] of Object.entries(deeds)) assert.deepEqual(meaningOf(key, false), { deed });
  assert.equal(meaningOf("x", true), null);
  assert.equal(meaningOf("Tab", true), null);
});

test("Tab reaches the picked muscle, that of the right half first, or else the nearest to the viewer", () => {
  const [deep, left, right, top] = [["a", "left"], ["b", "left"], ["b", "right"], ["c", "right"]].map(([id, half]) => ({ id, half }));
  const shown = [deep, left, right, top];
  assert.equal(entryOf(shown, new Set(["b"])), right);
  assert.equal(entryOf([deep, left, top], new Set(["b"])), left);
  assert.equal(entryOf(shown, new Set()), top);
  assert.equal(entryOf([], new Set()), undefined);
});

test("Tab reaches one muscle alone", () => {
  const regions = parsed("<g></g><g></g><g></g>").map((node) => ({ node }));
  rove(regions, regions[1].node);
  assert.deepEqual(regions.map(({ node }) => node.getAttribute("tabindex")), ["-1", "0", "-1"]);
});

test("the focus is told that Enter picks, and of the picked muscle its own line", () => {
  const data = { roles: null, lines: null, catalogue: { lats: { name: "Lats", line: "It pulls.", members: ["lats"] } } };
  assert.equal(focusLine(data, { muscle: "lats" }, "lats"), "It pulls.");
  assert.equal(focusLine(data, { muscle: null }, "lats"), "Press Enter to pick it.");
});

test("the name follows a mouse, not a finger, and stays inside the frame", () => {
  newPage();
  const [stage] = parsed('<div class="stage"><div class="tip" hidden></div></div>');
  const [root] = parsed("<div></div>");
  root.append(stage);
  const tip = new Tip(root);
  const data = { roles: null, tints: null, categories: [], catalogue: { lats: { name: "Lats" }, token: { name: "" } } };
  tip.follow({ pointerType: "mouse", clientX: 10, clientY: 50 }, data, "lats");
  assert.deepEqual([tip.node.hidden, tip.node.textContent, tip.node.style.transform], [false, "Lats", "translate(min(24px, 96px - 100%), 66px)"]);
  tip.follow({ pointerType: "mouse", clientX: 90, clientY: 50 }, data, "lats");
  assert.equal(tip.node.style.transform, "translate(min(104px, 96px - 100%), 66px)");
  tip.follow({ pointerType: "touch", clientX: 10, clientY: 50 }, data, "lats");
  assert.equal(tip.node.hidden, true);
  tip.follow({ pointerType: "mouse", clientX: 10, clientY: 50 }, data, "token");
  assert.equal(tip.node.hidden, true);
});
