// What pointer, touch and keyboard do on the body and its buttons.

/** @import { Model } from "./model.js" */
import { shared } from "../shared.js";
import { focusLine } from "../diagram/pointing.js";
import { nameOf } from "../diagram/telling.js";
import { hiding, peeled, revealing } from "../diagram/view.js";
import { ARROWS, leaveWheel, NEARER, partUnder, STILL, turnBy } from "./turning_hands.js";

const MOVE = 0.08; // of the picture's height, with Shift

const DEEDS = /** @type {Record<string, string>} */ ({
  "+": "in", "=": "in", "-": "out", 0: "fit", c: "near", h: "hide", i: "alone", f: "fade", n: "next", p: "previous",
  Enter: "pick", " ": "pick",
});

/**
 * What a key asks for: a turn or a move [right, up], or a deed.
 * @param {string} key
 * @param {boolean} shift
 * @returns {{ turn: [number, number] } | { move: [number, number] } | { deed: string } | null}
 */
export function meaningOnBody(key, shift) {
  const arrow = ARROWS[key];
  if (arrow) return shift ? { move: arrow } : { turn: arrow };
  const deed = DEEDS[key.length === 1 ? key.toLowerCase() : key];
  return deed ? { deed } : null;
}

/**
 * The next of some names in a circle, or the first.
 * @param {string[]} ids
 * @param {string | null} id
 * @param {1 | -1} step
 */
export function nextOf(ids, id, step) {
  const at = id === null ? -1 : ids.indexOf(id);
  if (at < 0) return ids[step > 0 ? 0 : ids.length - 1] ?? null;
  return ids[(at + step + ids.length) % ids.length];
}

export class Grip {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    /** @type {string | null} */
    this.pointed = null; // with the keyboard
    this.pressed = { x: 0, y: 0, fingers: 0 };
    const { root, canvas, controls, sight, lists } = model;
    const on = (/** @type {EventTarget} */ node, /** @type {string} */ kind, /** @type {(event: any) => void} */ answer) =>
      node.addEventListener(kind, answer);
    on(root, "click", (event) => this.press(event));
    on(controls.choices, "change", (event) => model.change({ depth: Number(event.target.value) }));
    on(root, "change", (event) => this.tick(event.target));
    on(sight, "toggle", () => sight.open && model.putInWords());
    on(lists.index, "toggle", () => lists.names(model.data, model.seen()));
    on(canvas, "keydown", (event) => this.answerKey(event));
    leaveWheel(canvas);
    on(canvas, "pointerdown", (event) => {
      this.pressed = { x: event.clientX, y: event.clientY, fingers: event.isPrimary ? 1 : 2 };
    });
    on(canvas, "pointerup", (event) => this.release(event));
    on(canvas, "pointermove", (event) => this.hover(event));
    on(canvas, "pointerleave", () => this.hover(null));
  }

  /** @param {any} input */
  tick(input) {
    const { model } = this;
    if (input.dataset.do === "split") model.change({ split: input.checked });
    if (input.dataset.do !== "marks") return;
    model.marks = input.checked;
    model.paint();
  }

  /** @param {any} event */
  press(event) {
    const { model } = this;
    const other = event.target.closest(".others-list button");
    const listed = !other && event.target.closest(".names button");
    const side = event.target.closest("button[data-side]");
    const from = event.target.closest("button[data-from]");
    const deed = event.target.closest("button[data-do]");
    if (other) model.change({ structure: other.dataset.id });
    else if (listed) {
      model.change(revealing(model.view, listed.dataset.id, model.data.catalogue));
      model.show();
    } else if (side) model.change({ side: side.dataset.side || null });
    else if (from) model.look(from.dataset.from);
    else if (deed) this.perform(deed.dataset.do);
  }

  /** @param {string} deed */
  perform(deed) {
    const { model } = this;
    const { stage, view } = model;
    if (deed === "in") stage?.zoom(NEARER);
    else if (deed === "out") stage?.zoom(1 / NEARER);
    else if (deed === "fit") stage?.stand(null, model.lookedAt());
    else if (deed === "near" && view.muscle) stage?.stand(null, model.seen().picked);
    else if (deed === "more") model.sheet.more();
    else if (deed === "close") model.sheet.close();
    else if (deed === "peel") model.change({ depth: peeled(model.data.choices, view.depth) });
    else if (deed === "show") model.change({ hidden: [] });
    else if (deed === "hide" && view.muscle) model.change({ hidden: hiding(model.seen()) });
    else if (deed === "alone" && view.muscle) model.change({ alone: !view.alone });
    else if (deed === "fade" && view.muscle) {
      model.fades = !model.fades;
      model.paint();
    } else if (deed === "next") this.step(1);
    else if (deed === "previous") this.step(-1);
    else if (deed === "pick" && this.pointed) model.change(this.choiceOf(this.pointed));
  }

  /** @param {KeyboardEvent} event */
  answerKey(event) {
    const meaning = event.ctrlKey || event.metaKey || event.altKey ? null : meaningOnBody(event.key, event.shiftKey);
    const { stage } = this.model;
    if (!meaning || !stage) return;
    event.preventDefault();
    if ("turn" in meaning) turnBy(stage, meaning.turn);
    else if ("move" in meaning) stage.pan(MOVE * meaning.move[0], MOVE * meaning.move[1]);
    else this.perform(meaning.deed);
  }

  /** To the next muscle or other structure that is seen, which is named; Enter picks it. @param {1 | -1} step */
  step(step) {
    const { model } = this;
    const ids = model.stage.seen().map((/** @type {[string, number]} */ [id]) => id)
      .map((/** @type {string} */ id) => this.thingOf(id)).filter(Boolean);
    this.pointed = nextOf(ids, this.pointed, step);
    if (!this.pointed) return;
    if (model.asks) {
      if (model.asks.open) model.sheet.say(`Muscle ${ids.indexOf(this.pointed) + 1} of ${ids.length}`, "Enter answers with it.", true);
      model.paint();
      return;
    }
    model.sheet.say(nameOf(model.data, this.pointed), focusLine(model.data, model.view, this.pointed), true);
  }

  /** @param {PointerEvent} event */
  release(event) {
    const { model, pressed } = this;
    const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    if (moved > STILL || pressed.fingers > 1 || event.button !== 0) return;
    const id = this.thingAt(event);
    if (!id) return;
    model.change(this.choiceOf(id));
    if (!model.asks) setTimeout(() => model.sheet.clear(event.clientY), 0);
  }

  /** @param {PointerEvent | null} event */
  hover(event) {
    const { model } = this;
    if (event && (event.buttons || event.pointerType === "touch")) event = null;
    const id = event && this.thingAt(event);
    model.canvas.classList.toggle("over", Boolean(id));
    if (model.asks?.open) return; // a name would be the answer
    model.tip.follow(event, model.data, id ?? undefined);
    const words = id && model.data.catalogue[id]?.panel;
    if (words) shared.panel?.prepare(words);
  }

  /** @param {PointerEvent} event */
  thingAt(event) {
    const { stage, canvas } = this.model;
    const found = partUnder(stage, canvas, event);
    return found && this.thingOf(found.id);
  }

  /**
   * What of a part can be picked: a muscle by its own id, what else is shown by its structure's; null for the rest.
   * @param {string} id
   */
  thingOf(id) {
    const { depths, others } = this.model;
    return depths.has(id) ? id : others?.at(id) ?? null;
  }

  /** @param {string} id */
  choiceOf(id) {
    return this.model.depths.has(id) ? { muscle: id } : { structure: id };
  }
}
