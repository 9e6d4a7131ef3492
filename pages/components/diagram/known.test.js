import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { shared } from "../shared.js";
import { bringKnown, joined, withKnown } from "./known.js";

const OUTLINES = [{ depth: 7, tone: 1, d: "M0 0" }, { depth: 1, tone: 2, d: "M1 1" }];
const KNOWN = {
  drawn: ["rotatores-breves", "trapezius-ascending"], layers: [{ depth: 1, name: "Under the skin" }], sections: [{ name: "Back", muscles: [] }],
  catalogue: { "rotatores-breves": { name: "Rotatores breves", line: "Small.", depth: 7, members: ["rotatores-breves"], panel: "p.json" } },
};
const DATA = { name: "plate", view: { depth: 4 }, choices: [4], files: { outlines: "o.json", catalogue: "c.json" }, asks: null };
const ASKS = { tokens: ["t1", "t2"], names: { t2: "Trapezius, ascending part" } };

beforeEach(() => {
  shared.files.clear();
  shared.files.set("o.json", Promise.resolve(JSON.stringify(OUTLINES)));
  shared.files.set("c.json", Promise.resolve(JSON.stringify(KNOWN)));
});

test("each outline has the id that stands in its place in the drawing", () => {
  const { shapes, catalogue, sections } = joined(DATA, OUTLINES, KNOWN);
  assert.deepEqual(shapes.map(({ id, depth, d }) => [id, depth, d]),
    [["rotatores-breves", 7, "M0 0"], ["trapezius-ascending", 1, "M1 1"]]);
  assert.equal(catalogue["rotatores-breves"].name, "Rotatores breves");
  assert.equal(sections.length, 1);
});

test("a plate that asks knows tokens, the names that may be told, and numbers of depths", () => {
  const known = joined({ ...DATA, asks: ASKS }, OUTLINES, null);
  assert.deepEqual(known.shapes.map(({ id }) => id), ["t1", "t2"]);
  assert.deepEqual([known.catalogue.t1.name, known.catalogue.t2.name], ["", "Trapezius, ascending part"]);
  assert.deepEqual(known.catalogue.t1.members, ["t1"]);
  assert.equal(known.catalogue.t1.depth, 4);
  assert.deepEqual(known.layers, [{ depth: 4, name: "Depth 4" }]);
  assert.deepEqual(known.sections, []);
  assert.equal(JSON.stringify(known).includes("rotatores"), false);
});

test("a plate waits for its files, one that asks for its outlines alone", async () => {
  assert.equal(withKnown(DATA), null);
  await bringKnown({ ...DATA, asks: ASKS });
  assert.equal(withKnown(DATA), null);
  assert.equal(withKnown({ ...DATA, asks: ASKS }).shapes.length, 2);
  await bringKnown(DATA);
  assert.equal(withKnown(DATA).shapes.length, 2);
});
