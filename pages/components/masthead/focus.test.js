import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { event, newPage, parsed, watched } from "../../../tests/javascript/fake_page.js";
import { start, successorOf } from "./focus.js";
import { spotOf } from "./spots.js";

let page;
let changed;

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  watched((answer) => { changed = answer; });
  [page] = parsed('<div data-testid="stApp" data-test-script-state="running"><section><h2>Check</h2>'
    + '<div class="st-key-add"><button>Add</button></div><div class="st-key-drop"><button>Remove</button></div></section></div>');
  document.body.append(page);
});

const button = (key) => page.querySelector(`.st-key-${key} button`);

function replaced(key, html) {
  const spot = spotOf(button(key));
  const place = page.querySelector(`.st-key-${key}`);
  place.replaceChildren(...parsed(html));
  return successorOf(spot);
}

test("what stands under the same key takes the focus", () => {
  assert.equal(replaced("add", "<button>Added</button>").textContent, "Added");
});

test("where nothing stands there, one with the same words does", () => {
  const spot = spotOf(button("drop"));
  page.querySelector(".st-key-drop").remove();
  page.append(...parsed("<button>Remove</button>"));
  assert.equal(successorOf(spot).parentElement, page);
});

test("otherwise the heading of what it stood in, which can take the focus then", () => {
  const heading = replaced("drop", "<p></p>");
  assert.equal(heading.textContent, "Check");
  assert.equal(heading.tabIndex, -1);
});

test("a button that cannot be pressed, or is folded away, is no successor", () => {
  const spot = spotOf(button("add"));
  const place = page.querySelector(".st-key-add");
  place.replaceChildren(...parsed("<button>Add</button>"));
  place.firstElementChild.disabled = true;
  assert.equal(successorOf(spot).tagName, "h2");
  place.replaceChildren(...parsed("<details><button>Add</button></details>"));
  assert.equal(successorOf(spot).tagName, "h2");
});

test("a focus that the server takes away goes on, as soon as the server has said all", () => {
  start();
  const add = button("add");
  add.focus();
  document.dispatchEvent(event("focusin", { target: add }));
  page.querySelector(".st-key-add").replaceChildren(...parsed("<button>Added</button>"));
  document.activeElement = document.body;
  document.dispatchEvent(event("focusout", { target: add, relatedTarget: null })); // what was taken away is left too
  changed();
  mock.timers.tick(500);
  assert.equal(document.activeElement, document.body);
  page.dataset.testScriptState = "notRunning";
  mock.timers.tick(50);
  assert.equal(document.activeElement, button("add"));
});

test("who left it by a click beside it has no focus to keep", () => {
  start();
  const add = button("add");
  document.dispatchEvent(event("focusin", { target: add }));
  document.dispatchEvent(event("focusout", { target: add, relatedTarget: null }));
  mock.timers.tick(1);
  page.querySelector(".st-key-add").remove();
  document.activeElement = document.body;
  page.dataset.testScriptState = "notRunning";
  changed();
  mock.timers.tick(500);
  assert.equal(document.activeElement, document.body);
});

test("the skip link leads past what stands at the top to the first that can be seen", () => {
  start();
  const [main] = parsed('<div id="stMain"><div><div class="stElementContainer"><div class="host"></div></div></div>'
    + '<div class="empty"></div><div class="words"></div></div>');
  document.body.append(main, ...parsed('<a data-testid="stSkipToContent"></a>'));
  [main.querySelector(".host").shadowRoot] = parsed('<div><header class="masthead"></header></div>');
  main.querySelector(".empty").offsetHeight = 0;
  main.querySelector(".words").offsetHeight = 20;
  const skip = event("click", { target: document.querySelector("[data-testid=stSkipToContent]") });
  document.dispatchEvent(skip);
  assert.equal(document.activeElement, main.querySelector(".words"));
  assert.equal(skip.prevented, true);
  const other = event("click", { target: main });
  document.dispatchEvent(other);
  assert.equal(other.prevented, false);
});

test("the skip link does not lead out of the page's text", () => {
  start();
  const [main] = parsed('<div id="stMain"><div class="stElementContainer"><div class="host"></div></div></div>');
  const [after] = parsed("<div></div>");
  after.offsetHeight = 20;
  document.body.append(main, after, ...parsed('<a data-testid="stSkipToContent"></a>'));
  [main.querySelector(".host").shadowRoot] = parsed('<div><header class="masthead"></header></div>');
  const skip = event("click", { target: document.querySelector("[data-testid=stSkipToContent]") });
  document.dispatchEvent(skip);
  assert.equal(skip.prevented, false);
});
