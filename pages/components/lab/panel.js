// The words and figures beside the body: slider, buttons, the ranked list, and the same in sentences.

/** @import { Row } from "./table.js" */
/** @import { Workbench } from "./workbench.js" */
import { find, html, put, still } from "../dom.js";

const FEW = 7; // muscles of either kind that the list begins with
const LEAST = 1; // mm of moment arm from which a muscle is in the list of a movement
const SHORTEST = 0.5; // mm of change from which it is in the list of a posture

export class Panel {
  /** @param {Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    const { root } = bench;
    this.slider = /** @type {HTMLInputElement} */ (find(root, ".angle input"));
    this.all = false;
    /** @type {Map<string, HTMLTableRowElement>} */
    this.lines = new Map();
    this.depth = /** @type {HTMLSelectElement} */ (find(root, ".depth"));
    this.depth.append(...bench.files.layers.filter(({ depth }) => depth < 8)
      .map(({ depth, name }) => html("option", { value: String(depth), textContent: depth === 1 ? "all" : `${depth} ${name}` })));
    this.slider.addEventListener("input", () => {
      bench.player.stop();
      bench.goTo(this.fromSlider(), false);
    });
    this.slider.addEventListener("change", () => {
      bench.goTo(this.fromSlider(), true);
      this.paint();
    });
    find(root, ".words").addEventListener("toggle", () => this.figures(bench.rows()));
    this.depth.addEventListener("change", () => bench.change({ depth: Number(this.depth.value) }));
    find(root, "[data-do=labels]").addEventListener("change", (/** @type {any} */ event) => bench.change({ labels: event.target.checked }));
    root.addEventListener("click", (event) => this.press(/** @type {HTMLElement} */ (event.target).closest("button")));
    still.matches && root.classList.add("calm");
  }

  /** @param {HTMLButtonElement | null} button */
  press(button) {
    const { bench } = this;
    if (!button) return;
    const { from, play, show, unit, id, do: deed } = button.dataset;
    if (from) bench.change({ sight: from });
    else if (show) bench.change({ show: /** @type {any} */ (show) });
    else if (unit) bench.change({ unit: /** @type {any} */ (unit) });
    else if (id) bench.change({ muscle: bench.seen.muscle === id ? null : id });
    else if (play === "stop") {
      bench.player.stop();
      bench.goTo(bench.at, true);
    } else if (play) bench.player.play(/** @type {any} */ (play));
    else if (deed === "release") bench.change({ muscle: null });
    else if (deed === "ends") bench.ends(find(bench.root, ".both").hidden);
    else if (deed === "more") {
      this.all = !this.all;
      this.order(bench.rows());
    }
    this.paint();
  }

  /** The slider counts in the chosen direction, and postures in percent. */
  get scale() {
    return this.bench.course.unit === "share" ? 100 : this.bench.way;
  }

  fromSlider() {
    return Number(this.slider.value) / this.scale;
  }

  /** A course is begun. */
  begin() {
    const { course } = this.bench;
    const ends = [course.at[0], course.at[course.at.length - 1]].map((one) => one * this.scale).sort((a, b) => a - b);
    Object.assign(this.slider, { min: Math.ceil(ends[0]), max: Math.floor(ends[1]) });
    this.lines.clear();
  }

  /** Which buttons are pressed. */
  paint() {
    const { bench } = this;
    const { root, seen, data } = bench;
    const pressed = { from: seen.sight, show: seen.show, unit: seen.unit };
    for (const [name, value] of Object.entries(pressed)) {
      for (const button of root.querySelectorAll(`button[data-${name}]`)) put(button, "aria-pressed", /** @type {HTMLElement} */ (button).dataset[name] === value);
    }
    this.depth.value = String(seen.depth);
    find(root, "[data-do=labels]").checked = seen.labels;
    for (const button of root.querySelectorAll("button[data-play]")) {
      const stop = /** @type {HTMLElement} */ (button).dataset.play === "stop";
      /** @type {HTMLElement} */ (button).hidden = still.matches || (stop ? !bench.player.manner : Boolean(bench.player.manner));
    }
    put(find(root, "[data-do=ends]"), "aria-pressed", !find(root, ".both").hidden);
    find(root, ".most").textContent = `${bench.most} %`;
    find(root, ".angle .way").textContent = data.title;
    const held = find(root, ".held");
    held.hidden = !seen.muscle;
    find(held, "strong").textContent = seen.muscle ? `Only ${bench.nameOf(seen.muscle)} is shown.` : "";
    for (const [key, line] of this.lines) put(line, "aria-current", Boolean(seen.muscle && this.isOf(key.split(" ")[0], seen.muscle)));
  }

  /**
   * @param {string} id
   * @param {string} muscle or a group
   */
  isOf(id, muscle) {
    return (this.bench.files.members[muscle] ?? [muscle]).includes(id);
  }

  /**
   * A number of the course as a visitor reads it.
   * @param {number} at
   */
  number(at) {
    const { bench } = this;
    const shown = Math.round(at * this.scale);
    if (bench.course.unit === "share") return shown === 0 ? "standing" : `${shown} % of the way`;
    const [ahead, back] = bench.data.ways;
    return shown === 0 ? "0°, neutral" : `${Math.abs(shown)}° ${shown > 0 ? ahead : back}`;
  }

  /**
   * The change of a row's length, in the unit that is chosen.
   * @param {Row} row
   */
  changed({ change, percent }) {
    const [value, unit] = this.bench.seen.unit === "mm" ? [change, "mm"] : [percent, "%"];
    return `${signed(value)} ${unit}`;
  }

  /**
   * The list anew, in its order.
   * @param {Row[]} rows
   */
  order(rows) {
    const { bench } = this;
    const { root, course, data } = bench;
    const moves = course.kind === "movement";
    root.classList.toggle("still-course", !moves);
    const groups = moves
      ? [rows.filter(({ arm }) => arm >= LEAST), rows.filter(({ arm }) => arm <= -LEAST)]
      : [-1, 1].map((sign) => rows.filter(({ change }) => sign * change >= SHORTEST).sort((a, b) => sign * (b.percent - a.percent)));
    const titles = moves ? [`Make it: ${data.ways[0]}`, `Pull the other way: ${data.ways[1]}`] : ["Shorter", "Longer"];
    this.lines.clear();
    let left = 0;
    [".makes", ".undoes"].forEach((name, n) => {
      const shown = this.all ? groups[n] : groups[n].slice(0, FEW);
      left += groups[n].length - shown.length;
      const lines = shown.map((row) => this.line(row, moves));
      find(root, name).replaceChildren(html("tr", { className: "part" }, head(titles[n], moves ? 5 : 2)), ...(lines.length ? lines
        : [html("tr", {}, html("td", { textContent: "none on this body", colSpan: moves ? 5 : 2 }))]));
    });
    for (const cell of root.querySelectorAll("thead th:is(:nth-child(2), :nth-child(3), .books)")) /** @type {HTMLElement} */ (cell).hidden = !moves;
    const more = /** @type {HTMLButtonElement} */ (find(root, ".more"));
    more.hidden = !left && !this.all;
    more.textContent = this.all ? "Fewer" : `${left} more`;
    put(more, "aria-expanded", this.all);
    this.figures(rows);
    this.paint();
  }

  /**
   * @param {Row} row
   * @param {boolean} moves
   */
  line(row, moves) {
    const { bench, lines } = this;
    const button = html("button", { type: "button", textContent: bench.nameOf(row.id) + (row.side ? `, ${row.side}` : "") });
    button.dataset.id = row.id;
    const cells = (/** @type {string[]} */ ...names) => names.map((className) => html("td", { className }));
    const line = html("tr", {}, html("th", { scope: "row" }, button), ...(moves ? cells("arm", "share", "length", "books") : cells("length")));
    if (moves) find(line, ".books").textContent = this.books(row);
    lines.set(`${row.id} ${row.side ?? ""}`, line);
    return line;
  }

  /**
   * What books say of a muscle in this movement; of a left one where both sides do the opposite, the opposite.
   * @param {Row} row
   */
  books({ id, side }) {
    const says = this.bench.data.stated[id] ?? 0;
    if (!says) return "–";
    return says > 0 !== (side === "left") ? "yes" : "opposite";
  }

  /**
   * New figures where the lines are.
   * @param {Row[]} rows
   */
  figures(rows) {
    const { bench } = this;
    const shown = Math.round(bench.at * this.scale);
    if (Number(this.slider.value) !== shown) this.slider.value = String(shown);
    const number = this.number(bench.at);
    find(bench.root, ".angle output").textContent = number;
    put(this.slider, "aria-valuetext", number);
    put(this.slider, "aria-label", bench.data.title);
    find(bench.root, "caption").textContent = bench.course.kind === "movement" ? `What makes this movement, at ${number}` : `What is longer and shorter, at ${number}`;
    find(bench.root, "thead .change").textContent = `Length since ${this.number(bench.start)}`;
    for (const row of rows) {
      const line = this.lines.get(`${row.id} ${row.side ?? ""}`);
      if (!line) continue;
      const [arm, share, length] = [line.querySelector(".arm"), line.querySelector(".share"), find(line, ".length")];
      if (arm) arm.textContent = Math.abs(row.arm).toFixed(0);
      if (share) share.textContent = `${Math.round(100 * row.share)} %`;
      length.textContent = this.changed(row);
      length.className = `length ${Math.abs(row.percent) < 0.5 ? "" : row.change < 0 ? "way1" : "way2"}`;
    }
    const words = find(bench.root, ".words");
    if (words.open) find(words, "p").textContent = this.told(bench.at);
  }

  /**
   * The same in sentences.
   * @param {number} at
   */
  told(at) {
    const { bench } = this;
    const rows = bench.rows(at);
    const named = (/** @type {Row} */ row) =>
      `${bench.nameOf(row.id)}${row.side ? ` on the ${row.side}` : ""} by ${Math.abs(row.change).toFixed(0)} mm (${Math.abs(row.percent).toFixed(0)} %)`;
    const most = (/** @type {number} */ sign) => rows.filter(({ change }) => sign * change >= 1)
      .sort((a, b) => sign * (b.percent - a.percent)).slice(0, FEW).map(named).join(", ") || "none";
    const start = `${bench.data.title}, at ${this.number(at)}, compared with ${this.number(bench.start)}.`;
    return `${start} Shorter: ${most(-1)}. Longer: ${most(1)}.`;
  }
}

/**
 * @param {string} text
 * @param {number} columns
 */
function head(text, columns) {
  return html("th", { scope: "rowgroup", colSpan: columns, textContent: text });
}

/** @param {number} value */
export function signed(value) {
  const rounded = Math.round(value);
  return rounded === 0 ? "0" : `${rounded < 0 ? "−" : "+"}${Math.abs(rounded)}`;
}
