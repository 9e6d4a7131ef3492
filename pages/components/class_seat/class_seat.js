// A seat in a class: what the presenter shows is followed, or left for a while; questions appear over it, and training
// together in its place. All of it comes through the class's line, without a run of the server.

/** @import { ClassSeatGiven, ClassTold } from "../../ui/contract.d.ts" */
/** @import { Counts, News, Question } from "../classroom/news.js" */
import { codeIn, lastSeat, seatIn, sit, standUp } from "../classroom/kept.js";
import { Lesson } from "../classroom/lesson.js";
import { FINAL } from "../classroom/line.js";
import { secondsLeft } from "../classroom/news.js";
import { pictured, Surfaces } from "../classroom/surfaces.js";
import { faceNow } from "../classroom/timer.js";
import { find, html, put, write } from "../dom.js";
import { kept } from "../fetch_once.js";

/** @type {WeakMap<Element, Chair>} */
const chairs = new WeakMap();
const TICK = 250; // ms
const TOLD_LEFT = [0, 10, 30, 60]; // seconds that are read out when so many are left
const NOTHING = { view: "", question: "", mine: "", train: "", step: "" }; // is painted yet
const PARTS = [".question .prompt", ".train .exercise", ".shown .title", ".waiting"]; // what may be seen of the room, and what of it takes the focus
const LEAVES = ".muscle, .label, .model, [data-other], [data-side], [data-from], [data-do=peel], [data-do=hide], [data-do=alone], [data-do=show], .names button, input";

/** @param {ClassSeatGiven} given */
export function show({ data, parentElement }) {
  const chair = chairs.get(parentElement);
  const asked = codeIn(new URLSearchParams(location.search).get("class"));
  if (!chair) kept(data.files.told).then((text) => sitAt(parentElement, JSON.parse(text)), (error) => giveUp(parentElement, error));
  else if (asked && chair.code && asked !== chair.code) chair.come(); // a link to another class
  return () => setTimeout(() => {
    const one = chairs.get(parentElement);
    if (one && !one.root.isConnected) one.rise();
  }, 0);
}

/**
 * @param {HTMLElement} parent
 * @param {ClassTold} told
 */
function sitAt(parent, told) {
  if (chairs.has(parent) || !parent.isConnected) return;
  const chair = new Chair(parent, told.surfaces);
  chairs.set(parent, chair);
  chair.come();
}

/**
 * @param {HTMLElement} parent
 * @param {Error} error
 */
function giveUp(parent, { message }) {
  find(parent, ".fault").textContent = `The class could not be loaded (${message}). Reload the page to try again.`;
}

