// The exercises of a session, part by part. Each click sends one edit; the server answers with the whole list and says
// where the exercise went, so that the focus goes with it.

const lists = new WeakMap();
const ACTS = [
  ["up", "↑", "Move up"],
  ["down", "↓", "Move down"],
  ["edit", "Edit", "Edit"],
  ["copy", "Copy", "Copy"],
  ["drop", "✕", "Remove"],
];

export default function ({ data, parentElement, setTriggerValue }) {
  const list = lists.get(parentElement) ?? { open: null, beat: -1, busy: false };
  lists.set(parentElement, list);
  if (data.beat === list.beat && list.drawn === JSON.stringify(data)) return;
  const answered = data.beat !== list.beat && list.busy;
  Object.assign(list, { beat: data.beat, drawn: JSON.stringify(data), busy: false });
  if (answered && data.fault === "") list.open = null;
  list.send = (edit) => {
    if (list.busy) return; // the answer to the last click is on its way, and numbers may change with it
    list.busy = true;
    setTriggerValue("edit", { ...edit, beat: list.beat });
  };
  draw(parentElement, data, list);
  if (!answered) return;
  parentElement.querySelector(".said").textContent = data.said;
  focus(parentElement, data, list.act);
}

function draw(root, data, list) {
  const parts = data.parts.flatMap((part) => {
    const items = data.items.filter((item) => item.part === part);
    const heading = made("h3", { textContent: part[0].toUpperCase() + part.slice(1) });
    if (!items.length) return [heading, made("p", { className: "none", textContent: data.none[part] })];
    const rows = made("ol", {}, items.map((item) => row(item, data, list, root)));
    return [heading, rows];
  });
  root.querySelector(".items").replaceChildren(...parts);
}

function row(item, data, list, root) {
  const name = made("a", { href: item.address, textContent: item.name });
  const dose = made("span", { className: "dose", textContent: item.dose });
  const what = made("div", { className: "what" }, [name, dose]);
  if (item.note) what.append(made("span", { className: "note", textContent: item.note }));
  const acts = ACTS.map(([act, sign, told]) => {
    const button = made("button", { type: "button", textContent: sign }, [], { label: `${told}: ${item.name}` });
    button.dataset.act = act;
    button.disabled = (act === "up" && item.first) || (act === "down" && item.last);
    if (act === "edit") button.setAttribute("aria-expanded", list.open === item.index);
    button.onclick = () => {
      list.act = act;
      if (act !== "edit") return list.send({ do: act, index: item.index });
      list.open = list.open === item.index ? null : item.index;
      draw(root, data, list);
      root.querySelector(list.open === null ? `li[data-index="${item.index}"] [data-act=edit]` : "form select").focus();
    };
    return button;
  });
  const grip = made("span", { className: "grip", title: "Drag to move" }, [], { hidden: true });
  grip.onpointerdown = (event) => drag(event, grip, item, data, list, root);
  const line = made("li", {}, [grip, what, made("div", { className: "acts" }, acts)]);
  line.dataset.index = item.index;
  if (list.open === item.index) line.append(form(item, data, list, root));
  return line;
}

// The grip follows a mouse, a pen or a finger; who has none of these moves the row by its buttons.
function drag(down, grip, item, data, list, root) {
  if (down.button) return;
  down.preventDefault();
  grip.setPointerCapture(down.pointerId);
  grip.closest("li").classList.add("held");
  let goal = null;
  grip.onpointermove = (move) => {
    goal = goalAt(move.clientY, data, root);
    mark(root, goal);
  };
  const end = (event) => {
    grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
    grip.closest("li").classList.remove("held");
    mark(root, null);
    if (event.type !== "pointerup" || !goal) return;
    if (goal.part === item.part && [item.index, item.index + 1].includes(goal.before)) return;
    list.act = "edit";
    list.send({ do: "place", index: item.index, part: goal.part, before: goal.before });
  };
  grip.onpointerup = grip.onpointercancel = end;
}

// The place in the list at a height of the window: a part, and the number of the item that it is in front of.
function goalAt(y, data, root) {
  const headings = [...root.querySelectorAll("h3")];
  const at = Math.max(0, headings.findLastIndex((heading) => heading.getBoundingClientRect().top <= y));
  const body = headings[at].nextElementSibling;
  const row = [...body.querySelectorAll("li")].find((line) => {
    const box = line.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  const end = data.items.filter((item) => data.parts.indexOf(item.part) <= at).length;
  return { part: data.parts[at], before: row ? Number(row.dataset.index) : end, node: row ?? body.lastElementChild ?? body, under: !row };
}

function mark(root, goal) {
  for (const node of root.querySelectorAll(".over, .under")) node.classList.remove("over", "under");
  if (!goal) return;
  goal.node.classList.add(goal.under ? "under" : "over");
  goal.node.scrollIntoView({ block: "nearest" }); // a long list comes along
}

function form(item, data, list, root) {
  const field = (name, told, most, value) =>
    made("input", { type: "number", name, min: name === "rest" ? 0 : 1, max: most, step: 1, value: value ?? "" }, [], { label: told });
  const pair = (name, told, most, value) => made("fieldset", {}, [
    made("legend", { textContent: told }),
    made("div", { className: "span" }, [
      field(`${name}-low`, `${told}, from`, most, value?.[0]), "to", field(`${name}-high`, `${told}, to`, most, value?.[1]),
    ]),
  ]);
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
  cancel.onclick = () => {
    list.open = null;
    draw(root, data, list);
    root.querySelector(`li[data-index="${item.index}"] [data-act=edit]`).focus();
  };
  whole.onkeydown = (event) => { if (event.key === "Escape") cancel.click(); };
  whole.onsubmit = (event) => {
    event.preventDefault();
    const value = Object.fromEntries(new FormData(whole));
    const [reps, seconds] = ["reps", "seconds"].map((name) => spanned(value[`${name}-low`], value[`${name}-high`]));
    if (!reps && !seconds) return void (fault.textContent = "Give repetitions, seconds or both.");
    if ([reps, seconds].some((ends) => ends && ends[0] > ends[1])) return void (fault.textContent = "The smaller number stands first.");
    list.act = "edit";
    list.send({
      do: "set", index: item.index, part: value.part, sets: Number(value.sets), reps, seconds,
      each_side: side.checked, rest: Number(value.rest || 0), load: value.load,
      day: value.day || null,
    });
  };
  return whole;
}

// One number alone is both ends.
function spanned(low, high) {
  return low || high ? [Number(low || high), Number(high || low)] : null;
}

// After a removal the row that took the place; after the last one, the heading's place in the page is kept by the list.
function focus(root, data, act) {
  const rows = root.querySelectorAll("li");
  if (!rows.length) return;
  const line = root.querySelector(`li[data-index="${Math.min(data.moved, rows.length - 1)}"]`) ?? rows[0];
  const button = line.querySelector(`[data-act=${act}]`);
  (button && !button.disabled ? button : line.querySelector("[data-act=edit]")).focus();
}

// `aria` is written as attributes: Firefox knows the properties only since 119.
function made(tag, properties = {}, inside = [], aria = {}) {
  const node = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(aria)) node.setAttribute(`aria-${name}`, value);
  node.append(...inside);
  return node;
}
