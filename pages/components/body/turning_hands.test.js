import assert from "node:assert/strict";
import { test } from "node:test";
import { event } from "../../../tests/javascript/fake_page.js";
import { turnByKey } from "./turning_hands.js";

// What a body is asked to do by these keys, and which of them the page gets as well.
function pressed(...keys) {
  const done = [];
  const stage = { turn: (right, up) => done.push(["turn", right, up]), zoom: (nearer) => done.push(["zoom", nearer]) };
  const left = keys.filter((key) => {
    const one = event("keydown", { key });
    turnByKey(one, stage, { 0: () => done.push(["whole"]) });
    return !one.prevented;
  });
  return { done, left };
}

test("an arrow to the right turns to the right, one upwards turns upwards", () => {
  assert.deepEqual(pressed("ArrowRight", "ArrowUp", "ArrowLeft").done, [["turn", 15, 0], ["turn", 0, 15], ["turn", -15, 0]]);
});

test("plus comes nearer, minus goes as far back, and the picture has keys of its own", () => {
  assert.deepEqual(pressed("+", "=", "-", "0").done, [["zoom", 1.35], ["zoom", 1.35], ["zoom", 1 / 1.35], ["whole"]]);
});

test("keys that do nothing here, and those with Ctrl, are left to the page", () => {
  assert.deepEqual(pressed("Tab", "x", "+").left, ["Tab", "x"]);
  const far = event("keydown", { key: "+", ctrlKey: true });
  turnByKey(far, null, {});
  assert.equal(far.prevented, false);
});