export class Chair {
  /**
   * @param {HTMLElement} parent
   * @param {ClassTold["surfaces"]} surfaces
   * @param {(hello: () => Record<string, any>) => Lesson} join
   */
  constructor(parent, surfaces, join = (hello) => new Lesson(hello)) {
    this.root = find(parent, ".seat");
    this.join = join;
    this.code = "";
    /** @type {Lesson | null} */
    this.lesson = null;
    this.surfaces = new Surfaces(find(this.root, ".picture"), surfaces);
    this.asked = new Surfaces(find(this.root, ".asked"), surfaces);
    this.forget = () => {};
    this.roams = false;
    this.painted = { ...NOTHING };
    this.shut = ""; // why the class does not let one in yet
    this.left = 0; // seconds that the question had when that was last read out
    this.under = -1; // the question to which an answer is on its way
    this.past = -1; // the question from which this person has gone on
    /** @type {any} */
    this.ticking = 0;
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".door").onsubmit = (/** @type {Event} */ event) => this.enter(event);
    at(".renaming").onsubmit = (/** @type {Event} */ event) => this.rename(event);
    at(".rename").onclick = () => this.openName();
    at(".leave").onclick = () => this.goHome("");
    at(".back").onclick = () => this.back();
    at(".on").onclick = () => this.goOn();
    at(".picture").addEventListener("click", (/** @type {Event} */ event) => this.touch(event));
    at(".picture").addEventListener("change", (/** @type {Event} */ event) => this.touch(event));
  }

  /** Where the address, or what this browser keeps, names a class, go in where one has been in it already. */
  come() {
    const asked = new URLSearchParams(location.search).get("class");
    const code = codeIn(asked) ?? (asked === null ? lastSeat() : null);
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".door .go").disabled = false; // before, a form would be sent as browsers send forms
    if (asked !== null || !at(".door .code").value) at(".door .code").value = code ?? asked?.slice(0, 9) ?? "";
    if (asked !== null && !code) this.complain("A code has six letters, without vowels. Look at it once more, or ask the teacher.");
    const kept = code ? seatIn(code) : null;
    if (kept?.person) this.sitDown(kept.code, kept.name);
    else at(code ? ".door .name" : ".door .code").focus({ preventScroll: true });
  }

  /** @param {Event} event */
  enter(event) {
    event.preventDefault();
    const code = codeIn(find(this.root, ".door .code").value);
    if (!code) return this.complain("A code has six letters, without vowels. Look at it once more, or ask the teacher.");
    this.sitDown(code, find(this.root, ".door .name").value.trim() || null);
  }

  /**
   * @param {string} code
   * @param {string | null} name
   */
  sitDown(code, name) {
    this.rise();
    this.code = code;
    this.complain("");
    this.shut = "";
    this.roams = false;
    this.under = this.past = -1;
    this.painted = { ...NOTHING };
    const before = seatIn(code);
    if (lastSeat() !== code || !before.person) sit({ code, person: before.person, name });
    this.lesson = this.join(() => {
      const { person, name: called } = seatIn(code);
      return { class: code, person, name: called };
    });
    this.forget = this.lesson.hear((lesson, message) => this.take(lesson, message));
    this.lesson.open();
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tick(), TICK);
  }

  /** The page is left; who comes back sits where they sat. */
  rise() {
    clearInterval(this.ticking);
    this.forget(); // a line that is closed from here is no end of the class
    this.lesson?.close();
    this.lesson = null;
  }

  /**
   * Out of the class, to its door.
   * @param {string} why
   * @param {boolean} taken whether the presenter has taken this person out
   */
  goHome(why, taken = false) {
    this.rise();
    standUp(taken);
    this.surfaces.clear();
    this.asked.clear();
    find(this.root, ".room").hidden = true;
    find(this.root, ".door").hidden = false;
    this.complain(why);
    find(this.root, ".door .code").focus({ preventScroll: true });
  }

  /** @param {string} why */
  complain(why) {
    find(this.root, ".fault").textContent = why;
  }

  /**
   * @param {Lesson} lesson
   * @param {any} message
   */
  take(lesson, message) {
    const { news, way, farewell } = lesson;
    const taken = lesson.code === FINAL.out;
    if (farewell) return this.goHome(news.seq < 0 && !taken ? `There is no class ${this.code} now. Look at the code once more, or ask the teacher.` : farewell, taken);
    if (way === "open") this.shut = "";
    else if (message?.of === "hello") this.shut = message.why; // it goes on knocking
    if (["mine", "refused", "question", "closed"].includes(message?.t)) this.under = -1; // it has come, or never will
    if (goesOn(message) && news.question?.open === false) this.past = news.question.number;
    if (news.you?.person) sit({ code: this.code, person: news.you.person, name: news.you.name || null });
    const lost = this.shut ? this.shut : way === "lost" ? "Connection lost, trying again." : way === "opening" && news.seq < 0 ? "Looking for the class …" : "";
    const told = lost || (message?.t === "trouble" || message?.t === "refused" ? message.why : message ? "" : null);
    if (told !== null) this.trouble(told);
    if (news.seq >= 0) this.paint(news);
  }

  /** @param {string} why */
  trouble(why) {
    const place = find(this.root, find(this.root, ".room").hidden ? ".fault" : ".trouble");
    write(place, why);
  }

  // ---- what is done here

  /** Something in the picture was chosen: from now on it is one's own. @param {any} event */
  touch(event) {
    const node = event.composedPath()[0];
    // An exercise that is played here is still the teacher's.
    if (!this.roams && node.closest?.(LEAVES) && !node.closest(".motion")) {
      this.roams = true;
      this.say("You are exploring on your own. Back to the teacher brings you back.");
      this.paintWays();
    }
  }

  back() {
    this.roams = false;
    this.painted.view = "";
    if (this.lesson) this.paint(this.lesson.news);
    find(this.root, ".title").focus({ preventScroll: true });
  }

  goOn() {
    const { question } = this.lesson?.news ?? {};
    if (question) this.past = question.number;
    if (this.lesson) this.paint(this.lesson.news);
    this.arrive();
  }

  /** The focus goes to what is seen now. */
  arrive() {
    PARTS.map((name) => find(this.root, name)).find((one) => !one.closest("[hidden]"))?.focus();
  }

  openName() {
    const form = find(this.root, ".renaming");
    form.hidden = !form.hidden;
    find(form, ".name").value = this.lesson?.news.you?.name ?? "";
    if (!form.hidden) find(form, ".name").focus();
  }

  /** @param {Event} event */
  rename(event) {
    event.preventDefault();
    const form = find(this.root, ".renaming");
    this.lesson?.owe({ t: "name", name: find(form, ".name").value.trim() });
    form.hidden = true;
    find(this.root, ".rename").focus();
  }

  /**
   * @param {Question} question
   * @param {Record<string, any>} answer
   */
  answer(question, answer) {
    const { news } = this.lesson ?? {};
    if (!news?.question?.open || news.question.number !== question.number || this.isOver(news)) return;
    this.lesson?.owe({ t: "answer", question: question.number, ...answer });
    this.under = question.number;
    this.paint(news);
  }

  // ---- painting

  /** @param {News} news */
  paint(news) {
    const at = (/** @type {string} */ name) => find(this.root, name);
    const { you, view, question, train } = news;
    const enters = at(".room").hidden;
    const held = /** @type {HTMLElement | null} */ (this.focused()?.closest(".door, .question, .train, .shown, .waiting") ?? null);
    at(".door").hidden = true;
    at(".room").hidden = false;
    at(".fault").textContent = "";
    write(at(".who"), `Class ${news.code}${you?.name ? `, ${you.name}` : ""}`);
    const asks = question !== null && (question.open || question.number !== this.past);
    at(".question").hidden = !asks;
    at(".train").hidden = asks || !train;
    at(".shown").hidden = asks || Boolean(train) || !view;
    at(".waiting").hidden = asks || Boolean(train) || Boolean(view);
    if (enters) this.say(`You are in class ${news.code}.`);
    if (asks && question) this.paintQuestion(news, question);
    else this.leaveQuestion();
    if (train) this.paintTrain(news);
    if (view) this.paintView(view, !asks && !train);
    this.paintWays();
    if (held?.hidden) this.arrive(); // what had the focus has gone
  }

  /**
   * @param {NonNullable<News["view"]>} view
   * @param {boolean} isSeen
   */
  paintView(view, isSeen) {
    if (this.roams) return;
    const now = JSON.stringify(view);
    if (now === this.painted.view) return;
    this.painted.view = now;
    const { shown } = view;
    const { slide } = shown;
    write(find(this.root, ".slide"), slide ? `${slide.at + 1} of ${slide.count}${slide.title ? `: ${slide.title}` : ""}` : "");
    write(find(this.root, ".title"), shown.title);
    write(find(this.root, ".sentence"), shown.sentence);
    put(find(this.root, ".page"), "href", view.at.replace(/^\/?/, "./"));
    this.surfaces.show(view).then((title) => title && write(find(this.root, ".title"), title), () => this.trouble("What is shown could not be loaded. Reload the page to try again."));
    if (isSeen) this.say([shown.title, shown.sentence].filter(Boolean).join(". "));
  }

  paintWays() {
    find(this.root, ".back").hidden = !this.roams;
    find(this.root, ".shown").classList.toggle("roams", this.roams);
    this.surfaces.follow(!this.roams);
  }

  /**
   * @param {News} news
   * @param {Question} question
   */
  paintQuestion(news, question) {
    const { mine, counts } = news;
    const now = JSON.stringify([question.number, question.open]);
    const fresh = now !== this.painted.question;
    if (fresh && !question.open) this.holdFocus(".asked, .choices");
    const own = mine?.question === question.number ? mine : null;
    const mineWas = find(this.root, ".mine").textContent;
    if (fresh) {
      this.painted.question = now;
      // A drawing fills the phone: what is said of the answer comes before it, and behind choices, which it is not to move.
      const drawn = question.how !== "choice";
      find(this.root, ".question").classList.toggle("drawn", drawn);
      if (drawn) find(this.root, ".asked").before(find(this.root, ".verdict"));
      else find(this.root, ".question").append(find(this.root, ".verdict"));
      write(find(this.root, ".prompt"), question.prompt);
      find(this.root, ".choices").replaceChildren(...question.choices.map((text, place) => {
        const button = html("button", { type: "button", textContent: text });
        button.onclick = () => this.answer(question, { choice: place });
        return button;
      }));
    }
    const wrong = own?.region && own.right === false ? own.region.split(",").slice(0, 1) : [];
    // The plate marks an answer by itself, and is looked through for it: it is not to be shown anew.
    const marked = question.open && question.how !== "plate" ? own?.region ?? "" : "";
    if (fresh || marked !== this.painted.mine) {
      this.painted.mine = marked;
      const after = question.open ? { mine: own?.region } : { light: question.light, right: question.right, wrong };
      this.asked.ask(question, (region, spot) => this.answer(question, { tap: spot, region }), after)
        .catch(() => this.trouble("The picture of this question could not be loaded. Reload the page to try again."));
    }
    this.paintChoices(question, own, counts);
    const sends = question.open && this.under === question.number;
    const mineIs = sends ? "Your answer is on its way." : mineTold(question, own);
    write(find(this.root, ".mine"), mineIs);
    find(this.root, ".after").hidden = question.open;
    write(find(this.root, ".answer"), question.answer ? `Right: ${question.answer}` : "");
    write(find(this.root, ".explanation"), question.explanation);
    this.paintLeft(news);
    if (fresh) this.sayQuestion(news, question, own);
    else if (own && question.open && mineIs !== mineWas && !sends) this.say(mineIs);
  }

  /**
   * @param {Question} question
   * @param {import("../classroom/news.js").Mine | null} own
   * @param {Counts | null} counts
   */
  paintChoices(question, own, counts) {
    const over = !question.open || (this.lesson !== null && this.isOver(this.lesson.news));
    const given = question.open ? null : counts;
    [...find(this.root, ".choices").children].forEach((button, place) => {
      const right = question.right.includes(String(place));
      button.disabled = over;
      put(button, "aria-pressed", own?.choice === place);
      button.classList.toggle("right", !question.open && right);
      button.classList.toggle("wrong", !question.open && own?.choice === place && !right && question.right.length > 0);
      const marks = question.open ? "" : `${right ? " ✓" : ""}${given ? ` · ${given.choices[place] ?? 0}` : ""}`;
      write(button, question.choices[place] + marks);
    });
  }

  /**
   * @param {News} news
   * @param {Question} question
   * @param {import("../classroom/news.js").Mine | null} own
   */
  sayQuestion(news, question, own) {
    if (question.open) {
      const left = secondsLeft(news, performance.now());
      this.left = left ?? 0;
      // The question itself is read as it takes the focus.
      this.say(["A question.", left && `${left} seconds.`, own && mineTold(question, own)].filter(Boolean).join(" "));
      find(this.root, ".prompt").focus({ preventScroll: true });
    } else {
      this.say([mineTold(question, own), question.answer && `Right: ${question.answer}.`, question.explanation].filter(Boolean).join(" "));
    }
    find(this.root, ".question").scrollIntoView({ block: "start" });
  }

  /**
   * What was pressed goes, or cannot be pressed any more: the focus is not to go with it.
   * @param {string} places
   */
  holdFocus(places) {
    if (this.focused()?.closest(places)) find(this.root, ".prompt").focus({ preventScroll: true });
  }

  /** What of the seat has the focus. @returns {HTMLElement | null} */
  focused() {
    const focused = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement);
    return focused && this.root.contains(focused) ? focused : null;
  }

  leaveQuestion() {
    if (!this.painted.question) return;
    this.painted.question = "";
    this.asked.clear();
  }

  /** @param {News} news */
  isOver(news) {
    return secondsLeft(news, performance.now()) === 0;
  }

  /** @param {News} news */
  paintLeft(news) {
    const left = secondsLeft(news, performance.now());
    write(find(this.root, ".left"), left === null ? "" : left ? `${left} s` : "Time is over.");
  }

  /** @param {News} news */
  paintTrain({ train }) {
    if (!train) return;
    const step = train.steps[train.at];
    if (!step) return;
    const now = JSON.stringify([train.at, step.exercise, step.dose]);
    if (now !== this.painted.train) {
      this.painted.train = now;
      write(find(this.root, ".place"), `${train.title ? `${train.title}: ` : ""}exercise ${train.at + 1} of ${train.steps.length}`);
      write(find(this.root, ".exercise"), step.name);
      write(find(this.root, ".train .dose"), [step.dose, step.note].filter(Boolean).join(" · "));
      write(find(this.root, ".cue"), step.cue);
      find(this.root, ".poses").replaceChildren(pictured(step.stills, step.name));
      navigator.wakeLock?.request("screen").catch(() => {}); // a phone at the bench stays lit
      this.painted.step = "";
      find(this.root, ".train").scrollIntoView({ block: "start" });
    }
    this.paintClock(train);
    this.sayStep(train, step);
  }

  /**
   * Which exercise it is, and of it each set, each rest and each pause, as they begin.
   * @param {import("../classroom/news.js").Train} train
   * @param {import("../classroom/news.js").TrainStep} step
   */
  sayStep(train, step) {
    const now = JSON.stringify([train.step, train.running]);
    if (now === this.painted.step || find(this.root, ".train").hidden) return;
    const begins = !this.painted.step;
    this.painted.step = now;
    const words = ["set", "time"].map((name) => find(this.root, `.train .${name}`).textContent);
    this.say([begins && `${step.name}. ${step.dose}`, ...words].filter(Boolean).join(". "));
  }

  /** @param {import("../classroom/news.js").Train} train */
  paintClock(train) {
    const face = faceNow(train, performance.now());
    write(find(this.root, ".train .set"), `${face.set}${train.running || face.words ? "" : " · paused"}`);
    write(find(this.root, ".train .time"), face.time);
    find(this.root, ".train .time").classList.toggle("words", face.words);
    find(this.root, ".train .bar span").style.width = `${face.full}%`;
  }

  tick() {
    const { news } = this.lesson ?? {};
    if (!news) return;
    if (news.train) this.paintClock(news.train);
    if (news.deadline !== null && news.question) {
      this.paintLeft(news);
      this.sayLeft(news);
      if (this.isOver(news)) this.holdFocus(".choices");
      if (this.isOver(news)) this.paintChoices(news.question, news.mine?.question === news.question.number ? news.mine : null, null);
    }
  }

  /** @param {News} news */
  sayLeft(news) {
    const left = secondsLeft(news, performance.now()) ?? 0;
    if (TOLD_LEFT.some((one) => left <= one && one < this.left)) this.say(left ? `${left} seconds left.` : "Time is over.");
    this.left = left;
  }

  /** @param {string} text read out, where it is not what was read last */
  say(text) {
    write(find(this.root, ".said"), text);
  }
}

/**
 * Whether the teacher goes on to something: then an answered question stands in the way no longer.
 * @param {any} message
 */
function goesOn(message) {
  return message?.t === "view" || (message?.t === "train" && Boolean(message.train));
}

/**
 * One's own answer, in words.
 * @param {Question} question
 * @param {import("../classroom/news.js").Mine | null} own
 */
export function mineTold(question, own) {
  if (!own) return question.open ? "" : "You gave no answer.";
  const what = own.choice !== null ? `Your answer: ${question.choices[own.choice] ?? ""}.` : "Your answer is marked.";
  if (question.open) return `${what} You may change it until the question closes.`;
  if (own.right === null) return what;
  return `${what} ${own.right ? "That is right." : "That is not right."}`;
}
