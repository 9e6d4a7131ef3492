// The presenter asks, sees answers come in, closes, and sees where the class is stuck. The desk has it, and the bar in a
// window of its own.

/** @import { Lesson } from "./lesson.js" */
/** @import { Counts, News, Question, Score, Told } from "./news.js" */
/** @import { Surfaces } from "./surfaces.js" */
import { find, html, write } from "../dom.js";
import { kept } from "../fetch_once.js";
import { secondsLeft } from "./news.js";
import { queryOf } from "./surfaces.js";

/**
 * @typedef {{ id: string, name: string }} Named
 * @typedef {{ kinds: readonly Named[], divisions: readonly Named[], catalogue: string }} Askable
 */

const TICK = 250; // ms
const TOLD_LEFT = 10; // seconds that are read out when so many are left
const FEWEST = 2; // answers to a question in one's own words
const MOST = 8;
const BARS = 8; // regions that are named under a plate

/**
 * A question as the class is asked; the text is what is missing.
 * @param {{ kind: string, quiz: string, about: string, muscle: string, text: string, seconds: string, choices: string[], right: number | null }} form
 * @returns {Record<string, any> | string}
 */
export function askedBy({ kind, quiz, about, muscle, text, seconds, choices, right }) {
  const limit = seconds ? Number(seconds) : null;
  if (kind === "quiz") return { t: "ask", kind, quiz, about: about || null, seconds: limit };
  if (kind === "tap") return muscle ? { t: "ask", kind, muscle, seconds: limit } : "Choose a muscle first.";
  const filled = choices.map((one, place) => ({ text: one.trim(), right: place === right })).filter((one) => one.text);
  if (!text.trim()) return "Write your question first.";
  if (filled.length < FEWEST) return "Write at least two answers to choose from.";
  const place = filled.findIndex((one) => one.right);
  return { t: "ask", kind, text: text.trim(), choices: filled.map((one) => one.text), right: place < 0 ? null : place, seconds: limit };
}

/**
 * The bars of a question: each answer, how many gave it, and whether it is right. Nothing of it is told before `open` ends,
 * where the presenter does not peek.
 * @param {Question} question
 * @param {Counts | null} counts
 * @param {Record<string, { name: string }>} names of regions
 * @returns {{ text: string, count: number, right: boolean }[]}
 */
export function barsOf({ choices, right, figure }, counts, names) {
  if (choices.length) {
    return choices.map((text, place) => ({ text, count: counts?.choices[place] ?? 0, right: right.includes(String(place)) }));
  }
  const regions = Object.entries(counts?.regions ?? {}).sort(([, a], [, b]) => b - a).slice(0, BARS);
  const called = (/** @type {string} */ id) => figure?.names[id] ?? names[id]?.name ?? "Beside all muscles";
  return regions.map(([id, count]) => ({ text: called(id), count, right: (figure?.right ?? right).includes(id) }));
}

/**
 * Scores as lines, "Deep layer: 3 of 12 right".
 * @param {readonly Score[]} scores
 */
export function linesOf(scores) {
  return scores.map(({ name, right, asked }) => `${name}: ${right} of ${asked} right`);
}

/**
 * People as lines, "Ada: deep layer, 0 of 2 right".
 * @param {readonly import("./news.js").Stuck[]} stuck
 */
export function stuckLines(stuck) {
  return stuck.map(({ name, layer_name: layer, right, asked }) => `${name || "No nickname"}: ${layer}, ${right} of ${asked} right`);
}

/**
 * Who has answered, in groups: while it is open who has and who has not, then how it went. People who are away and gave no
 * answer are left out.
 * @param {Question} question
 * @param {Counts | null} counts
 * @param {readonly import("./news.js").Person[]} list
 * @returns {{ heading: string, names: string }[]}
 */
