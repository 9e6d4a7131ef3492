// The words beside the plate. What is picked there is shown here at once, from a file that was fetched when the pointer or
// the focus came near; the server's answer follows and has the last word, and changes nothing where it says the same.

/** @import { MusclePanelData, MusclePanelGiven } from "../../ui/contract.d.ts" */
import { kept } from "../fetch_once.js";
import { shared } from "../shared.js";

/** @type {WeakMap<Element, Panel>} */
const panels = new WeakMap();

/** @param {MusclePanelGiven} given */
export function show({ data, parentElement, setTriggerValue }) {
  const panel = panels.get(parentElement) ?? new Panel(parentElement);
  panels.set(parentElement, panel);
  panel.miss = () => setTriggerValue("missed", true);
  panel.receive(data);
  shared.panel = panel;
  return () => {
    if (shared.panel !== panel || panel.node.isConnected) return;
    shared.panel = null;
    document.body.removeAttribute("data-picked");
  };
}

class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.node = Object.assign(document.createElement("div"), { className: "stHtml panel" });
    this.node.dataset.testid = "stHtml";
    root.append(this.node);
    /** What files hold, by address. @type {Map<string, Record<string, string>>} */
    this.parts = new Map();
    this.html = "";
    this.voice = "";
    this.turn = 0;
    this.miss = () => {};
  }

  /**
   * An answer to an older choice than the newest is passed over: another is on its way.
   * @param {MusclePanelData} data
   */
  receive(data) {
    this.voice = data.voice;
    if (shared.plate && !shared.plate.turns.counts(data)) return;
    if (data.html) this.write(data.html, data.muscle);
    else if (data.file) this.show(data.muscle, data.file).catch(() => this.miss());
  }

  /**
   * The visitor has just picked it. Where its file does not come, the server's answer does.
   * @param {string} muscle
   * @param {string | null} address
   */
  pick(muscle, address) {
    if (address) this.show(muscle, address).catch(() => {});
  }

  /**
   * Fetch what may be picked next.
   * @param {string} address
   */
  prepare(address) {
    if (!this.parts.has(address)) this.bring(address).catch(() => {}); // asked again when it is picked
  }

  /** @param {string} address */
  async bring(address) {
    const parts = JSON.parse(await kept(address));
    this.parts.set(address, parts);
    return parts;
  }

  /**
   * @param {string | null} muscle
   * @param {string} address
   */
  async show(muscle, address) {
    const turn = (this.turn += 1);
    const parts = this.parts.get(address) ?? await this.bring(address);
    if (turn === this.turn) this.write(parts.start + parts[this.voice] + parts.end, muscle);
  }

  /**
   * @param {string} html
   * @param {string | null} muscle
   */
  write(html, muscle) {
    this.turn += 1;
    document.body.toggleAttribute("data-picked", Boolean(muscle));
    if (html === this.html) return;
    const focused = this.node.contains(document.activeElement);
    this.html = html;
    this.node.innerHTML = html;
    if (focused) this.takeFocus();
  }

  /** What had the focus is gone: reading goes on at the new heading. */
  takeFocus() {
    const heading = this.node.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
