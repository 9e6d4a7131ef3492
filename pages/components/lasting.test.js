import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newPage, parsed } from "../../tests/javascript/fake_page.js";
import { lasting } from "./lasting.js";
import { shared } from "./shared.js";

let parent;
let known;
let left;

class One {
  constructor(within) {
    this.root = within.children[0];
    this.generation = 0;
  }

  leave() { left.push(this); }
}

const tell = () => {
  let told;
  const away = lasting(known, parent, (within) => new One(within), (one) => {
    told = one;
    shared.diagrams.add(one);
    return one.generation += 1;
  });
  return { told, away };
};

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [parent] = parsed("<div><p></p></div>");
  document.body.append(parent);
  [known, left] = [new WeakMap(), []];
  shared.diagrams.clear();
});

test("the second message goes to the one that got the first", () => {
  assert.equal(tell().told, tell().told);
});

test("one that is put back at once stays, one that stays away leaves, and neither is a diagram of the page meanwhile", () => {
  const { told, away } = tell();
  parent.remove();
  away();
  assert.equal(shared.diagrams.has(told), false);
  document.body.append(parent);
  mock.timers.tick(1);
  assert.deepEqual(left, []);
  const next = tell();
  parent.remove();
  next.away();
  mock.timers.tick(1);
  assert.deepEqual(left, [told]);
});

test("what an older message would take away, a newer one keeps", () => {
  const { told, away } = tell();
  tell();
  parent.remove();
  away();
  mock.timers.tick(1);
  assert.deepEqual(left, []);
  assert.equal(shared.diagrams.has(told), true);
});
