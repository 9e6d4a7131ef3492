import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOver } from "./others.js";
import { shownOf } from "./shown.js";
import { placed } from "./titles.js";

const trace = (group) => ({ form: "line", group, depth: 2, d: "", at: [0, 0], middle: false });
const ACCESSORY = { id: "accessory", traces: [trace("nerves")] };
const T7 = { id: "t7", traces: [trace("map-a"), trace("map-b")] };
const groups = (shown) => shown.map(({ entry, traces }) => [entry.id, traces.map(({ group }) => group)]);

test("what is asked for is drawn, and nothing else", () => {
  assert.deepEqual(groups(shownOf([ACCESSORY, T7], ["nerves"], null)), [["accessory", ["nerves"]]]);
  assert.deepEqual(shownOf([ACCESSORY, T7], [], null), []);
});

test("of a dermatome only the map is drawn that is asked for", () => {
  assert.deepEqual(groups(shownOf([T7], ["map-b"], "t7")), [["t7", ["map-b"]]]);
});

test("what is picked is drawn although its group is not asked for", () => {
  assert.deepEqual(groups(shownOf([ACCESSORY, T7], ["nerves"], "t7")), [["accessory", ["nerves"]], ["t7", ["map-a", "map-b"]]]);
});

test("the first muscle over a nerve is the first that lies less deep; over what is on the skin there is none", () => {
  const regions = [{ depth: 7 }, { depth: 5 }, { depth: 2 }, { depth: 2 }, { depth: 1 }];
  assert.equal(firstOver(regions, 8), 0);
  assert.equal(firstOver(regions, 3), 2);
  assert.equal(firstOver(regions, 2), 4);
  assert.equal(firstOver(regions, 1), 5);
});

test("names stand to the right of their spots, and give way to the left where one stands already", () => {
  const found = placed([{ words: "Accessory", at: [0, 100] }, { words: "Axillary", at: [10, 102] }], 10, { x: -200, y: 0, width: 400, height: 400 });
  assert.deepEqual(found.map(({ words, anchor }) => [words, anchor]), [["Accessory", "start"], ["Axillary", "end"]]);
});

test("a name that finds no room is left out", () => {
  const one = { words: "A long name that fills the paper", at: [0, 100] };
  assert.equal(placed([one], 10, { x: -20, y: 0, width: 40, height: 400 }).length, 0);
});
