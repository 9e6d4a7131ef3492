// The form in which the dose of one exercise is changed.

/** @import { SessionItemsData, Row } from "../../ui/contract.d.ts" */
/** @import { Change } from "./places.js" */
import { html } from "../dom.js";
import { changeOf } from "./places.js";

/**
 * `aria` is written as attributes: Firefox knows the properties only since 119.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {(Node | string)[]} inside
 * @param {Record<string, string | boolean>} aria
 * @returns {HTMLElementTagNameMap[T]}
 */
export function made(tag, properties = {}, inside = [], aria = {}) {
  const node = html(tag, properties, ...inside);
  for (const [name, value] of Object.entries(aria)) node.setAttribute(`aria-${name}`, String(value));
  return node;
}

/**
 * @param {string} name
 * @param {string} told
 * @param {number} most
 * @param {number | undefined} value
 */
function field(name, told, most, value) {
  return made("input", {
    type: "number", name, min: name === "rest" ? "0" : "1", max: String(most), step: "1", value: String(value ?? ""),
  }, [], { label: told });
}

/**
 * From so much to so much.
 * @param {string} name
 * @param {string} told
 * @param {number} most
 * @param {number[] | null} value
 */
function pair(name, told, most, value) {
  return made("fieldset", {}, [
    made("legend", { textContent: told }),
    made("div", { className: "span" }, [
      field(`${name}-low`, `${told}, from`, most, value?.[0]), "to", field(`${name}-high`, `${told}, to`, most, value?.[1]),
    ]),
  ]);
}

/**
 * @param {Row} item
 * @param {SessionItemsData} data
 * @param {(change: Change) => void} save
 * @param {() => void} close
 */
export function doseForm(item, data, save, close) {
  const part = made("select", { name: "part" }, data.parts.map((value) => made("option", { value, textContent: value })));
  part.value = item.part;
  const sets = field("sets", "Sets", data.most.sets, item.sets);
  sets.required = true;
  const side = made("input", { type: "checkbox", name: "side", checked: item.each_side });
  const day = made("select", { name: "day" }, [["", "every day"], ...data.days.map((one) => [one, `day ${one}`])].map(
    ([value, textContent]) => made("option", { value, textContent })));
  day.value = item.day ?? "";
  const load = made("input", { type: "text", name: "load", value: item.load, maxLength: data.most.load });
  const usual = made("p", { className: "usual wide", textContent: item.usual });
  const fault = made("p", { className: "usual", role: "alert", textContent: "" });
  const cancel = made("button", { type: "button", textContent: "Cancel" });
  const whole = made("form", {}, [
    made("label", {}, ["Part", part]), made("label", {}, ["Sets", sets]),
    pair("reps", "Repetitions", data.most.reps, item.reps), pair("seconds", "Seconds", data.most.seconds, item.seconds),
    made("label", { className: "check" }, [side, "each side"]),
    made("label", {}, ["Rest, in seconds", field("rest", "Rest, in seconds", data.most.rest, item.rest)]),
    made("label", { title: "For sessions that take turns, as A and B" }, ["On", day]),
    made("label", { className: "wide" }, ["Note on the load", load]), usual,
    made("div", { className: "ends" }, [made("button", { type: "submit", textContent: "Save" }), cancel, fault]),
  ], { label: `Dose of ${item.name}` });
  cancel.onclick = close;
  whole.onkeydown = (event) => { if (event.key === "Escape") cancel.click(); };
  whole.onsubmit = (event) => {
    event.preventDefault();
    const change = changeOf(item.index, Object.fromEntries(new FormData(whole)), side.checked);
    if ("fault" in change) fault.textContent = change.fault;
    else save(change);
  };
  return whole;
}
