import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage, parsed } from "../../../tests/javascript/fake_page.js";
import { still } from "../dom.js";
import { ArtHalf } from "./art.js";

const DRAWING = '<g class="half"><g class="bones" data-part="shoulder"></g><g class="muscle" data-id="deep"><path class="flesh"></path></g>'
  + '<g class="muscle" data-id="covered" data-under="3"><path class="flesh"></path></g></g>';
const BARE = { roles: null, tints: null };
let half;

beforeEach(() => {
  newPage();
  half = new ArtHalf(parsed(DRAWING)[0]);
});

const regions = (...shown) => ["deep", "covered"].map((id, n) => ({ id, shown: shown[n] ?? true }));
const hidden = () => half.muscles.map((muscle) => muscle.hidden);

test("a muscle that is not shown is not drawn", () => {
  half.paint(regions(true, false), 5, true, BARE);
  assert.deepEqual(hidden(), [false, true]);
  half.paint(regions(true, true), 5, true, BARE);
  assert.deepEqual(hidden(), [false, false]);
});

test("what all others together cover is left out, until one of them is hidden", () => {
  half.paint(regions(), 3, true, BARE);
  assert.deepEqual(hidden(), [false, true]);
  half.paint(regions(), 4, true, BARE);
  assert.deepEqual(hidden(), [false, false]);
  half.paint(regions(), 3, false, BARE);
  assert.deepEqual(hidden(), [false, false]);
});

test("the shoulder's bones are faint at depths 4 to 7, where muscles lie behind them", () => {
  const faded = [3, 4, 7, 8].map((floor) => {
    half.paint(regions(), floor, true, BARE);
    return half.shoulder.classList.contains("faded");
  });
  assert.deepEqual(faded, [false, true, true, false]);
});

test("the spine of the scapula goes with the muscles under it, and is never seen without its blade", () => {
  const bridged = new ArtHalf(parsed('<g class="half"><g class="bones" data-part="shoulder"></g><g class="layer" data-depth="2">'
    + '<g class="bones" data-part="acromion"></g></g></g>')[0]);
  const spine = bridged.bridges[0].bones[0];
  const alone = [1, 2, 3, 4, 7, 8].map((floor) => {
    bridged.paint([], floor, true, BARE);
    return spine.hidden;
  });
  assert.deepEqual(alone, [false, false, true, true, true, true]);
});

test("roles, grades and fills are those of each region", () => {
  half.paint(regions(), 5, true, { roles: { deep: { role: "prime mover", grade: "A" } }, tints: { covered: 4 } });
  assert.deepEqual(half.muscles.map((one) => [one.dataset.role, one.dataset.grade]), [["prime mover", "A"], ["", ""]]);
  assert.deepEqual(half.flesh.map((one) => one.style.fill), ["", "url(#category-4)"]);
});

test("a muscle fades out before it is gone, and in again, unless somebody wants no movement", async () => {
  still.matches = false;
  half.paint(regions(), 5, true, BARE);
  half.paint(regions(false), 5, true, BARE);
  assert.deepEqual(half.muscles[0].moves, [[{ opacity: 1 }, { opacity: 0 }]]);
  assert.deepEqual(hidden(), [false, false]);
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(hidden(), [true, false]);
  half.paint(regions(), 5, true, BARE);
  assert.deepEqual(half.muscles[0].moves[1], [{ opacity: 0 }, { opacity: 1 }]);
  still.matches = true;
});
