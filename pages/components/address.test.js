import assert from "node:assert/strict";
import { test } from "node:test";
import { isFrame, ownOf, withView } from "./address.js";

test("a view takes the place of the view that stood in the address", () => {
  assert.equal(withView("?muscle=trapezius&depth=2&hide=a,b", [["muscle", "rhomboid-major"], ["depth", "5"]], true),
    "?muscle=rhomboid-major&depth=5");
});

test("an address without anything in it has no question mark", () => {
  assert.equal(withView("?side=left&alone=yes&view=same", [], true), "");
});

test("what belongs to the page stays behind the view, where it is the page's", () => {
  assert.equal(withView("?names=latin&muscle=trapezius", [["depth", "4"]], true), "?depth=4&names=latin");
  assert.equal(withView("?names=latin&muscle=trapezius", [["depth", "4"]], false), "?depth=4");
});

test("what keeps a page bare in another site's frame stays, and first", () => {
  assert.equal(withView("?depth=2&Embed=true", [["depth", "4"]], false), "?Embed=true&depth=4");
  assert.equal(isFrame(["EMBED_OPTIONS", ""]), true);
  assert.equal(isFrame(["embedded", ""]), false);
});

test("a page's own words are neither the view's nor the frame's", () => {
  assert.deepEqual(ownOf("?embed=true&depth=2&names=latin&view=same&colour=nerve"), [["names", "latin"], ["colour", "nerve"]]);
});