export function whoOf(question, counts, list) {
  const given = new Map((counts?.who ?? []).map(({ id, right }) => [id, right]));
  const groups = question.open
    ? [{ heading: "Answered", has: (/** @type {unknown} */ one) => one !== undefined }, { heading: "Not yet", has: (/** @type {unknown} */ one) => one === undefined }]
    : [{ heading: "✓ Right", has: (/** @type {unknown} */ one) => one === true }, { heading: "✗ Not right", has: (/** @type {unknown} */ one) => one === false },
      { heading: "Answered", has: (/** @type {unknown} */ one) => one === null }, { heading: "No answer", has: (/** @type {unknown} */ one) => one === undefined }];
  const asked = list.filter(({ id, here }) => here || given.has(id));
  return groups.map(({ heading, has }) => ({ heading, people: asked.filter(({ id }) => has(given.get(id))) }))
    .filter(({ people }) => people.length)
    .map(({ heading, people }) => ({ heading: `${heading}: ${people.length}`, names: namesOf(people) }));
}

/** @param {readonly import("./news.js").Person[]} people */
function namesOf(people) {
  const named = people.filter(({ name }) => name).map(({ name }) => name);
  const others = people.length - named.length;
  return [...named, ...(others ? [`${others} without a nickname`] : [])].join(", ");
}

/**
 * How many have answered, and after closing how many rightly.
 * @param {Question} question
 * @param {Counts | null} counts
 */
export function answeredTold(question, counts) {
  if (!counts?.people && !counts?.answered) return "No answer yet";
  const right = !question.open && counts.right !== null && question.right.length ? `, ${counts.right} right` : "";
  return `${counts.answered} of ${counts.people} ${question.open ? "have answered" : "answered"}${right}`;
}

export class Asking {
  /**
   * @param {ParentNode} root with the HTML of ask.html in it
   * @param {Askable} askable
   * @param {Lesson} lesson
   * @param {Surfaces | null} surfaces where plates are shown; null where there is no room
   */
  constructor(root, askable, lesson, surfaces) {
    this.root = /** @type {HTMLElement} */ (find(root, ".asking"));
    this.root.hidden = false; // without a class there is nobody to ask
    this.askable = askable;
    this.surfaces = surfaces;
    this.lesson = lesson;
    this.painted = "";
    this.bars = "";
    this.left = 0; // seconds that the question had at the last look
    this.asks = false; // a question was asked here that has not come back yet
    this.asked = -1; // the last one that was asked here
    /** @type {Record<string, { name: string }>} */
    this.names = {};
    this.rows = 0;
    const at = (/** @type {string} */ name) => find(this.root, name);
    this.form = at(".compose");
    at("[name=quiz]").replaceChildren(...askable.kinds.map(({ id, name }) => option(id, name)));
    at(".rows").replaceChildren();
    for (let row = 0; row < 3; row += 1) this.addRow();
    this.form.onsubmit = (/** @type {Event} */ event) => this.ask(event);
    this.form.onchange = () => this.paintForm();
    at(".more").onclick = () => this.addRow(true);
    at(".running .close").onclick = () => lesson.owe({ t: "close" });
    at(".peek input").onchange = () => this.repaint();
    this.paintForm();
    this.stop = lesson.hear((_, message) => this.take(message));
    this.ticking = setInterval(() => this.tick(), TICK);
    kept(askable.catalogue).then((text) => this.know(JSON.parse(text)), () => {});
    this.repaint();
  }

  leave() {
    this.stop();
    clearInterval(this.ticking);
  }

  /** @param {{ catalogue: Record<string, { name: string, members: string[], depth: number }> }} known */
  know({ catalogue }) {
    this.names = catalogue;
    const muscles = Object.entries(catalogue).sort(([, a], [, b]) => a.name.localeCompare(b.name));
    const named = (/** @type {typeof muscles} */ some) => some.map(([id, { name }]) => option(id, name));
    const divisions = this.askable.divisions.map(({ id, name }) => option(id, name));
    find(this.root, "[name=about]").replaceChildren(option("", "What is shown now"),
      group("Divisions", divisions), group("Muscles", named(muscles)));
    find(this.root, "[name=muscle]").replaceChildren(...named(muscles.filter(([, { members }]) => members.length > 0)));
    this.begin();
    this.repaint();
  }

