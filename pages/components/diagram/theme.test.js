import assert from "node:assert/strict";
import { test } from "node:test";
import { isDark } from "./theme.js";

test("a background is dark below half of white, by what the eye makes of its colours", () => {
  assert.deepEqual(["#ffffff", "#fdfbf7", "#818181", "#7f7f7f", "#16110d", "#000000"].map(isDark), [false, false, false, true, true, true]);
  assert.equal(isDark("#00ff00"), false); // green is bright
  assert.equal(isDark("#0000ff"), true);
  assert.equal(isDark("#ff0000"), true);
});
