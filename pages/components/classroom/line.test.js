import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newPage } from "../../../tests/javascript/fake_page.js";
import { Line, pauseBefore, socketAddress } from "./line.js";

class Socket {
  constructor() {
    this.sent = [];
    this.closed = false;
  }

  send(text) { this.sent.push(JSON.parse(text)); }

  close() { this.closed = true; }

  greet() {
    this.onopen();
    this.onmessage({ data: JSON.stringify({ t: "state", seq: 1 }) });
  }
}

let sockets;
let ways;
let heard;
let line;
let now;

beforeEach(() => {
  newPage("http://localhost/join?class=KTRWBM");
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  now = 0;
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  [sockets, ways, heard] = [[], [], []];
  line = new Line({ hello: () => ({ class: "KTRWBM" }), take: (message) => heard.push(message.t), told: (way, code) => ways.push([way, code]) },
    () => { sockets.push(new Socket()); return sockets.at(-1); });
});

const pass = (ms) => {
  now += ms;
  mock.timers.tick(ms);
};

test("the socket lies beside the pages, and is safe where they are; nothing of the page's query or fragment goes with it", () => {
  assert.equal(socketAddress("https://atlas.example.org/back/classroom?x=1#class=KTRWBM.s"), "wss://atlas.example.org/back/class/socket");
  assert.equal(socketAddress("http://localhost:8501/"), "ws://localhost:8501/class/socket");
});

test("each connection begins with a hello, and counts as open when the state has come", () => {
  line.open();
  assert.equal(line.send({ t: "ping" }), false);
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{ t: "hello", class: "KTRWBM" }]);
  assert.equal(line.way, "opening");
  sockets[0].onmessage({ data: '{"t":"state","seq":1}' });
  assert.equal(line.way, "open");
  assert.equal(line.send({ t: "ping" }), true);
  assert.deepEqual(heard, ["state"]);
});

test("a lost line is opened again, later each time, and soon again once it has held", () => {
  line.open();
  sockets[0].greet();
  sockets[0].onclose({ code: 1006 });
  assert.equal(line.way, "lost");
  pass(pauseBefore(0, 1));
  assert.equal(sockets.length, 2);
  sockets[1].onclose({ code: 1013 });
  pass(pauseBefore(0, 0));
  assert.equal(sockets.length, 2);
  pass(pauseBefore(1, 1));
  assert.equal(sockets.length, 3);
  sockets[2].greet();
  assert.equal(line.tries, 0);
});

test("pauses grow to eleven seconds at most, and differ from phone to phone", () => {
  assert.deepEqual([pauseBefore(0, 0), pauseBefore(0, 1)].map(Math.round), [240, 560]);
  assert.equal(Math.round(pauseBefore(30, 1)), 11_200);
});

test("who was taken out, or whose class is over, does not knock again", () => {
  for (const code of [4403, 4404]) {
    line.open();
    sockets.at(-1).onclose({ code });
    assert.deepEqual(ways.at(-1), ["closed", code]);
    const before = sockets.length;
    pass(60_000);
    assert.equal(sockets.length, before);
  }
});

test("a line on which nothing comes any more is given up and opened anew", () => {
  line.open();
  sockets[0].greet();
  pass(15_000);
  assert.deepEqual(sockets[0].sent.at(-1), { t: "ping" });
  for (let beat = 0; beat < 3; beat += 1) pass(15_000);
  assert.equal(sockets[0].closed, true);
  assert.equal(line.way, "lost");
});

test("who is back in the network does not wait for the next try", () => {
  line.open();
  sockets[0].onclose({ code: 1006 });
  dispatchEvent({ type: "online" });
  assert.equal(sockets.length, 2);
});

test("what is no message is passed over", () => {
  line.open();
  sockets[0].greet();
  for (const data of ["", "null", "[]", '{"t":3}', "{"]) sockets[0].onmessage({ data });
  assert.deepEqual(heard, ["state"]);
});

test("a closed line hears nothing that was still on its way", () => {
  line.open();
  const [socket] = sockets;
  const late = socket.onmessage;
  socket.greet();
  line.close();
  late({ data: '{"t":"view"}' });
  assert.deepEqual(heard, ["state"]);
  assert.equal(socket.closed, true);
});
