import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { watchPresses } from "./presses.js";

const FILE = '<div data-testid="stDownloadButton"><button><p>PowerPoint</p></button></div>';
let page;
let pressed; // words of the buttons that Streamlit hears of

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  pressed = [];
  [page] = parsed(`<div><div class="st-key-file">${FILE}</div><div class="st-key-drop"><button><p>Remove</p></button></div><p></p></div>`);
  document.body.append(page);
  for (const one of page.querySelectorAll("button")) listen(one);
  watchPresses();
});

const button = (key) => page.querySelector(`.st-key-${key} button`);

function listen(node) {
  node.addEventListener("click", () => pressed.push(node.textContent));
}

function drawAnew(key, html) {
  const place = page.querySelector(`.st-key-${key}`);
  place.replaceChildren(...parsed(html));
  for (const one of place.querySelectorAll("button")) listen(one);
}

// A press from a button to where it is let go; the browser makes a click of it only where both are the same.
function hold(node, more = {}) {
  document.dispatchEvent(event("pointerdown", { target: node, button: 0, clientX: 10, clientY: 10, pointerType: "mouse", ...more }));
}

function letGo(target, more = {}) {
  document.dispatchEvent(event("pointerup", { target, clientX: 12, clientY: 10, ...more }));
}

function click(node) {
  const made = event("click", { target: node });
  document.dispatchEvent(made);
  if (!made.stopped) node.dispatchEvent(made);
}

test("a file is asked for after all that waits to be sent", () => {
  const order = [];
  button("file").addEventListener("click", () => order.push("asked"));
  setTimeout(() => order.push("sent"), 0); // as Streamlit sends what was typed when its box is left
  click(button("file"));
  assert.deepEqual(order, []);
  mock.timers.tick(1);
  assert.deepEqual(order, ["sent", "asked"]);
  mock.timers.tick(10_000);
  assert.deepEqual(pressed, ["PowerPoint"]);
});

test("a button that is drawn anew before the file is asked for is pressed in its new form", () => {
  click(button("file"));
  drawAnew("file", FILE);
  mock.timers.tick(1);
  assert.deepEqual(pressed, ["PowerPoint"]);
});

test("other buttons are pressed at once", () => {
  click(button("drop"));
  assert.deepEqual(pressed, ["Remove"]);
  mock.timers.tick(10_000);
  assert.deepEqual(pressed, ["Remove"]);
});

test("a button that moves away under the hand is pressed all the same, once", () => {
  for (const key of ["file", "drop"]) {
    hold(button(key));
    letGo(page.lastElementChild);
    mock.timers.tick(10_000);
  }
  assert.deepEqual(pressed, ["PowerPoint", "Remove"]);
});

test("a button that is gone for a moment is pressed when it is there again", () => {
  hold(button("drop"));
  drawAnew("drop", "");
  letGo(page);
  mock.timers.tick(500);
  assert.deepEqual(pressed, []);
  drawAnew("drop", "<button><p>Remove</p></button>");
  mock.timers.tick(50);
  assert.deepEqual(pressed, ["Remove"]);
});

test("another button in its place is not pressed, however long one waits", () => {
  hold(button("drop"));
  drawAnew("drop", "<button><p>Remove all</p></button>");
  letGo(page);
  for (let looks = 0; looks < 200; looks += 1) mock.timers.tick(50);
  drawAnew("drop", "<button><p>Remove</p></button>");
  mock.timers.tick(60_000);
  assert.deepEqual(pressed, []);
});

test("who presses something else meanwhile no longer waits for what is gone", () => {
  hold(button("drop"));
  drawAnew("drop", "");
  letGo(page);
  hold(button("file"));
  drawAnew("drop", "<button><p>Remove</p></button>");
  mock.timers.tick(10_000);
  assert.deepEqual(pressed, []);
});

test("who draws away, touches, or uses another button of the mouse is left to the browser", () => {
  hold(button("drop"));
  letGo(page, { clientX: 40 });
  hold(button("drop"), { pointerType: "touch" });
  letGo(page);
  hold(button("drop"), { button: 2 });
  letGo(page);
  hold(page);
  letGo(button("drop"));
  mock.timers.tick(10_000);
  assert.deepEqual(pressed, []);
});

test("a press that the browser makes a click of is pressed once", () => {
  hold(button("drop"));
  const inside = button("drop").querySelector("p");
  letGo(inside);
  click(button("drop"));
  mock.timers.tick(10_000);
  assert.deepEqual(pressed, ["Remove"]);
});