  // ---- asking

  /** What is picked on the screen is what is to be found, at first. */
  begin() {
    const muscle = this.shown();
    if (muscle) find(this.root, "[name=muscle]").value = muscle;
  }

  /** Who has answered, unfolded. */
  openWho() {
    const who = find(this.root, ".who");
    who.open = true;
    find(who, "summary").focus();
  }

  /** The muscle that phones are shown now; empty without one. */
  shown() {
    const at = this.lesson.news.view?.at;
    const muscle = at ? queryOf(at).get("muscle") ?? "" : "";
    return this.names[muscle] ? muscle : "";
  }

  addRow(focus = false) {
    if (this.rows >= MOST) return;
    this.rows += 1;
    const place = this.rows;
    const words = html("input", { className: "words", maxLength: 80, autocomplete: "off" });
    words.setAttribute("aria-label", `Answer ${place}`);
    const right = html("input", { type: "radio", name: "right", value: String(place - 1) });
    right.setAttribute("aria-label", `Answer ${place} is right`);
    find(this.root, ".rows").append(html("label", {}, right, words));
    find(this.root, ".more").hidden = this.rows >= MOST;
    if (focus) words.focus();
  }

  kind() {
    return this.form.querySelector("[name=kind]:checked")?.value ?? "quiz";
  }

  paintForm() {
    const kind = this.kind();
    for (const part of this.form.querySelectorAll(".of")) part.hidden = !part.classList.contains(kind);
  }

  /** @param {Event} event */
  ask(event) {
    event.preventDefault();
    const value = (/** @type {string} */ name) => find(this.form, `[name=${name}]`).value;
    const right = this.form.querySelector("[name=right]:checked")?.value;
    const asked = askedBy({
      kind: this.kind(), quiz: value("quiz"), about: value("about"), muscle: value("muscle"), text: value("text"), seconds: value("seconds"),
      choices: [...this.form.querySelectorAll(".rows .words")].map((one) => one.value), right: right === undefined ? null : Number(right),
    });
    if (typeof asked === "string") return this.complain(asked);
    this.asks = this.lesson.send(asked);
    this.complain(this.asks ? "" : "Connection lost, trying again. Ask once more when it is there.");
  }

  /** @param {string} why */
  complain(why) {
    find(this.root, ".fault").textContent = why;
  }

  // ---- what comes back

  /** @param {any} message */
  take(message) {
    if (message?.t === "refused" && ["ask", "close"].includes(message.of)) this.complain(message.why);
    if (message?.t === "question") this.complain("");
    this.repaint();
  }

  repaint() {
    this.paint(this.lesson.news);
  }

