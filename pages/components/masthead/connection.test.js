import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newPage, parsed, watched } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { LOST, closeWindow, watchConnection } from "./connection.js";

let app;
let changed;
let heard;

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  watched((answer) => { changed = answer; });
  [app] = parsed('<div data-testid="stApp" data-test-connection-state="CONNECTED" data-test-script-state="notRunning"></div>');
  document.body.append(app);
  heard = [];
  Object.assign(shared, { leaving: false, plate: null, wish: null, askAgain: () => heard.push("asked") });
  watchConnection();
});

function becomes(state) {
  app.dataset.testConnectionState = state;
  changed();
}

const line = () => app.querySelector(".connection")?.textContent ?? "";

test("a connection that is soon back is not spoken of", () => {
  becomes("PINGING_SERVER");
  mock.timers.tick(1000);
  assert.equal(line(), "");
  becomes("CONNECTED");
  mock.timers.tick(10_000);
  assert.equal(line(), "");
});

test("one that stays away is told of until it is back, and so is the next", () => {
  for (let times = 0; times < 2; times += 1) {
    becomes("PINGING_SERVER");
    mock.timers.tick(1500);
    becomes("CONNECTING");
    assert.equal(line(), LOST);
    assert.equal(app.querySelector(".connection").getAttribute("role"), "status");
    becomes("CONNECTED");
    assert.equal(line(), "");
  }
});

/** The page is asked for anew and made. */
function isMade() {
  for (const state of ["running", "notRunning"]) {
    app.dataset.testScriptState = state;
    changed();
  }
}

test("who is connected anew asks for the page, once", () => {
  for (const state of ["PINGING_SERVER", "CONNECTING", "CONNECTED", "CONNECTED"]) becomes(state);
  isMade();
  assert.deepEqual(heard, ["asked"]);
});

test("what is told meanwhile is told when the page has been made: the last of each kind, once", () => {
  assert.equal(shared.hold("plate picked", () => heard.push("never")), false);
  becomes("PINGING_SERVER");
  for (const muscle of ["psoas", "soleus"]) assert.equal(shared.hold("plate picked", () => heard.push(muscle)), true);
  becomes("CONNECTED");
  assert.equal(shared.hold("list edit", () => heard.push("down")), true);
  assert.deepEqual(heard, ["asked"]);
  isMade();
  isMade();
  assert.deepEqual(heard, ["asked", "soleus", "down"]);
  assert.equal(shared.hold("list edit", () => heard.push("never")), false);
});

test("a page that is not made again holds nothing back for ever", () => {
  becomes("PINGING_SERVER");
  shared.hold("plate picked", () => heard.push("psoas"));
  becomes("CONNECTED");
  mock.timers.tick(10_000);
  assert.deepEqual(heard, ["asked", "psoas"]);
});

test("a choice that was lost on its way is asked for by its address, and one that was heard is not", () => {
  shared.wish = { sendAgain: () => heard.push("address") };
  for (const waits of [false, true]) {
    shared.plate = { turns: { waits } };
    becomes("PINGING_SERVER");
    becomes("CONNECTED");
    isMade();
  }
  assert.deepEqual(heard, ["asked", "asked", "address"]);
});

test("what was told on a page that is being left is nobody's wish any more", () => {
  becomes("PINGING_SERVER");
  shared.hold("plate picked", () => heard.push("psoas"));
  shared.leaving = true;
  becomes("CONNECTED");
  isMade();
  assert.deepEqual(heard, ["asked"]);
});

test("Streamlit's window about the connection is closed, and no other", () => {
  for (const title of ["Connection error", "Are you sure?"]) {
    const [one] = parsed(`<section role="dialog"><button>×</button><h2>${title}</h2></section>`);
    one.querySelector("button").click = () => heard.push(title);
    document.body.append(one);
  }
  closeWindow();
  assert.deepEqual(heard, ["Connection error"]);
});
