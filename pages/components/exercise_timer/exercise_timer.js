// One exercise with its timer. Whatever has seconds runs down: a set that is held, each repetition that is held, with a
// moment between two of them, and a rest. A set of repetitions waits for the large button. What is said aloud to screen
// readers is only a change of set, repetition or rest, never each second.

const BETWEEN = 3; // seconds from one held repetition to the next

const benches = new WeakMap();
let keys = null; // of the bench on the screen
let listening = false; // one listener serves them all

export default function ({ data, parentElement, setTriggerValue }) {
  const bench = benches.get(parentElement) ?? { root: parentElement, item: "", reached: new Map() };
  benches.set(parentElement, bench);
  bench.data = data;
  bench.move = (by) => {
    const to = data.at + by;
    if (to >= 0 && to < data.count) setTriggerValue("step", { at: to });
  };
  if (bench.item !== data.id) {
    bench.reached.set(bench.item, bench.step); // who looks ahead and comes back goes on at the same set
    bench.item = data.id;
    bench.steps = stepsOf(data);
    start(bench, bench.reached.get(data.id) ?? 0, false);
  }
  wire(bench);
  paint(bench);
  if (!listening) document.addEventListener("keydown", (event) => keys(event));
  listening = true;
  keys = (event) => press(event, bench);
}

// Work and rest in turn: [{ set, side, rep, rest, ready, seconds, runs }]. Seconds 0 is a set of repetitions; `ready` is the
// moment before the next held repetition; what `runs` begins by itself.
function stepsOf({ sets, hold, reps, rest, sides }) {
  const steps = [];
  for (let set = 1; set <= sets; set += 1) {
    const ways = sides && hold ? ["first side", "other side"] : [""];
    for (const side of ways) {
      for (let rep = 1; rep <= reps; rep += 1) {
        if (rep > 1) steps.push({ set, side, rep, rest: false, ready: true, seconds: BETWEEN, runs: true });
        steps.push({ set, side, rep, rest: false, ready: false, seconds: hold, runs: rep > 1 });
      }
    }
    if (rest && set < sets) steps.push({ set, side: "", rep: 0, rest: true, ready: false, seconds: rest, runs: true });
  }
  return steps;
}

function start(bench, step, run) {
  stop(bench);
  Object.assign(bench, { step, left: bench.steps[step]?.seconds ?? 0, over: false });
  if (run) go(bench);
}

function go(bench) {
  if (!bench.left || bench.ticking) return;
  bench.over = false;
  bench.end = performance.now() + bench.left * 1000;
  bench.ticking = setInterval(() => tick(bench), 200);
  navigator.wakeLock?.request("screen").catch(() => {}); // a phone at the bench stays lit
}

function stop(bench) {
  clearInterval(bench.ticking);
  bench.ticking = 0;
}

function tick(bench) {
  if (!bench.root.isConnected) return stop(bench);
  bench.left = Math.max(0, (bench.end - performance.now()) / 1000);
  if (bench.left === 0) {
    onward(bench);
    bench.over = !bench.ticking; // the panel changes its colour until somebody acts
    navigator.vibrate?.(400);
  }
  paint(bench);
}

// To the next repetition, set or rest. A rest starts by itself; after it the large button starts the set.
function onward(bench, to = bench.step + 1) {
  start(bench, to, Boolean(bench.steps[to]?.runs));
  if (!bench.steps[to]?.ready) bench.root.querySelector(".said").textContent = told(bench);
}

function press(event, bench) {
  if (!bench.root.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target.matches?.("input, textarea, select, [contenteditable], [role=radio], [role=slider]")) return;
  const onButton = target.matches?.("button, a, summary, [tabindex='0']") && !target.matches(".go");
  const acts = { ArrowRight: () => bench.move(1), ArrowLeft: () => bench.move(-1), r: () => reset(bench), s: () => skip(bench), f: () => full() };
  if (event.key === " " && !onButton && !event.repeat) {
    event.preventDefault();
    return act(bench);
  }
  const act_ = acts[event.key] ?? acts[event.key.toLowerCase()];
  if (!act_ || (event.key.startsWith("Arrow") && inPlate(event))) return;
  event.preventDefault();
  act_();
}

// The plate has arrow keys of its own.
function inPlate(event) {
  return event.composedPath().some((node) => node.classList?.contains("diagram"));
}

function act(bench) {
  const step = bench.steps[bench.step];
  if (!step) bench.move(1);
  else if (!step.seconds) onward(bench);
  else if (bench.ticking) stop(bench);
  else go(bench);
  paint(bench);
}

// Over what is left of a set, of one side of it, or of a rest.
function skip(bench) {
  const now = bench.steps[bench.step];
  const left = bench.steps.slice(bench.step).findIndex((step) => step.set !== now?.set || step.side !== now?.side || step.rest !== now?.rest);
  if (now) onward(bench, left < 0 ? bench.steps.length : bench.step + left);
  paint(bench);
}

function reset(bench) {
  start(bench, 0, false);
  bench.root.querySelector(".said").textContent = "Timer reset.";
  paint(bench);
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function wire(bench) {
  const at = (name) => bench.root.querySelector(name);
  at(".go").onclick = () => act(bench);
  at(".skip").onclick = () => skip(bench);
  at(".reset").onclick = () => reset(bench);
  at(".back").onclick = () => bench.move(-1);
  at(".next").onclick = () => bench.move(1);
  at(".full").onclick = full;
  at(".full").hidden = !document.fullscreenEnabled;
}

function told(bench) {
  const step = bench.steps[bench.step];
  if (!step) return "All sets done.";
  if (step.rest) return `Rest, ${step.seconds} seconds, before set ${step.set + 1} of ${bench.data.sets}.`;
  const rep = bench.data.reps > 1 ? `, repetition ${step.rep} of ${bench.data.reps}` : "";
  return `${step.ready ? "Ready for set" : "Set"} ${step.set} of ${bench.data.sets}${step.side ? `, ${step.side}` : ""}${rep}.`;
}

function paint(bench) {
  const { root, data } = bench;
  const step = bench.steps[bench.step];
  const at = (name) => root.querySelector(name);
  const put = (name, text) => { if (at(name).textContent !== text) at(name).textContent = text; };
  put(".dose", data.dose);
  put(".note", data.note);
  put(".set", step ? told(bench).replace(/, \d+ seconds,/, "").slice(0, -1) : "");
  const runs = Boolean(step?.seconds);
  put(".time", runs ? clock(Math.ceil(bench.left)) : step ? data.amount : "All sets done");
  at(".time").classList.toggle("words", !runs);
  at(".bar span").style.width = runs ? `${100 * (1 - bench.left / step.seconds)}%` : step ? "0" : "100%";
  const whole = runs && bench.left === step.seconds;
  at(".clock").classList.toggle("over", bench.over);
  put(".go span", !step ? (data.at + 1 < data.count ? "Next exercise" : "End of the session")
    : !runs ? "Set done" : bench.ticking ? "Pause" : whole ? "Start" : "Go on");
  at(".go").disabled = !step && data.at + 1 >= data.count;
  at(".skip").disabled = !step;
  at(".back").disabled = data.at === 0;
  at(".next").disabled = data.at + 1 >= data.count;
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