  /** @param {News} news */
  paint({ question, counts, told, list }) {
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".running").hidden = !question;
    this.paintTold(told);
    const now = this.shown();
    const first = this.root.querySelector("[name=about] option");
    if (first) first.textContent = `What is shown now${now ? ` (${this.names[now].name})` : ""}`;
    if (!question) return;
    const peeks = !question.open || at(".peek input").checked;
    const fresh = JSON.stringify([question.number, question.open]);
    const focused = /** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement;
    const closes = !question.open && focused !== null && at(".running .acts").contains(focused);
    write(at(".running .prompt"), question.prompt);
    at(".running .acts").hidden = !question.open;
    write(at(".answered"), answeredTold(question, counts));
    this.paintWho(whoOf(question, counts, list));
    write(at(".running .answer"), question.answer ? `Right: ${question.answer}` : "");
    write(at(".explanation"), question.explanation);
    this.paintBars(peeks ? barsOf(question, counts, this.names) : [], counts?.answered ?? 0);
    this.paintPlate(question, peeks ? counts : null);
    if (fresh !== this.painted) {
      this.painted = fresh;
      // Who typed here is taken to the question; who writes another one meanwhile is not.
      if ((question.open && this.asks) || closes) at(".running .prompt").focus({ preventScroll: true });
      if (question.open && this.asks) this.asked = question.number;
      if (question.open) this.asks = false;
      write(at(".said"), question.open ? `Asked: ${question.prompt}` : `Closed. ${at(".answered").textContent}. ${at(".running .answer").textContent}`);
    } else if (question.open && counts && counts.answered && counts.answered === counts.people) write(at(".said"), "All have answered.");
    // The room sees this screen, and the form says which answer is right.
    this.form.hidden = question.open && question.number === this.asked;
    this.tick();
  }

  /**
   * @param {ReturnType<typeof barsOf>} bars
   * @param {number} all how many have answered
   */
  paintBars(bars, all) {
    const now = JSON.stringify([bars, all]);
    if (now === this.bars) return;
    this.bars = now;
    find(this.root, ".bars").replaceChildren(...bars.map((one) => bar(one, all)));
  }

  /**
   * @param {Question} question
   * @param {Counts | null} counts
   */
  paintPlate(question, counts) {
    const pictured = question.figure ?? (question.how === "plate" || question.plate?.lit.length ? question.plate : null);
    find(this.root, ".elsewhere").hidden = Boolean(this.surfaces) || !pictured;
    if (!this.surfaces) return;
    if (!pictured) return this.surfaces.clear();
    const after = question.open ? {} : { light: question.light, right: question.right };
    this.surfaces.ask(question, () => {}, { ...after, taps: counts?.taps ?? [] }).catch(() => {});
  }

  /** @param {ReturnType<typeof whoOf>} groups */
  paintWho(groups) {
    const place = find(this.root, ".who");
    place.hidden = !groups.length;
    find(place, "dl").replaceChildren(...groups.flatMap(({ heading, names }) => [html("dt", { textContent: heading }), html("dd", { textContent: names })]));
  }

  /** @param {Told | null} told */
  paintTold(told) {
    const place = find(this.root, ".told");
    place.hidden = !told?.layers.length;
    if (!told) return;
    find(place, ".again").replaceChildren(...list("To teach again, the weakest first", linesOf(told.again)));
    find(place, ".layers").replaceChildren(...list("By layer", linesOf(told.layers)));
    find(place, ".stuck").replaceChildren(...list("Who is stuck, for your eyes", stuckLines(told.stuck)));
  }

  tick() {
    const left = secondsLeft(this.lesson.news, performance.now());
    write(find(this.root, ".running .left"), left === null ? "" : `${left} s left`);
    if (left && left <= TOLD_LEFT && this.left > TOLD_LEFT) write(find(this.root, ".said"), `${TOLD_LEFT} seconds left.`);
    this.left = left ?? 0;
  }
}

/**
 * @param {{ text: string, count: number, right: boolean }} one
 * @param {number} all
 */
function bar({ text, count, right }, all) {
  const beam = html("span");
  beam.style.width = `${all ? (100 * count) / all : 0}%`;
  const words = html("div", { className: "words" }, html("span", { textContent: text + (right ? " ✓ right" : "") }),
    html("span", { className: "count", textContent: String(count) }));
  const item = html("li", {}, words, html("div", { className: "beam" }, beam));
  item.classList.toggle("right", right);
  return item;
}

/**
 * @param {string} heading
 * @param {string[]} lines
 */
function list(heading, lines) {
  if (!lines.length) return [];
  return [html("h4", { textContent: heading }), html("ul", {}, ...lines.map((line) => html("li", { textContent: line })))];
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  return html("option", { value, textContent: text });
}

/**
 * @param {string} label
 * @param {Node[]} options
 */
function group(label, options) {
  return html("optgroup", { label }, ...options);
}
