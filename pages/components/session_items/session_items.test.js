import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear, event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { show } from "./session_items.js";

const item = (index, name, part, more = {}) => ({
  index, exercise: name, name, address: `exercises?exercise=${name}`, part, sets: 3, reps: [8, 12], seconds: null, each_side: false,
  rest: 60, load: "", day: null, dose: "3 × 8–12", note: "", usual: "", first: false, last: false, ...more,
});
const DATA = {
  beat: 0, moved: 0, said: "", fault: "", parts: ["warm-up", "main", "cool-down"], days: ["A", "B"],
  none: { "warm-up": "Nothing yet.", main: "Nothing yet.", "cool-down": "Nothing yet." },
  most: { sets: 10, reps: 100, seconds: 600, rest: 900, load: 80 },
  items: [item(0, "cat-camel", "warm-up", { first: true }), item(1, "row", "main"), item(2, "deadlift", "main")],
};
let root;
let told;
let give;

beforeEach(() => {
  newPage();
  [root] = parsed("<div></div>");
  root.append(...parsed('<div class="items"></div><p class="said" role="status"></p>'));
  document.body.append(root);
  const heard = ear();
  told = heard.told;
  give = (data) => show({ data, parentElement: root, setTriggerValue: heard.hear });
  give(DATA);
});

const press = (index, act) => root.querySelector(`li[data-index="${index}"] [data-act=${act}]`).click();

test("exercises stand in their parts, and an empty part says so", () => {
  assert.deepEqual(root.querySelector(".items").children.map((node) => [node.tagName, node.childElementCount]),
    [["h3", 0], ["ol", 1], ["h3", 0], ["ol", 2], ["h3", 0], ["p", 0]]);
  assert.equal(root.querySelector("h3").textContent, "Warm-up");
  assert.equal(root.querySelector(".none").textContent, "Nothing yet.");
});

test("a click sends one edit with the number of the list that it was made in", () => {
  press(1, "down");
  assert.deepEqual(told, [["edit", { do: "down", index: 1, beat: 0 }]]);
});

test("while an answer is on its way further clicks are not sent, since numbers may change with it", () => {
  press(1, "down");
  press(2, "drop");
  assert.equal(told.length, 1);
  give({ ...DATA, beat: 1, moved: 2, said: "row is now number 3 of 3, in the main part." });
  press(2, "drop");
  assert.deepEqual(told[1], ["edit", { do: "drop", index: 2, beat: 1 }]);
});

test("after a move the focus is on the same button of the row that moved, and it is read out", () => {
  press(1, "down");
  give({ ...DATA, beat: 1, moved: 2, said: "row is now number 3 of 3, in the main part." });
  assert.equal(document.activeElement, root.querySelector('li[data-index="2"] [data-act=down]'));
  assert.equal(root.querySelector(".said").textContent, "row is now number 3 of 3, in the main part.");
});

test("where that button cannot be pressed any more, the focus is on Edit", () => {
  press(1, "up");
  give({ ...DATA, beat: 1, moved: 0, said: "moved" });
  assert.equal(document.activeElement, root.querySelector('li[data-index="0"] [data-act=edit]'));
});

test("after the last one was removed, the focus is on the one before it", () => {
  press(2, "drop");
  give({ ...DATA, beat: 1, moved: 2, said: "Removed.", items: DATA.items.slice(0, 2) });
  assert.equal(document.activeElement, root.querySelector('li[data-index="1"] [data-act=drop]'));
});

test("Edit opens a form, in which nothing is sent before it is saved, and closes it again", () => {
  press(1, "edit");
  assert.equal(document.activeElement, root.querySelector("form select"));
  assert.equal(root.querySelectorAll("form").length, 1);
  assert.equal(root.querySelector('li[data-index="1"] [data-act=edit]').getAttribute("aria-expanded"), "true");
  root.querySelector("form").dispatchEvent(event("keydown", { key: "Escape" }));
  assert.equal(root.querySelectorAll("form").length, 0);
  assert.equal(document.activeElement, root.querySelector('li[data-index="1"] [data-act=edit]'));
  assert.deepEqual(told, []);
});

