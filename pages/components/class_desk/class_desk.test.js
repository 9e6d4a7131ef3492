import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";
import { FakeLine, STATE } from "../../../tests/javascript/fake_class.js";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { present, presented } from "../classroom/kept.js";
import { Presenter } from "../classroom/presenter.js";
import { shared } from "../shared.js";
import { Desk } from "./class_desk.js";

const at = (name) => readFileSync(new URL(name, import.meta.url), "utf-8").replaceAll(/&[a-z]+;/g, "");
const HTML = at("class_desk.html") + at("../classroom/ask.html");
const KNOWN = { surfaces: {}, askable: { kinds: [], divisions: [], catalogue: "names.json" } };
const DATA = { files: { told: "class.json" }, code: "", join: "", qr: "", reach: "", session: "" };

let root;
let line;
let desk;
let opened;

function come(href, data = {}) {
  newPage(href);
  document.baseURI = href;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  shared.lesson = null;
  shared.files.set("names.json", new Promise(() => {}));
  [root] = parsed("<div></div>");
  root.append(...parsed(HTML));
  document.body.append(root);
  opened = [];
  desk = new Desk(root, KNOWN, () => {
    const one = presented();
    if (!one) return null;
    if (shared.lesson?.one.code !== one.code) {
      shared.lesson = new Presenter(one, (ends) => { line = new FakeLine(ends); return line; });
      shared.lesson.open();
    }
    return shared.lesson;
  });
  desk.opened = (code) => opened.push(code);
  desk.receive({ ...DATA, ...data });
}

beforeEach(() => come("http://localhost/classroom"));

const words = (name) => root.querySelector(name).textContent;
const isSeen = (name) => !root.querySelector(name).hidden;

async function start() {
  globalThis.fetch = async () => ({ ok: true, json: async () => ({ code: "KTRWBM", secret: "s3cret" }) });
  await desk.start();
  line.hear({ ...STATE, people: 0, list: [] });
}

test("a class starts with one click, and the server hears of its code alone", async () => {
  const asked = [];
  globalThis.fetch = async (address, more) => {
    asked.push([String(address), more.body]);
    return { ok: true, json: async () => ({ code: "KTRWBM", secret: "s3cret" }) };
  };
  await desk.start();
  line.hear({ ...STATE, people: 0, list: [] });
  mock.timers.tick(0);
  assert.deepEqual(asked, [["http://localhost/class/start", "{}"]]);
  assert.deepEqual(opened, ["KTRWBM"]);
  assert.deepEqual([words(".code"), words(".here"), isSeen(".start")], ["KTRWBM", "Nobody here yet", false]);
});

test("before a class is open there is nobody to ask", async () => {
  assert.equal(isSeen(".asking"), false);
  await start();
  assert.equal(isSeen(".asking"), true);
});

test("what the server says against it is shown as it says it", async () => {
  globalThis.fetch = async () => ({ ok: false, status: 503, json: async () => ({ why: "200 classes are running." }) });
  await desk.start();
  assert.equal(words(".fault"), "200 classes are running.");
  globalThis.fetch = async () => { throw new TypeError("network"); };
  await desk.start();
  assert.match(words(".fault"), /cannot be reached/);
  assert.equal(root.querySelector(".begin").disabled, false);
});

test("the way in comes with the server's answer, with what to know of it", async () => {
  await start();
  desk.receive({ ...DATA, code: "KTRWBM", join: "http://localhost/join?class=KTRWBM", qr: "data:image/svg+xml;base64,x", reach: "Only here." });
  assert.equal(words(".address"), "or open http://localhost/join?class=KTRWBM");
  assert.equal(words(".reach"), "Only here.");
  assert.equal(root.querySelector(".qr").src, "data:image/svg+xml;base64,x");
});

test("a presenter's link takes the class over, and its secret leaves the address at once", () => {
  come("http://localhost/classroom#class=KTRWBM.s3cret");
  const { code, secret, follow } = presented();
  assert.deepEqual({ code, secret, follow }, { code: "KTRWBM", secret: "s3cret", follow: true });
  assert.equal(location.href, "http://localhost/classroom");
  line.hear({ ...STATE, list: [] });
  assert.equal(words(".code"), "KTRWBM");
  assert.deepEqual(line.sent, [{ t: "lead" }]);
});

test("the earlier device is told, goes on showing all answers, and takes the class back by one press", async () => {
  await start();
  line.hear({ t: "lead", seq: 4, leads: false });
  assert.match(words(".handed"), /follow another device of yours/);
  assert.deepEqual([isSeen(".lead"), isSeen(".follows"), isSeen(".asks")], [true, false, true]);
  root.querySelector(".lead").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "lead" });
  line.hear({ t: "lead", seq: 5, leads: true });
  assert.deepEqual([words(".handed"), isSeen(".lead")], ["", false]);
});

