import assert from "node:assert/strict";
import { test } from "node:test";
import { embedded, isOurs, whole } from "./links.js";

const PAGES = new Set(["", "muscles", "plate"]);
const ORIGIN = "http://localhost:8501";
const ours = (href, event = {}, download = "") => {
  const { origin, hash, pathname } = new URL(href, ORIGIN);
  return isOurs({ button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...event },
    { origin, hash, pathname, download }, ORIGIN, PAGES);
};

test("links to pages of the app are followed here", () => {
  assert.equal(ours("/"), true);
  assert.equal(ours("/muscles?muscle=trapezius"), true);
  assert.equal(ours("/behind/a/proxy/plate"), true);
});

test("links elsewhere are left to the browser", () => {
  assert.equal(ours("http://example.org/muscles"), false);
  assert.equal(ours("/app/static/plate.svgz"), false);
  assert.equal(ours("/muscles#trapezius"), false);
  assert.equal(ours("/muscles", {}, "muscles.csv"), false);
});

test("a click with a modifier key or another button is left to the browser", () => {
  for (const more of [{ button: 1 }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }]) {
    assert.equal(ours("/muscles", more), false);
  }
});

test("inside another site's frame every address says so, first, as the page that is open does", () => {
  assert.equal(embedded("?muscle=trapezius", "?embed=true&depth=2&embed_options=dark_theme"),
    "?embed=true&embed_options=dark_theme&muscle=trapezius");
  assert.equal(embedded("?muscle=trapezius&embed=false", "?embed=true"), "?embed=true&muscle=trapezius");
});

test("outside of a frame an address stays as it is", () => {
  assert.equal(embedded("?muscle=trapezius", "?depth=2"), "?muscle=trapezius");
  assert.equal(embedded("", ""), "");
});

test("outside of the frame the same page is open, with what was picked in it", () => {
  assert.equal(whole("https://x.org/atlas/muscles?embed=true&embed_options=dark_theme&muscle=trapezius"), "https://x.org/atlas/muscles?muscle=trapezius");
  assert.equal(whole("https://x.org/?embed=true"), "https://x.org/");
});