test("a form stays open where the server found a fault, and closes where it found none", () => {
  press(1, "edit");
  press(2, "up");
  give({ ...DATA, beat: 1, fault: "Too much." });
  assert.equal(root.querySelectorAll("form").length, 1);
  press(2, "up");
  give({ ...DATA, beat: 2 });
  assert.equal(root.querySelectorAll("form").length, 0);
});

test("a message that says the same paints nothing anew", () => {
  const row = root.querySelector("li");
  give({ ...DATA });
  assert.equal(root.querySelector("li"), row);
});

test("a row that is dragged by its grip goes where it is let go", () => {
  const lines = root.querySelectorAll("li");
  root.querySelectorAll("h3").forEach((heading, n) => { heading.top = [0, 60, 180][n]; });
  lines.forEach((line, n) => Object.assign(line, { top: [20, 80, 120][n], height: 40 }));
  const grip = lines[2].querySelector(".grip");
  grip.setPointerCapture = () => {};
  grip.onpointerdown(event("pointerdown", { button: 0, pointerId: 1 }));
  assert.equal(lines[2].classList.contains("held"), true);
  grip.onpointermove({ clientY: 30 });
  assert.equal(lines[0].classList.contains("over"), true);
  grip.onpointerup({ type: "pointerup" });
  assert.equal(lines[0].classList.contains("over"), false);
  assert.deepEqual(told, [["edit", { do: "place", index: 2, part: "warm-up", before: 0, beat: 0 }]]);
});

test("a drag that is broken off, or ends where it began, sends nothing", () => {
  const lines = root.querySelectorAll("li");
  root.querySelectorAll("h3").forEach((heading, n) => { heading.top = [0, 60, 180][n]; });
  lines.forEach((line, n) => Object.assign(line, { top: [20, 80, 120][n], height: 40 }));
  const grip = lines[2].querySelector(".grip");
  grip.setPointerCapture = () => {};
  for (const [y, type] of [[30, "pointercancel"], [130, "pointerup"]]) {
    grip.onpointerdown(event("pointerdown", { button: 0, pointerId: 1 }));
    grip.onpointermove({ clientY: y });
    grip.onpointerup({ type });
  }
  assert.deepEqual(told, []);
});

test("the form holds the dose as it is, and saving sends all of it", () => {
  press(1, "edit");
  const form = root.querySelector("form");
  const value = Object.fromEntries(new FormData(form));
  assert.deepEqual(value, {
    part: "main", sets: "3", "reps-low": "8", "reps-high": "12", "seconds-low": "", "seconds-high": "", rest: "60", day: "", load: "",
  });
  form.querySelectorAll("input").find((one) => one.name === "reps-high").value = "10";
  form.querySelectorAll("input").find((one) => one.type === "checkbox").checked = true;
  form.dispatchEvent(event("submit"));
  assert.deepEqual(told, [["edit", {
    do: "set", index: 1, part: "main", sets: 3, reps: [8, 10], seconds: null, each_side: true, rest: 60, load: "", day: null, beat: 0,
  }]]);
});

test("a form with a fault is not sent, and says what is wrong", () => {
  press(1, "edit");
  const form = root.querySelector("form");
  form.querySelectorAll("input").find((one) => one.name === "reps-low").value = "20";
  form.dispatchEvent(event("submit"));
  assert.deepEqual(told, []);
  assert.equal(form.querySelector(".ends p").textContent, "The smaller number stands first.");
});

test("the fields of a form end where the session's limits do", () => {
  press(1, "edit");
  const limits = root.querySelectorAll("form input").filter((one) => one.type === "number").map(({ name, min, max }) => [name, min, max]);
  assert.deepEqual(limits, [["sets", "1", "10"], ["reps-low", "1", "100"], ["reps-high", "1", "100"], ["seconds-low", "1", "600"],
    ["seconds-high", "1", "600"], ["rest", "0", "900"]]);
});
