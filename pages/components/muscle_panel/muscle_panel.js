// The words beside the plate. What is picked there is shown here at once, from a file that was fetched when the pointer or
// the focus came near; the server's answer follows and has the last word, and changes nothing where it says the same.

const panels = new WeakMap();
const line = (globalThis.backAtlas ??= { tell: null, untold: null });

export default function ({ data, parentElement, setTriggerValue }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = new Panel(parentElement);
    panels.set(parentElement, panel);
  }
  panel.miss = () => setTriggerValue("missed", true);
  panel.receive(data);
  line.panel = panel;
  return () => {
    if (line.panel !== panel || panel.node.isConnected) return;
    line.panel = null;
    document.body.removeAttribute("data-picked");
  };
}

class Panel {
  constructor(root) {
    this.node = Object.assign(document.createElement("div"), { className: "stHtml panel" });
    this.node.dataset.testid = "stHtml";
    root.append(this.node);
    this.parts = new Map(); // what files hold, by address
    this.html = null;
    this.voice = null;
    this.turn = 0;
  }

  // An answer to an older choice than the newest is passed over: another is on its way.
  receive(data) {
    this.voice = data.voice;
    if (data.seen < (line.plate?.sent ?? 0)) return;
    if (data.html) this.write(data.html, data.muscle);
    else this.show(data.muscle, data.file).catch(() => this.miss());
  }

  // The visitor has just picked it. Where its file does not come, the server's answer does.
  pick(muscle, address) {
    this.show(muscle, address).catch(() => {});
  }

  // Fetch what may be picked next.
  prepare(address) {
    if (!this.parts.has(address)) this.bring(address).catch(() => {}); // asked again when it is picked
  }

  async bring(address) {
    this.parts.set(address, JSON.parse(await kept(address)));
  }

  async show(muscle, address) {
    const turn = (this.turn += 1);
    if (!this.parts.has(address)) await this.bring(address);
    const parts = this.parts.get(address);
    if (turn === this.turn) this.write(parts.start + parts[this.voice] + parts.end, muscle);
  }

  write(html, muscle) {
    this.turn += 1;
    document.body.toggleAttribute("data-picked", Boolean(muscle));
    if (html === this.html) return;
    const focused = this.node.contains(document.activeElement);
    this.html = html;
    this.node.innerHTML = html;
    if (focused) this.takeFocus();
  }

  // What had the focus is gone: reading goes on at the new heading.
  takeFocus() {
    const heading = this.node.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
