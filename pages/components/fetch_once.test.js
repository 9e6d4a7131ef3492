import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { gzipSync } from "node:zlib";
import { newPage } from "../../tests/javascript/fake_page.js";
import { kept, keptScript } from "./fetch_once.js";
import { shared } from "./shared.js";

let asked;
let answers; // in their order; the last one stays

beforeEach(() => {
  newPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  shared.files.clear();
  shared.scripts.clear();
  asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer.clone();
  };
});

// Lets the pauses between tries pass.
async function passing(promise) {
  let over = false;
  promise.then(() => { over = true; }, () => { over = true; });
  while (!over) {
    await new Promise((done) => setImmediate(done));
    mock.timers.tick(1500);
  }
  return promise;
}

test("a file is fetched once, however many ask for it", async () => {
  answers = [new Response("names")];
  assert.deepEqual(await Promise.all([kept("a"), kept("a")]), ["names", "names"]);
  assert.equal(await kept("a"), "names");
  assert.deepEqual(asked, ["a"]);
});

test("a gzipped file is unpacked, and one that the server has unpacked is not", async () => {
  answers = [new Response(gzipSync("<svg/>"))];
  assert.equal(await kept("plate.svgz"), "<svg/>");
  answers = [new Response("<svg></svg>")];
  assert.equal(await kept("unpacked.svgz"), "<svg></svg>");
});

test("a file that does not come is asked for three times", async () => {
  answers = [new Error("offline"), new Response("", { status: 503 }), new Response("at last")];
  assert.equal(await passing(kept("a")), "at last");
  assert.equal(asked.length, 3);
});

test("who asks again after a failure has it fetched anew", async () => {
  answers = [new Response("", { status: 404, statusText: "Not Found" })];
  await assert.rejects(passing(kept("a")), { message: "404 Not Found" });
  assert.equal(asked.length, 3);
  answers = [new Response("there now")];
  assert.equal(await kept("a"), "there now");
});

test("a script of such a file runs once, however many ask for it, and what it offers is kept", async () => {
  answers = [new Response("a script")];
  let runs = 0;
  document.head.append = (script) => {
    runs += 1;
    document.currentScript = script;
    shared.offer({ show: "a plate" });
    script.onload();
  };
  assert.deepEqual(await Promise.all([keptScript("a.js"), keptScript("a.js")]), [{ show: "a plate" }, { show: "a plate" }]);
  assert.deepEqual(await keptScript("a.js"), { show: "a plate" });
  assert.equal(runs, 1);
});

test("two scripts that run at the same time do not take each other's offer", async () => {
  answers = [new Response("a script")];
  const waiting = [];
  document.head.append = (script) => waiting.push(script);
  const both = Promise.all([keptScript("a.js"), keptScript("b.js")]);
  while (waiting.length < 2) await new Promise((done) => setImmediate(done));
  for (const [script, name] of [[waiting[1], "second"], [waiting[0], "first"]]) {
    document.currentScript = script;
    shared.offer(name);
    script.onload();
  }
  assert.deepEqual(await both, ["first", "second"]);
});

test("a script that does not run is asked for anew", async () => {
  answers = [new Response("a script")];
  document.head.append = (script) => script.onerror();
  await assert.rejects(keptScript("a.js"), { message: "a script does not run in this browser" });
  document.head.append = (script) => {
    document.currentScript = script;
    shared.offer("a plate");
    script.onload();
  };
  assert.equal(await keptScript("a.js"), "a plate");
});
