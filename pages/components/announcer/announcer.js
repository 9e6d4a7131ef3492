// Where the keyboard is in a quiz or a review, and the clock of an exam. Each step has a name of its own; when it
// changes, the focus goes to where that step is answered. The server has the last word on time.

const desks = new WeakMap();
const PATIENCE = 300; // frames, about 5 s, until the step's own elements are there

export default function ({ data, parentElement, setTriggerValue }) {
  const desk = desks.get(parentElement) ?? { turn: null, ticking: 0 };
  desks.set(parentElement, desk);
  const clock = parentElement.querySelector(".clock");
  clock.hidden = data.left === null;
  clearInterval(desk.ticking);
  if (data.left !== null) {
    const end = performance.now() + data.left * 1000;
    const tick = () => {
      const left = Math.max(0, Math.round((end - performance.now()) / 1000));
      clock.textContent = `Time left ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      if (left > 0) return;
      clearInterval(desk.ticking);
      if (!globalThis.backAtlas?.leaving) setTriggerValue("over", true);
    };
    desk.ticking = setInterval(tick, 1000);
    if (data.left > 0) tick();
  }
  if (desk.turn !== data.turn) {
    const takes = desk.turn !== null || data.takes;
    desk.turn = data.turn;
    parentElement.querySelector(".say").textContent = data.say;
    if (takes) takePlace(desk, data, PATIENCE);
  }
  return () => clearInterval(desk.ticking);
}

function takePlace(desk, { turn, focus }, patience) {
  if (desk.turn !== turn || patience === 0) return;
  const target = document.querySelector(focus);
  if (!target) {
    requestAnimationFrame(() => takePlace(desk, { turn, focus }, patience - 1));
    return;
  }
  target.focus({ preventScroll: true });
  const stage = target.closest("[class*=st-key-stage]") ?? target;
  const { top } = stage.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) stage.scrollIntoView({ block: "start" });
}
