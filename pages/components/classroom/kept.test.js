import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newPage } from "../../../tests/javascript/fake_page.js";
import { isInClass } from "./in_class.js";
import { codeIn, lastSeat, present, presented, presenterHash, presenterIn, seatIn, sit, standUp, takeUp } from "./kept.js";

beforeEach(() => newPage("http://localhost/join"));

test("a code is read as it is meant, and what is none is none", () => {
  for (const typed of ["KTRWBM", "ktrwbm", " ktr wbm ", "KTR-WBM"]) assert.equal(codeIn(typed), "KTRWBM");
  for (const typed of ["", null, undefined, "KTRWB", "KTRWBMX", "KTRWBA", "KTRWB1", "<img>"]) assert.equal(codeIn(typed), null);
});

test("a presenter's link holds its secret in the fragment, and is read again", () => {
  const one = { code: "KTRWBM", secret: "s3cret_-x" };
  assert.equal(presenterHash(one), "#class=KTRWBM.s3cret_-x");
  assert.deepEqual(presenterIn("#class=KTRWBM.s3cret_-x"), one);
  for (const hash of ["", "#", "#class=", "#class=KTRWBM", "#class=KTRWBM.", "#class=abc.x", "#place"]) assert.equal(presenterIn(hash), null);
});

test("a presenter and a person are known again, each by what is theirs", () => {
  assert.equal(isInClass(), false);
  present({ code: "KTRWBM", secret: "s", follow: false });
  assert.deepEqual(presented(), { code: "KTRWBM", secret: "s", follow: false, device: "", claims: false, next: "" });
  present(null);
  sit({ code: "KTRWBM", person: "token", name: "Ada" });
  assert.equal(isInClass(), true);
  assert.deepEqual(seatIn("KTRWBM"), { code: "KTRWBM", person: "token", name: "Ada" });
  assert.equal(lastSeat(), "KTRWBM");
});

test("who takes a class up claims it, as the same device whatever the class", () => {
  takeUp({ code: "KTRWBM", secret: "s" });
  const { device, claims } = presented();
  assert.match(device, /^[\w-]{32}$/);
  assert.equal(claims, true);
  takeUp({ code: "BCDFGH", secret: "t" });
  assert.deepEqual([presented().code, presented().device], ["BCDFGH", device]);
});

test("the token of one class is not shown to another", () => {
  sit({ code: "KTRWBM", person: "token", name: "Ada" });
  assert.deepEqual(seatIn("BCDFGH"), { code: "BCDFGH", person: null, name: null });
});

test("who was taken out is known in that class by the token, whatever class comes between, for as long as it can last", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: 1e12 });
  sit({ code: "KTRWBM", person: "token", name: "Rude" });
  standUp(true);
  assert.equal(lastSeat(), null);
  sit({ code: "BCDFGH", person: "another", name: null });
  standUp(false);
  assert.deepEqual(seatIn("KTRWBM"), { code: "KTRWBM", person: "token", name: null });
  assert.equal(seatIn("BCDFGH").person, null, "who leaves by themselves is somebody new the next time");
  mock.timers.tick(12 * 3_600_000);
  assert.equal(seatIn("KTRWBM").person, null);
  mock.timers.reset();
});

test("a seat in a class that is over for sure is none", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: 1e12 });
  sit({ code: "KTRWBM", person: "token", name: null });
  mock.timers.tick(12 * 3_600_000);
  sit({ code: "KTRWBM", person: "token", name: "Ada" }); // as every message has it
  assert.equal(lastSeat(), "KTRWBM");
  mock.timers.tick(1);
  assert.equal(lastSeat(), null);
  mock.timers.reset();
});

test("what cannot be read, and a browser that keeps nothing, are as if nothing was kept", () => {
  for (const text of ["{", "null", "3", '{"code":7}', '{"code":"KTRWBM"}']) {
    localStorage.setItem("back-atlas-class", text);
    assert.equal(presented(), null);
  }
  localStorage.blocks = true;
  present({ code: "KTRWBM", secret: "s", follow: true });
  assert.deepEqual([presented(), lastSeat(), isInClass()], [null, null, false]);
});
