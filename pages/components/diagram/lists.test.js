import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage } from "../../../tests/javascript/fake_page.js";
import { depthChoices, fault, keyEntries, nameButtons, nameSections } from "./lists.js";

const BARE = { roles: null, tints: null, categories: [], legend: null };
const said = (nodes) => nodes.map((node) => node.textContent);

beforeEach(() => newPage());

test("each depth is a choice with its number and its name, of one plate alone", () => {
  const [first] = depthChoices({ choices: [5, 6], name: "deep" }, (depth) => `layer ${depth}`);
  assert.equal(first.textContent, "5layer 5");
  assert.deepEqual([first.querySelector("input").name, first.querySelector("input").value], ["depth-deep", "5"]);
});

test("the key to roles has those that are there, in the legend's order, and how an inferred one looks", () => {
  const roles = { a: { role: "stabiliser" }, b: { role: "prime mover" }, c: { role: "stabiliser" } };
  const entries = keyEntries({ ...BARE, roles, legend: ["prime mover", "synergist", "stabiliser"] });
  assert.deepEqual(said(entries), ["prime mover", "stabiliser", "dashed outline: inferred, not measured"]);
  assert.deepEqual(entries.map((one) => one.querySelector("g").dataset.grade), ["A", "A", "C"]);
});

test("the key to categories has them all, each in its fill", () => {
  const categories = [{ number: 1, label: "axillary", mark: "M0 0", filled: true }, { number: 2, label: "dorsal rami", mark: "M1 1", filled: false }];
  const entries = keyEntries({ ...BARE, tints: { a: 1 }, categories });
  assert.deepEqual(said(entries), ["axillary", "dorsal rami"]);
  assert.equal(entries[1].querySelectorAll(".flesh")[0].getAttribute("style"), "fill: url(#category-2)");
  assert.match(entries[0].querySelectorAll("path")[0].getAttribute("style"), /^fill: var\(--ink-1\)$/);
  assert.match(entries[1].querySelectorAll("path")[0].getAttribute("style"), /^fill: none; stroke: var\(--ink-2\)/);
});

test("a button with a muscle's name picks that muscle", () => {
  const [one] = nameButtons(["lats"], (id) => `name of ${id}`);
  assert.equal(one.textContent, "name of lats");
  assert.equal(one.querySelector("button").dataset.id, "lats");
});

test("a division without a muscle on the plate has no heading", () => {
  const sections = nameSections([{ name: "Superficial", muscles: ["a", "b"] }, { name: "Empty", muscles: [] }], (id) => id);
  assert.deepEqual(sections.map((one) => [one.querySelector("h2").textContent, one.querySelectorAll("button").length]), [["Superficial", 2]]);
});

test("a fault is said at once", () => {
  assert.equal(fault("It did not come.").role, "alert");
});
