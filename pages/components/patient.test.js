import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { patient } from "./patient.js";
import { shared } from "./shared.js";

afterEach(() => { shared.hold = null; });

function told() {
  const heard = [];
  const show = patient(({ data, setTriggerValue }) => { setTriggerValue("picked", data); return "its end"; });
  const end = show({ data: "psoas", key: "plate", setTriggerValue: (...said) => heard.push(said) });
  return { heard, end };
}

test("a component is shown as without it, and tells at once while nobody keeps anything", () => {
  assert.deepEqual(told(), { heard: [["picked", "psoas"]], end: "its end" });
  shared.hold = () => false;
  assert.deepEqual(told().heard, [["picked", "psoas"]]);
});

test("what is kept is told later and not now", () => {
  const kept = new Map();
  shared.hold = (kind, tell) => Boolean(kept.set(kind, tell));
  const { heard } = told();
  assert.deepEqual(heard, []);
  kept.get("plate picked")();
  assert.deepEqual(heard, [["picked", "psoas"]]);
});
