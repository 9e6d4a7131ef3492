import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { event, newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { Sheet } from "./sheet.js";

let root;
let sheet;
let main;
let position;

beforeEach(() => {
  newPage();
  position = "fixed";
  Object.assign(globalThis, { IntersectionObserver: class { observe() {} }, getComputedStyle: () => ({ position }) });
  [root] = parsed('<section class="diagram"><div class="paper"><g class="muscle" tabindex="0"></g></div><div class="sheet"><div class="card">'
    + '<p class="caption"><strong class="name"></strong><span class="line"></span></p>'
    + '<button data-do="more"></button><button data-do="close"></button></div></div></section>');
  [main] = parsed('<div data-testid="stMain"></div>');
  main.scrolls = [];
  main.scrollBy = ({ top }) => main.scrolls.push(top);
  main.append(root);
  document.body.append(main);
  sheet = new Sheet(root, root.querySelector(".paper"));
  root.querySelector(".card").offsetHeight = 150;
});

test("it says a name and a sentence, aloud only where nobody has just heard them", () => {
  sheet.say("Multifidus", "Small and deep.", true);
  assert.equal(sheet.caption.textContent, "MultifidusSmall and deep.");
  assert.equal(sheet.caption.getAttribute("aria-live"), "polite");
  sheet.say("Multifidus", "Press Enter to pick it.", false);
  assert.equal(sheet.caption.getAttribute("aria-live"), "off");
});

test("what was tapped under it comes up by as much, with 40 px of air", () => {
  sheet.hold("multifidus", "Multifidus");
  sheet.clear(700); // the sheet begins at 650 of 800 px
  assert.deepEqual(main.scrolls, [90]);
  sheet.clear(650);
  sheet.clear(600);
  assert.deepEqual(main.scrolls, [90]);
});

test("nothing moves where the sheet is closed, or stands over the plate as on a wide screen", () => {
  sheet.clear(700);
  sheet.hold("multifidus", "Multifidus");
  position = "static";
  sheet.clear(700);
  assert.deepEqual(main.scrolls, []);
});

test("closing it gives the focus back to the plate, if it had it", () => {
  sheet.hold("multifidus", "Multifidus");
  root.querySelector("[data-do=close]").focus();
  sheet.close();
  assert.equal(document.activeElement, root.querySelector(".muscle"));
  sheet.hold("multifidus", "Multifidus");
  document.activeElement = document.body;
  root.dispatchEvent(event("keydown", { key: "Escape" }));
  assert.equal(sheet.holds(), false);
  assert.equal(document.activeElement, document.body);
});

test("there is one on a page: another one closes it", () => {
  const [second] = parsed('<section><div class="paper"></div><div class="sheet"><p class="caption"></p><button data-do="more"></button></div></section>');
  const other = new Sheet(second, second.querySelector(".paper"));
  sheet.hold("multifidus", "Multifidus");
  other.hold("lats", "Latissimus dorsi");
  assert.deepEqual([sheet.holds(), other.holds()], [false, true]);
});

test("more leads to the muscle's own page where this one has no words about it", () => {
  const hrefs = [];
  const append = root.append.bind(root);
  root.append = (link) => { hrefs.push(link.href); append(link); };
  sheet.hold("multifidus", "Multifidus");
  sheet.more();
  assert.deepEqual(hrefs, ["muscles?muscle=multifidus"]);
  assert.equal(root.querySelector("a"), null);
});