test("other devices are signed out by another secret, which counts once the class has taken it", async () => {
  await start();
  root.querySelector(".renew").onclick();
  const { t, secret } = line.sent.at(-1);
  assert.equal(t, "renew");
  assert.match(secret, /^[\w-]{32}$/);
  assert.deepEqual([presented().secret, presented().next], ["s3cret", secret]);
  line.hear({ t: "renewed" });
  assert.deepEqual([presented().secret, presented().next], [secret, ""]);
  assert.match(words(".copied"), /Other devices are signed out/);
});

test("trouble is told where the class is open, until the state is told again", async () => {
  await start();
  line.hear({ t: "trouble", why: "The store rests." });
  assert.equal(words(".open .lost"), "The store rests.");
  line.hear({ ...STATE, seq: 9 });
  assert.equal(words(".open .lost"), "");
});

test("a device that was signed out is told why", async () => {
  await start();
  line.hear({ t: "refused", of: "hello", why: "Another device of yours presents this class now." });
  line.close(4403);
  assert.equal(words(".fault"), "Another device of yours presents this class now.");
  assert.equal(presented(), null);
});

test("who was cut off while the secret was renewed comes back with the new one", async () => {
  await start();
  root.querySelector(".renew").onclick();
  const { secret } = line.sent.at(-1);
  line.close(4403);
  assert.deepEqual([presented().secret, presented().next], [secret, ""]);
});

test("people are listed by nicknames as texts, and can be taken out", async () => {
  await start();
  const name = "<img src=x onerror=alert(1)>";
  line.hear({ t: "people", people: 2, list: [{ id: "aa", name, here: true }, { id: "bb", name: "", here: false }] });
  assert.deepEqual(root.querySelector(".list").children.map((one) => one.querySelector(".name").textContent), [name, "No nickname, away"]);
  assert.equal(root.querySelectorAll(".list img").length, 0);
  root.querySelector(".list button").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "remove", id: "aa" });
});

test("whoever is at somebody's row with the keyboard stays there as others come, and goes on to the next as that one goes", async () => {
  await start();
  const people = (...list) => line.hear({ t: "people", people: list.length, list: list.map((name) => ({ id: name, name, here: true })) });
  people("Ada", "Cy");
  const [, cy] = root.querySelectorAll(".list button");
  cy.focus();
  people("Ada", "Bo", "Cy");
  assert.deepEqual(root.querySelectorAll(".list .name").map((one) => one.textContent), ["Ada", "Bo", "Cy"]);
  assert.equal(root.querySelectorAll(".list button")[2], cy);
  people("Ada", "Bo");
  assert.equal(document.activeElement.getAttribute("aria-label"), "Remove Bo");
  people();
  assert.equal(document.activeElement, root.querySelector(".here"));
});

test("nobody new comes in where the presenter wants that, and who was taken out may be let in again", async () => {
  await start();
  assert.deepEqual([root.querySelector(".new input").checked, isSeen(".pardons")], [true, false]);
  root.querySelector(".new input").checked = false;
  root.querySelector(".new input").onchange();
  assert.deepEqual(line.sent.at(-1), { t: "door", open: false });
  line.hear({ t: "door", seq: 4, door: { open: false, out: 1 } });
  assert.equal(root.querySelector(".new input").checked, false);
  assert.match(words(".out"), /^1 person is taken out/);
  root.querySelector(".pardon").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "pardon" });
  line.hear({ t: "door", seq: 5, door: { open: false, out: 0 } });
  assert.deepEqual([words(".out"), isSeen(".pardons")], ["", false]);
});

test("what could not be kept is said on the desk, and a question's refusal where it is asked", async () => {
  await start();
  line.hear({ t: "refused", of: "remove", why: "That could not be kept." });
  assert.equal(words(".lost"), "That could not be kept.");
  line.hear({ t: "refused", of: "ask", why: "No fair question." });
  assert.equal(words(".lost"), "");
  line.hear({ t: "trouble", why: "The server cannot reach what keeps this class." });
  assert.equal(words(".lost"), "The server cannot reach what keeps this class.");
});

test("a class ends only when asked twice, and this browser forgets it", async () => {
  await start();
  root.querySelector(".end").onclick();
  assert.equal(document.activeElement, root.querySelector(".no"));
  root.querySelector(".yes").onclick();
  assert.deepEqual(line.sent.at(-1), { t: "end" });
  line.hear({ t: "ended" });
  assert.equal(presented(), null);
  assert.deepEqual([isSeen(".start"), words(".fault")], [true, "The class is over. It has been forgotten, with all that was in it."]);
});

test("a link with a wrong secret says so", () => {
  come("http://localhost/classroom#class=KTRWBM.wrong");
  line.close(4403);
  assert.match(words(".fault"), /secret is not the class's/);
});

test("a session that was brought along leads to its teaching view", () => {
  present({ code: "KTRWBM", secret: "s", follow: true });
  const kept = presented();
  come("http://localhost/classroom?session=abc", { session: "abc" });
  assert.equal(isSeen(".training"), true);
  present(kept);
  desk.receive({ ...DATA, session: "abc" });
  assert.equal(root.querySelector(".train").href, "teach?session=abc");
  assert.equal(isSeen(".open .train"), true);
});
