import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ear } from "../../../tests/javascript/fake_page.js";
import { shared } from "../shared.js";
import { show } from "./tell.js";

let told;
let hear;

beforeEach(() => {
  Object.assign(shared, { tell: null, untold: null, scene: null, show: null });
  ({ told, hear } = ear());
});

const give = (scene = null) => show({ data: { scene }, setTriggerValue: hear });

test("a choice goes to the server", () => {
  give();
  shared.tell({ muscle: "lats" });
  assert.deepEqual(told, [["event", { muscle: "lats" }]]);
});

test("a choice that was made before anybody was there is told once", () => {
  shared.untold = { muscle: "lats" };
  give();
  give();
  assert.equal(told.length, 1);
});

test("names and attachments go to the plate, and wait for it where it is still to come", () => {
  const shown = [];
  give({ seen: 1 });
  assert.deepEqual(shared.scene, { seen: 1 });
  shared.show = (scene) => shown.push(scene.seen);
  give({ seen: 2 });
  assert.deepEqual(shown, [2]);
});

test("one that has gone takes only its own ear along", () => {
  const older = give();
  const newer = give();
  older();
  assert.notEqual(shared.tell, null);
  newer();
  assert.equal(shared.tell, null);
});
