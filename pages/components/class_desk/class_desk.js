// The presenter's desk: start a class, see who is here, ask, look at answers, end it. The secret comes with the start, or in
// the fragment of a presenter's link, and goes nowhere but into this browser and the class's own line.

/** @import { ClassDeskGiven, ClassTold } from "../../ui/contract.d.ts" */
/** @import { Presenter } from "../classroom/presenter.js" */
import { Asking } from "../classroom/asking.js";
import { presented, presenterHash, presenterIn, takeUp } from "../classroom/kept.js";
import { OVER } from "../classroom/lesson.js";
import { FINAL } from "../classroom/line.js";
import { presenter } from "../classroom/presenter.js";
import { Surfaces } from "../classroom/surfaces.js";
import { find, html, put, write } from "../dom.js";
import { kept } from "../fetch_once.js";

/** @type {WeakMap<Element, Desk>} */
const desks = new WeakMap();

/** @param {ClassDeskGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  kept(data.files.told).then((text) => {
    if (!parentElement.isConnected) return;
    const desk = desks.get(parentElement) ?? new Desk(parentElement, JSON.parse(text));
    desks.set(parentElement, desk);
    desk.opened = (code) => setTriggerValue("opened", code);
    desk.receive(data);
  }, ({ message }) => {
    find(parentElement, ".fault").textContent = `The desk could not be loaded (${message}). Reload the page to try again.`;
  });
}

export class Desk {
  /**
   * @param {HTMLElement} parent
   * @param {ClassTold} known what can be shown and asked
   * @param {() => Presenter | null} find_ gives the lesson that this browser presents
   */
  constructor(parent, known, find_ = presenter) {
    this.root = find(parent, ".desk");
    this.parent = parent;
    this.known = known;
    this.find = find_;
    this.opened = (/** @type {string} */ _code) => {};
    /** @type {ClassDeskGiven["data"] | null} */
    this.data = null;
    /** @type {Presenter | null} */
    this.lesson = null;
    /** @type {Asking | null} */
    this.asking = null;
    this.forget = () => {};
    this.told = ""; // the code of which the server has been told
    this.listed = "";
    this.trouble = ""; // what the server said last against something, or of itself
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".begin").onclick = () => this.start();
    at(".begin").disabled = false;
    at(".follows input").onchange = () => this.lesson?.follow(at(".follows input").checked);
    at(".new input").onchange = () => this.lesson?.send({ t: "door", open: at(".new input").checked }) || this.paint();
    at(".pardon").onclick = () => this.pardon();
    at(".copy").onclick = () => this.copy();
    at(".lead").onclick = () => this.lead();
    at(".renew").onclick = () => this.renew();
    at(".csv").onclick = () => this.results();
    at(".end").onclick = () => this.sure(true);
    at(".no").onclick = () => this.sure(false);
    at(".yes").onclick = () => this.lesson?.owe({ t: "end" });
    addEventListener("hashchange", () => this.root.isConnected && this.takeOver());
  }

  /** @param {ClassDeskGiven["data"]} data */
  receive(data) {
    this.data = data;
    this.takeOver();
    this.adopt(this.find());
    this.paint();
  }

  /** A presenter's link was opened: its secret leaves the address, which others may see. */
  takeOver() {
    const brought = presenterIn(location.hash);
    if (!brought) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    takeUp(brought);
    if (this.data) this.adopt(this.find());
  }

  /** @param {Presenter | null} lesson */
  adopt(lesson) {
    if (lesson === this.lesson) return;
    this.forget();
    this.asking?.leave();
    this.asking = null;
    this.lesson = lesson;
    this.listed = "";
    if (!lesson) return;
    this.forget = lesson.hear((_, message) => this.hear(lesson, message));
    const place = find(this.root, ".asks");
    place.append(find(this.parent, ".asking"));
    this.asking = new Asking(place, this.known.askable, lesson, new Surfaces(find(place, ".asked"), this.known.surfaces));
  }

  /**
   * @param {Presenter} lesson
   * @param {any} message
   */
  hear(lesson, message) {
    if (!this.root.isConnected) {
      this.forget();
      this.asking?.leave();
      return;
    }
    if (lesson.way === "closed" || lesson.news.ended) {
      this.adopt(null);
      const never = lesson.news.seq < 0;
      this.complain(lesson.code === FINAL.out ? (never ? "This link does not open the class: its secret is not the class's." : lesson.news.why)
        : never ? "This class is over, or never was." : OVER);
      this.paint();
      find(this.root, ".begin").focus();
      return;
    }
    // What is asked is answered for where it was asked.
    if (message) this.trouble = ["trouble", "refused"].includes(message.t) && !["ask", "close"].includes(message.of) ? message.why : "";
    if (message?.t === "renewed") write(find(this.root, ".copied"), "Other devices are signed out. Links that were copied before open the class no longer.");
    this.paint();
  }

  async start() {
    const button = find(this.root, ".begin");
    button.disabled = true;
    this.complain("");
    try {
      const answer = await post("class/start", {});
      const { code, secret } = await answer.json();
      takeUp({ code, secret });
      this.adopt(this.find());
      this.paint();
      find(this.root, ".headline").tabIndex = -1;
      find(this.root, ".headline").focus();
    } catch (error) {
      this.complain(error instanceof Error ? error.message : String(error));
    }
    button.disabled = false;
  }

  /** Phones follow this device again. */
  lead() {
    this.lesson?.lead();
    find(this.root, ".headline").tabIndex = -1;
    find(this.root, ".headline").focus(); // the button goes
  }

  pardon() {
    this.lesson?.owe({ t: "pardon" });
    find(this.root, ".here").focus(); // the button goes
  }

  renew() {
    if (!this.lesson?.renew()) write(find(this.root, ".copied"), "Connection lost. Try again when it is there.");
  }

  async copy() {
    const one = presented();
    if (!one) return;
    const link = new URL(`classroom${presenterHash(one)}`, document.baseURI).href;
    const say = (/** @type {string} */ text) => { find(this.root, ".copied").textContent = text; };
    try {
      await navigator.clipboard.writeText(link);
      say("Copied. Open it on the device that is to present.");
    } catch {
      say(`This browser does not let pages copy. The link: ${link}`);
    }
  }

  async results() {
    const one = presented();
    if (!one) return;
    try {
      const answer = await post("class/results", { code: one.code, secret: one.secret });
      const link = html("a", { href: URL.createObjectURL(await answer.blob()), download: `class-${one.code.toLowerCase()}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      find(this.root, ".copied").textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {boolean} asked whether to end */
  sure(asked) {
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".sure").hidden = !asked;
    at(".end").hidden = asked;
    at(asked ? ".no" : ".end").focus();
  }

  /** @param {string} why */
  complain(why) {
    find(this.root, ".fault").textContent = why;
  }

  // ---- painting

  paint() {
    const { data, lesson } = this;
    if (!data) return;
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".start").hidden = Boolean(lesson);
    at(".open").hidden = !lesson;
    at(".training").hidden = !data.session;
    if (!lesson) return;
    const { news, one, way } = lesson;
    const known = data.code === one.code;
    if (news.seq >= 0 && !known && this.told !== one.code) {
      this.told = one.code;
      setTimeout(() => this.opened(one.code), 0); // the server makes its QR code
    }
    write(at(".code"), one.code);
    write(at(".lost"), way === "lost" ? "Connection lost, trying again." : this.trouble);
    write(at(".address"), known ? `or open ${data.join}` : "");
    write(at(".reach"), known ? data.reach : "");
    at(".qr").hidden = !known || !data.qr;
    if (known && data.qr && at(".qr").src !== data.qr) at(".qr").src = data.qr;
    at(".train").hidden = !data.session;
    at(".train").href = `teach?${new URLSearchParams({ session: data.session })}`;
    write(at(".handed"), news.leads ? "" : "Phones follow another device of yours. Here you can still ask, and see all answers.");
    at(".lead").hidden = news.leads;
    at(".follows").hidden = !news.leads;
    at(".follows input").checked = one.follow;
    write(at(".here"), news.people === 0 ? "Nobody here yet" : news.people === 1 ? "1 person here" : `${news.people} people here`);
    at(".new input").checked = news.door.open;
    write(at(".out"), outTold(news.door.out));
    at(".pardons").hidden = !news.door.out;
    this.paintList(news.list);
  }

  /**
   * Rows stay as people come and go, so that whoever is at one of them with the keyboard stays there.
   * @param {import("../classroom/news.js").Person[]} list
   */
  paintList(list) {
    const now = JSON.stringify(list);
    if (now === this.listed) return;
    this.listed = now;
    const place = find(this.root, ".list");
    const known = new Map([...place.children].map((row) => [row.dataset.id, row]));
    const rows = list.map(({ id }) => known.get(id) ?? this.row(id));
    const focused = /** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement;
    const held = [...place.children].findIndex((row) => row.contains(focused));
    for (const row of known.values()) if (!rows.includes(row)) row.remove();
    rows.forEach((row, at) => {
      const there = place.children[at];
      if (!there) place.append(row);
      else if (there !== row) there.before(row);
      fill(row, list[at]);
    });
    if (held >= 0 && !place.contains(focused)) (place.children[Math.min(held, rows.length - 1)]?.querySelector("button") ?? find(this.root, ".here")).focus();
  }

  /** @param {string} id */
  row(id) {
    const remove = html("button", { type: "button", textContent: "Remove" });
    remove.onclick = () => this.lesson?.owe({ t: "remove", id });
    const row = html("li", {}, html("span", { className: "name" }), remove);
    row.dataset.id = id;
    return row;
  }
}

/**
 * A person in a row of the list.
 * @param {Element} row
 * @param {import("../classroom/news.js").Person} person
 */
function fill(row, { name, here }) {
  const called = name || "No nickname";
  const words = find(row, ".name");
  write(words, here ? called : `${called}, away`);
  words.classList.toggle("away", !here);
  put(find(row, "button"), "aria-label", `Remove ${called}`);
}

/**
 * What is to be known of those who were taken out.
 * @param {number} out how many
 */
function outTold(out) {
  if (!out) return "";
  return `${out === 1 ? "1 person is" : `${out} people are`} taken out, and cannot come back in the same browser. To keep them out of every browser, let nobody new in.`;
}

/**
 * @param {string} address
 * @param {Record<string, any>} sent
 * @returns {Promise<Response>}
 */
async function post(address, sent) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(new URL(address, document.baseURI), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) });
  } catch {
    throw new Error("The server cannot be reached just now. Try again in a moment.");
  }
  if (answer.ok) return answer;
  const { why } = await answer.json().catch(() => ({ why: "" }));
  throw new Error(why || `The server answers with ${answer.status}. Try again in a moment.`);
}
