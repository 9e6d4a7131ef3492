// The exercises of a session, part by part. Each click sends one edit; the server answers with the whole list and says
// where the exercise went, so that the focus goes with it.

/** @import { SessionItemsData, SessionItemsGiven, Row } from "../../ui/contract.d.ts" */
/** @import { Change } from "./places.js" */
import { find } from "../dom.js";
import { doseForm, made } from "./form.js";
import { placeAt, staysAt } from "./places.js";
import { nameOf, picture, swapPanel } from "./swaps.js";

/** @type {readonly (readonly ["up" | "down" | "edit" | "swaps" | "copy" | "drop", string, string])[]} */
const ACTS = [
  ["up", "↑", "Move up"],
  ["down", "↓", "Move down"],
  ["edit", "Edit", "Edit"],
  ["swaps", "Swap", "Swap"],
  ["copy", "Copy", "Copy"],
  ["drop", "✕", "Remove"],
];
/** @type {WeakMap<Element, List>} */
const lists = new WeakMap();

/** @param {SessionItemsGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const list = lists.get(parentElement) ?? new List(parentElement);
  lists.set(parentElement, list);
  list.tell = (edit) => setTriggerValue("edit", edit);
  list.receive(data);
}

class List {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.data = /** @type {SessionItemsData} */ (/** @type {unknown} */ ({ beat: -1 }));
    /** The item whose form is open. @type {number | null} */
    this.open = null;
    /** The item whose swaps are shown, once the server has told them. @type {number | null} */
    this.swapping = null;
    /** The wish that was pressed last. @type {string | null} */
    this.wish = null;
    this.busy = false;
    this.drawn = "";
    this.act = "edit"; // the button that was pressed last
    this.tell = (/** @type {SessionItemsGiven["setTriggerValue"] extends (name: any, message: infer M) => void ? M : never} */ _edit) => {};
  }

  /** @param {SessionItemsData} data */
  receive(data) {
    const text = JSON.stringify(data);
    if (this.drawn === text) return;
    const answered = data.beat !== this.data.beat && this.busy;
    this.data = data;
    this.drawn = text;
    this.busy = false;
    if (answered && data.fault === "") this.open = null;
    if (answered && !data.swaps) this.swapping = null;
    this.draw();
    if (!answered) return;
    find(this.root, ".said").textContent = data.said;
    this.focus();
  }

  /** @param {Change} change */
  send(change) {
    if (this.busy) return; // the answer to the last click is on its way, and numbers may change with it
    this.busy = true;
    this.tell({ ...change, beat: this.data.beat });
  }

  draw() {
    const { parts, items, none } = this.data;
    find(this.root, ".items").replaceChildren(...parts.flatMap((part) => {
      const own = items.filter((item) => item.part === part);
      const heading = made("h3", { textContent: part[0].toUpperCase() + part.slice(1) });
      if (!own.length) return [heading, made("p", { className: "none", textContent: none[part] })];
      return [heading, made("ol", {}, own.map((item) => this.row(item)))];
    }));
  }

  /** @param {Row} item */
  row(item) {
    const what = made("div", { className: "what" }, [
      nameOf(item),
      made("span", { className: "dose", textContent: item.dose }),
      ...(item.note ? [made("span", { className: "note", textContent: item.note })] : []),
    ]);
    const grip = made("span", { className: "grip", title: "Drag to move" }, [], { hidden: true });
    grip.onpointerdown = (event) => this.drag(event, grip, item);
    const acts = ACTS.map(([act, sign, told]) => this.button(item, act, sign, told));
    const line = made("li", {}, [grip, ...picture(item.thumb), what, made("div", { className: "acts" }, acts)]);
    line.dataset.index = String(item.index);
    if (this.open === item.index) {
      line.append(doseForm(item, this.data, (change) => {
        this.act = "edit";
        this.send(change);
      }, () => this.unfold(item.index)));
    }
    const { swaps } = this.data;
    if (swaps && this.swapping === item.index && swaps.index === item.index) {
      line.append(swapPanel(item, swaps, (wishes, id) => this.ask(item.index, wishes, id), (option) => {
        this.act = "swaps";
        this.send({ do: "swap", index: item.index, exercise: option.id });
      }));
    }
    return line;
  }

  /**
   * @param {Row} item
   * @param {typeof ACTS[number][0]} act
   * @param {string} sign
   * @param {string} told
   */
  button(item, act, sign, told) {
    const button = made("button", { type: "button", textContent: sign }, [], { label: `${told}: ${item.name}` });
    button.dataset.act = act;
    button.disabled = (act === "up" && item.first) || (act === "down" && item.last);
    if (act === "edit") button.setAttribute("aria-expanded", String(this.open === item.index));
    if (act === "swaps") button.setAttribute("aria-expanded", String(this.swapping === item.index));
    button.onclick = () => {
      this.act = act;
      if (act === "edit") this.unfold(item.index);
      else if (act === "swaps") this.ask(item.index, [], null);
      else this.send({ do: act, index: item.index });
    };
    return button;
  }

  /**
   * Have the server tell what could stand in the place of an item; without a wish, where it has, fold that away.
   * @param {number} index
   * @param {string[]} wishes
   * @param {string | null} pressed
   */
  ask(index, wishes, pressed) {
    if (this.busy) return;
    this.wish = pressed;
    if (pressed === null && this.swapping === index) {
      this.swapping = null;
      this.draw();
      this.focusOn(index);
      return;
    }
    this.open = null;
    this.swapping = index;
    this.send({ do: "swaps", index, wishes });
  }

  /**
   * Open the form of an item, or close it.
   * @param {number} index
   */
  unfold(index) {
    this.open = this.open === index ? null : index;
    this.swapping = null;
    this.draw();
    find(this.root, this.open === null ? `li[data-index="${index}"] [data-act=edit]` : "form select").focus();
  }

  /**
   * The grip follows a mouse, a pen or a finger; who has none of these moves the row by its buttons.
   * @param {PointerEvent} down
   * @param {HTMLElement} grip
   * @param {Row} item
   */
  drag(down, grip, item) {
    if (down.button) return;
    down.preventDefault();
    grip.setPointerCapture(down.pointerId);
    grip.closest("li")?.classList.add("held");
    /** @type {ReturnType<List["goalAt"]> | null} */
    let goal = null;
    grip.onpointermove = (move) => {
      goal = this.goalAt(move.clientY);
      this.mark(goal);
    };
    grip.onpointerup = grip.onpointercancel = (event) => {
      grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
      grip.closest("li")?.classList.remove("held");
      this.mark(null);
      if (event.type !== "pointerup" || !goal || staysAt(goal, item)) return;
      this.act = "edit";
      this.send({ do: "place", index: item.index, part: goal.part, before: goal.before });
    };
  }

  /**
   * The place in the list at a height of the window, with the row that shows it.
   * @param {number} y
   */
  goalAt(y) {
    const headings = [...this.root.querySelectorAll("h3")];
    const bodies = headings.map((heading) => /** @type {Element} */ (heading.nextElementSibling));
    const rows = bodies.map((body) => [...body.querySelectorAll("li[data-index]")]);
    const middles = rows.map((lines) => lines.map((line) => {
      const { top, height } = line.getBoundingClientRect();
      return { index: Number(/** @type {HTMLElement} */ (line).dataset.index), middle: top + height / 2 };
    }));
    const goal = placeAt(y, headings.map((heading) => heading.getBoundingClientRect().top), middles, this.data);
    const under = goal.row === null;
    const node = goal.row === null ? bodies[goal.at].lastElementChild ?? bodies[goal.at] : rows[goal.at][goal.row];
    return { part: goal.part, before: goal.before, node, under };
  }

  /** @param {{ node: Element, under: boolean } | null} goal */
  mark(goal) {
    for (const node of this.root.querySelectorAll(".over, .under")) node.classList.remove("over", "under");
    if (!goal) return;
    goal.node.classList.add(goal.under ? "under" : "over");
    goal.node.scrollIntoView({ block: "nearest" }); // a long list comes along
  }

  /** After a removal the row that took the place; after the last one, the heading's place in the page is kept by the list. */
  focus() {
    const rows = this.root.querySelectorAll("li[data-index]");
    if (rows.length) this.focusOn(Math.min(this.data.moved, rows.length - 1));
  }

  /** @param {number} index */
  focusOn(index) {
    const line = this.root.querySelector(`li[data-index="${index}"]`) ?? find(this.root, "li[data-index]");
    const wish = this.wish === null ? null : line.querySelector(`[data-wish="${CSS.escape(this.wish)}"]`);
    const button = /** @type {HTMLButtonElement | null} */ (wish ?? line.querySelector(`[data-act=${this.act}]`));
    (button && !button.disabled ? button : find(line, "[data-act=edit]")).focus();
  }
}
