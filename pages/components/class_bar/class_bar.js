// The slim bar at the foot of every page while a class runs in this browser: the presenter's, with what phones do, or a
// person's, who explores on another page, with the way back and what calls there. It is fetched only then.

/** @import { Askable } from "../classroom/asking.js" */
import { Asking, answeredTold } from "../classroom/asking.js";
import { lastSeat, presented, seatIn, standUp } from "../classroom/kept.js";
import { Lesson, OVER } from "../classroom/lesson.js";
import { FINAL } from "../classroom/line.js";
import { presenter } from "../classroom/presenter.js";
import { find, html, write } from "../dom.js";

const LOOK = 250; // ms between looks at whether it is to be seen
const ROOM = "--class-bar"; // how high it is, for the page to leave room; see page.css

/**
 * Put the bar on the page; it stays through all pages.
 * @param {{ html: string, css: string }} look
 * @param {Askable} askable
 */
export function attach(look, askable) {
  new Bar(look, askable).look();
}

export class Bar {
  /**
   * @param {{ html: string, css: string }} look
   * @param {Askable} askable
   * @param {(hello: () => Record<string, any>) => Lesson} join
   */
  constructor(look, askable, join = (hello) => new Lesson(hello)) {
    this.askable = askable;
    this.join = join;
    this.host = html("div", { className: "class-bar" });
    this.root = this.host.attachShadow({ mode: "open" });
    this.root.append(html("style", { textContent: look.css }), document.createRange().createContextualFragment(look.html));
    find(this.root, ".asks").append(find(this.root, ".asking"));
    /** @type {import("../classroom/presenter.js").Presenter | null} */
    this.lesson = null;
    /** @type {Asking | null} */
    this.asking = null;
    this.forget = () => {};
    /** The class in which somebody sits who is on another page. @type {Lesson | null} */
    this.sitting = null;
    this.seat = ""; // its code
    this.gone = ""; // why the class is not here any longer, until it is read
    const at = (/** @type {string} */ name) => find(this.root, name);
    at(".follows input").onchange = () => this.lesson?.follow(at(".follows input").checked);
    at(".presents .ask").onclick = () => this.ask();
    at(".gave").onclick = () => {
      this.ask();
      this.asking?.openWho();
    };
    at(".lead").onclick = () => this.lead();
    at(".read").onclick = () => {
      this.gone = "";
      this.look();
    };
    at(".shut").onclick = () => at(".window").close();
    at(".end").onclick = () => this.sure(true);
    at(".no").onclick = () => this.sure(false);
    at(".yes").onclick = () => this.lesson?.owe({ t: "end" });
    this.watching = setInterval(() => this.look(), LOOK);
  }

  /** It is seen where there is a class, but not where the class has the page to itself. */
  look() {
    const lesson = presenter();
    if (lesson !== this.lesson) this.adopt(lesson);
    const page = location.pathname.split("/").at(-1);
    const presents = lesson !== null && page !== "classroom" && page !== "join";
    const seat = presented() ? null : lastSeat();
    const sits = seat !== null && page !== "join" && seatIn(seat).person !== null;
    this.listen(sits ? seat : "");
    find(this.root, ".presents").hidden = !presents;
    if (!presents && find(this.root, ".window").open) find(this.root, ".window").close();
    find(this.root, ".sits").hidden = !sits || presents;
    const tells = this.gone !== "" && !presents && page !== "classroom" && page !== "join";
    find(this.root, ".over").hidden = !tells;
    write(find(this.root, ".why"), tells ? this.gone : "");
    if (sits) write(find(this.root, ".seat"), `You are in class ${seat}.`);
    write(find(this.root, ".calls"), sits ? calling(this.sitting?.news ?? null) : "");
    this.place(presents || sits || tells);
    if (presents) this.paint();
  }

  /**
   * Inside the app's own box, whose colours it takes; where that box is made anew, it comes along.
   * @param {boolean} shown
   */
  place(shown) {
    const app = document.querySelector("[data-testid=stApp]") ?? document.body;
    if (shown && this.host.parentElement !== app) app.append(this.host);
    if (!shown) this.host.remove();
    document.documentElement.style.setProperty(ROOM, shown ? `${this.host.offsetHeight}px` : "0px");
  }

  /**
   * Hear of the class in which somebody sits, whose seat hears nothing while another page is open.
   * @param {string} code empty for none
   */
  listen(code) {
    if (code === this.seat) return;
    const before = this.sitting;
    this.seat = code;
    if (code) this.gone = "";
    this.sitting = null;
    before?.close();
    this.sitting = code ? this.join(() => ({ class: code, person: seatIn(code).person, name: null })) : null;
    this.sitting?.hear((lesson) => {
      if (lesson !== this.sitting || !lesson.farewell) return;
      this.sitting = null;
      this.seat = "";
      this.gone = lesson.farewell;
      standUp(lesson.code === FINAL.out);
      this.look();
    });
    this.sitting?.open();
  }

  /** @param {typeof this.lesson} lesson */
  adopt(lesson) {
    this.forget();
    this.asking?.leave();
    this.asking = null;
    find(this.root, ".window").close?.();
    const { way, code, news } = this.lesson ?? {};
    this.gone = lesson || way !== "closed" ? "" : code === FINAL.out && news ? news.why : OVER;
    this.lesson = lesson;
    this.forget = lesson ? lesson.hear(() => this.look()) : () => {};
    this.sure(false);
  }

  paint() {
    if (!this.lesson) return;
    const { news, way, one } = this.lesson;
    const at = (/** @type {string} */ name) => find(this.root, name);
    write(at(".presents .code"), one.code);
    write(at(".here"), `${news.people} here`);
    write(at(".lost"), way === "lost" ? "Connection lost, trying again." : news.trouble);
    const asked = news.question;
    at(".gave").hidden = !asked;
    write(at(".gave"), asked ? answeredTold(asked, news.counts) : "");
    write(at(".handed"), news.leads ? "" : "Phones follow another device of yours.");
    at(".lead").hidden = news.leads;
    at(".follows").hidden = !news.leads;
    at(".follows input").checked = one.follow;
  }

  /** Phones follow this device again. */
  lead() {
    this.lesson?.lead();
    find(this.root, ".presents .ask").focus(); // the button goes
  }

  /** @param {boolean} asked whether to end */
  sure(asked) {
    const at = (/** @type {string} */ name) => find(this.root, name);
    const held = this.host.contains(document.activeElement) || at(".sure").contains(this.root.activeElement);
    at(".sure").hidden = !asked;
    at(".end").hidden = asked;
    if (asked) at(".no").focus();
    else if (held) at(".end").focus();
  }

  ask() {
    if (!this.lesson) return;
    this.asking ??= new Asking(this.root, this.askable, this.lesson, null);
    this.asking.begin();
    find(this.root, ".window").showModal();
  }
}

/**
 * What calls somebody back to the seat; empty for nothing.
 * @param {import("../classroom/news.js").News | null} news
 */
function calling(news) {
  const { question, mine, train } = news ?? {};
  if (question?.open && mine?.question !== question.number) return "The teacher asks a question.";
  return train ? "The class trains together." : "";
}
