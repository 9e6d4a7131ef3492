// The plate in the browser: answers pointer, touch and keyboard at once, and tells the server what was chosen.
// What a visitor does is painted here first. Messages are numbered, and what the server sends carries the number of
// the last it has seen, so that an older answer never undoes a newer choice. A link or a search
// after that choice is the newer wish, whatever was seen before: see masthead/wish.js for their numbers.

const diagrams = new WeakMap();
// Where choices go: tell.js sets it, in the part of the page that answers them.
const line = (globalThis.backAtlas ??= { tell: null, untold: null });
// What of an address is about the view; the rest belongs to the page.
const VIEW = ["muscle", "depth", "view", "hide", "side", "alone"];
// What keeps a page bare inside another site's frame: it stays through every pick.
const FRAME = ["embed", "embed_options"];
const BONES = 8;

export default function ({ data, parentElement, setTriggerValue }) {
  let diagram = diagrams.get(parentElement);
  // One that was taken off the page and put back goes on: a second one would draw its plate beside the first.
  if (!diagram || !parentElement.contains(diagram.root)) {
    diagram = new Diagram(parentElement);
    diagrams.set(parentElement, diagram);
  }
  diagram.answer = (muscle) => setTriggerValue("picked", muscle);
  const generation = diagram.receive(data);
  return () => {
    if (diagram.generation === generation) line.diagrams.delete(diagram);
  };
}

class Diagram {
  constructor(root) {
    this.root = root.querySelector(".diagram");
    this.generation = 0;
    this.sent = 0;
    this.after = { wish: 0, search: 0 }; // the last link and the last search before the newest choice
    // Looked up once: a search through the tree would pass the thousands of lines of the drawing.
    for (const name of ["choices", "stage", "paper", "tip", "names", "halves", "key", "index", "roll"]) {
      this[name] = root.querySelector(`.${name}`);
    }
    this.sideButtons = [...root.querySelectorAll(".sides button")];
    this.sheet = new Sheet(this.root, this.paper);
    this.controls = Object.fromEntries(["split", "hide", "alone", "show"].map((deed) => [deed, root.querySelector(`[data-do=${deed}]`)]));
    this.root.addEventListener("click", (event) => this.press(event));
    this.choices.addEventListener("change", (event) => this.change({ depth: Number(event.target.value) }));
    this.controls.split.addEventListener("change", (event) => this.change({ split: event.target.checked }));
    this.index.addEventListener("toggle", () => this.listNames());
    for (const near of ["pointerover", "pointerdown", "focusin"]) {
      this.root.addEventListener(near, (event) => this.prepare(event.target.closest?.("[data-id]")?.dataset.id));
    }
  }

  // ---- from the server

  // The newest message is shown as soon as its files are there.
  receive(data) {
    this.generation += 1;
    (line.diagrams ??= new Set()).add(this);
    this.newest = data;
    const whole = withKnown(data);
    if (whole) this.take(whole);
    else {
      bringKnown(data).then(
        () => this.newest === data && this.root.isConnected && this.take(withKnown(data)),
        (error) => this.giveUp(error));
    }
    return this.generation;
  }

  take(data) {
    const first = this.data === undefined;
    const overtaken = data.wish > this.after.wish || data.search > this.after.search;
    const redraws = !first && JSON.stringify(data.categories) !== JSON.stringify(this.data.categories);
    this.data = data;
    if (first || overtaken) this.sent = data.seen;
    if (data.seen < this.sent) this.tellAgain();
    else this.state = { ...data.view };
    if (first) this.mount();
    else {
      setTimeout(() => this.followTheme());
      if (redraws) this.retint();
      this.look();
      this.paint();
      this.approach();
    }
  }

  mount() {
    this.followTheme();
    this.listDepths();
    this.listKey();
    const sides = ["left", "right"].map((side) => new Half(side, this.data.shapes, `on-${this.data.name}`));
    this.sides = Object.fromEntries(sides.map((side) => [side.side, side]));
    this.regions = sides.flatMap((side) => side.regions);
    const svg = element("svg", { class: "plate touch", role: "group", tabindex: -1,
      "aria-label": "Muscles of the back, seen from behind", "aria-owns": this.fromTheSkin() }, ...sides.map((side) => side.node));
    this.paper.append(svg);
    this.camera = new Camera(this.data.name, this.paper, [svg], () => this.pickedPoint());
    this.camera.watch(svg);
    svg.addEventListener("mousedown", (event) => this.takeFocus(event));
    svg.addEventListener("keydown", (event) => this.answerKey(event));
    svg.addEventListener("pointermove", (event) => this.hover(event));
    svg.addEventListener("pointerleave", () => this.hover(null));
    svg.addEventListener("focusin", (event) => this.focusOn(event.target.closest(".muscle")));
    svg.addEventListener("focusout", () => this.point("focus", null));
    this.notes = new Notes(svg, this.roll);
    if (this.data.listens) line.plate = this;
    if (this.data.listens) line.show = this.data.wide ? (scene) => this.note(scene) : null;
    if (this.data.wide && line.scene) this.note(line.scene);
    this.look();
    this.paint();
    if (this.state.muscle && this.data.start) this.holdSheet();
    this.root.dataset.ready = "yes";
    setTimeout(() => this.draw());
    this.approach();
  }

  // The order in which they are read: from the skin inwards, left before right. They are drawn the other way round.
  fromTheSkin() {
    const { left, right } = this.sides;
    const pairs = left.regions.map((region, place) => [region, right.regions[place]]).reverse();
    return pairs.sort(([a], [b]) => a.depth - b.depth).flat().map(({ node }) => node.id).join(" ");
  }

  // Names and attachments for what was last chosen; until they come, those of before are faint.
  note(scene) {
    if (scene.seen < this.sent) return;
    this.notes.show(scene, this.picked(), this.stage.clientWidth, this.floor("left") === this.floor("right"));
    this.root.classList.remove("stale");
  }

  // Enlarge the part of the plate that the page asks for, with room for its names at both sides.
  look() {
    const { close, lettered: letters } = this.data;
    const asked = JSON.stringify([close, letters]);
    if (asked === this.looks) return;
    const narrow = this.stage.clientWidth < NARROW;
    if (close) {
      const room = close.letter * ({ none: 0, numbers: 4 }[letters] ?? (narrow ? 4 : 15));
      this.camera.closeUp({ ...close, x: close.x - room, width: close.width + 2 * room });
    } else if (narrow && letters !== "none") this.camera.closeUp({ ...FIELD, x: FIELD.x - 48, width: FIELD.width + 96 });
    else if (this.looks) this.camera.whole();
    this.notes.frame(close);
    this.looks = asked;
  }

  // Other categories than before: their fills and their key.
  retint() {
    this.listKey();
    this.art?.svg.querySelector(".tiles").replaceChildren(...this.data.categories.map(tile));
  }

  async draw() {
    try {
      const art = new Art(await kept(this.data.files.drawing), !this.data.asks);
      this.art = art;
      art.svg.append(element("defs", { class: "tiles" }, ...this.data.categories.map(tile)));
      this.paintArt();
      this.paper.prepend(art.svg);
      this.camera.add(art.svg);
      this.root.dataset.drawn = "yes";
    } catch (error) {
      this.root.dataset.drawn = "no";
      this.tellFault(`The finished drawing could not be loaded (${error.message}). Outlines and list still work.`);
    }
  }

  tellFault(text) {
    this.paper.before(fault(text));
  }

  giveUp({ message }) {
    this.root.replaceChildren(fault(`The plate could not be loaded (${message}). Reload the page to try again.`));
    this.root.dataset.ready = "no";
  }

  // ---- to the server

  // The server hears first and works while the plate is painted.
  change(part) {
    if (this.data.asks && part.muscle) this.answer(part.muscle);
    this.state = { ...this.state, ...part };
    this.sent += 1;
    this.after = { wish: line.wish?.number ?? 0, search: line.wish?.asked ?? 0 };
    this.root.classList.add("stale");
    const address = this.data.start ? this.address() : location.search;
    if (address !== location.search) history.pushState(null, "", `${location.pathname}${address}`);
    if (this.data.listens) this.tell({ ...this.state, seen: this.sent });
    if (part.muscle) line.panel?.pick(part.muscle, this.data.catalogue[part.muscle].panel);
    this.paint();
    if (part.muscle) this.holdSheet();
    // After the answer has been painted.
    if (this.pending) clearTimeout(this.pending);
    this.pending = setTimeout(() => this.approach());
  }

  holdSheet() {
    if (!this.data.asks) this.sheet.hold(this.state.muscle, this.nameOf(this.state.muscle));
  }

  // A small muscle is shown near and the rest is dimmed; after it the plate is shown as it was before.
  approach() {
    const picked = this.data.asks ? new Set() : this.picked();
    const shown = this.regions.filter((region) => region.shown && picked.has(region.id));
    const seen = isSmall(shown) ? shown.filter((one) => this.sides[one.half].spot(one, this.floor(one.half))) : [];
    for (const half of Object.values(this.sides)) half.dim(seen.length > 0 && !this.standsAlone());
    const asked = `${this.state.muscle} ${seen.map(({ half, id }) => half + id)}`;
    if (asked === this.approached || this.data.close || this.data.lettered !== "none") return;
    this.approached = asked;
    if (seen.length) this.camera.approach(around(seen));
    else this.camera.back();
  }

  // The server has painted the page without the newest choice: that may have been lost with a run that was cut short.
  tellAgain() {
    if (this.data.listens) this.tell({ ...this.state, seen: this.sent });
  }

  // While its page is being left, the plate takes no clicks; see wish.js.
  rest(left) {
    const { drawn } = this.root.dataset;
    if (drawn === (left ? "yes" : "left")) this.root.dataset.drawn = left ? "left" : "yes";
  }

  // What may be picked next: its words are fetched before.
  prepare(muscle) {
    const words = muscle && this.data?.catalogue[muscle]?.panel;
    if (words) line.panel?.prepare(words);
  }

  tell(choice) {
    if (line.tell) line.tell(choice);
    else line.untold = choice;
  }

  // Turn the plate so that a muscle can be seen, as View.revealing and View.without_hiding do.
  reveal(muscle) {
    const { depth, members } = this.data.catalogue[muscle];
    const { split, side, hidden } = this.state;
    const turns = depth > 0 && depth < BONES && !(split && !side && depth === 1);
    this.change({ muscle, depth: turns ? depth : this.state.depth, hidden: hidden.filter((id) => !members.includes(id)) });
  }

  // The query of this view, as View.to_address makes it: the server then finds nothing left to write.
  address() {
    const { state, data } = this;
    const here = [...new URLSearchParams(location.search)];
    const framed = ([name]) => FRAME.includes(name.toLowerCase());
    const others = here.filter((one) => data.wide && !VIEW.includes(one[0]) && !framed(one));
    const query = new URLSearchParams(here.filter(framed));
    if (state.muscle) query.set("muscle", state.muscle);
    if (state.muscle || state.depth !== data.start.depth) query.set("depth", state.depth);
    if (state.split !== data.start.split) query.set("view", "same");
    if (state.hidden.length) query.set("hide", state.hidden.join(","));
    if (state.side) query.set("side", state.side);
    if (state.muscle && state.alone) query.set("alone", "yes");
    for (const [name, value] of others) query.set(name, value);
    return String(query) && `?${query}`;
  }

  // A press gives the focus, but starts no selection of text: that would search all of the drawing.
  takeFocus(event) {
    event.preventDefault();
    event.target.closest(".muscle")?.focus({ preventScroll: true });
  }

  press(event) {
    const listed = event.target.closest(".names button, .roll button");
    if (listed) return this.reveal(listed.dataset.id);
    const side = event.target.closest("button[data-side]")?.dataset.side;
    if (side !== undefined) return this.change({ side: side || null });
    const deed = event.target.closest("button[data-do]")?.dataset.do;
    if (deed === "in") return this.camera.zoom(1.5);
    if (deed === "out") return this.camera.zoom(1 / 1.5);
    if (deed === "fit") return this.camera.whole();
    if (deed === "hide") return this.hide();
    if (deed === "alone") return this.isolate();
    if (deed === "more") return this.sheet.more();
    if (deed === "close") return this.sheet.close();
    if (deed === "show") return this.change({ hidden: [] });
    const muscle = event.target.closest(".muscle, .label");
    if (muscle && !this.camera.dragged) {
      this.change({ muscle: muscle.dataset.id });
      setTimeout(() => this.sheet.clear(event.clientY));
    }
    return undefined;
  }

  hide() {
    const gone = [...new Set([...this.state.hidden, ...this.picked()])];
    if (this.state.muscle) this.change({ hidden: gone });
  }

  // The picked muscle on the bones without any other, and back.
  isolate() {
    if (this.state.muscle) this.change({ alone: !this.state.alone });
  }

  answerKey(event) {
    const region = this.regions.find((one) => one.node === event.target.closest?.(".muscle"));
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (step && region) neighbour(region, step, this.spots())?.node.focus();
    else if ((event.key === "Enter" || event.key === " ") && region) this.change({ muscle: region.id });
    else if (event.key === "+" || event.key === "=") this.camera.zoom(1.5);
    else if (event.key === "-") this.camera.zoom(1 / 1.5);
    else if (event.key === "0") this.camera.whole();
    else if (event.key === "h" || event.key === "H") this.hide();
    else if (event.key === "i" || event.key === "I") this.isolate();
    else return;
    event.preventDefault();
  }

  // ---- painting

  paint() {
    const { state, data } = this;
    const picked = this.picked();
    const hidden = new Set(state.hidden);
    const alone = this.standsAlone();
    for (const region of this.regions) {
      const wanted = alone ? picked.has(region.id) : !hidden.has(region.id);
      const shown = wanted && region.depth >= this.floor(region.half)
        && (!data.only || Boolean(data.roles[region.id]));
      region.shown = shown;
      region.node.toggleAttribute("hidden", !shown);
      region.node.classList.toggle("picked", picked.has(region.id));
      put(region.node, "aria-pressed", picked.has(region.id));
      put(region.node, "aria-label", this.spokenOf(region));
      put(region.node, "data-role", data.roles?.[region.id]?.role ?? "");
      put(region.node, "data-grade", data.roles?.[region.id]?.grade ?? "");
    }
    this.root.classList.toggle("has-roles", Boolean(data.roles));
    this.root.classList.toggle("has-tints", Boolean(data.tints));
    this.root.classList.toggle("asks", Boolean(data.asks));
    this.root.classList.toggle("wide", data.wide);
    this.root.classList.toggle("greets", Boolean(data.start) && !data.wide); // the page says over it what to do
    const ways = new Map([...picked].map((id) => [id, "chosen"]).concat(Object.entries(data.ways)));
    for (const side of Object.values(this.sides)) {
      side.exposed.clear();
      side.light(ways);
      const name = side.side === "left" ? "Left" : "Right";
      this.halves.querySelector(`.${side.side}`).textContent = [name, this.layerName(this.floor(side.side))].filter(Boolean).join(": ");
    }
    this.paintArt();
    this.tellPick();
    this.paintControls(picked);
    this.rove(picked);
    if (this.index.open) this.listNames();
  }

  // Only what changes which muscles are seen is painted in the drawing.
  paintArt() {
    const whole = !this.state.hidden.length && !this.data.only && !this.standsAlone();
    const { roles, tints } = this.data;
    const alone = this.standsAlone() && this.state.muscle;
    const scene = JSON.stringify([this.floor("left"), this.floor("right"), this.state.hidden, alone, roles, tints]);
    if (!this.art || scene === this.scene) return;
    this.scene = scene;
    for (const [side, half] of Object.entries(this.art.halves)) {
      half.paint(this.sides[side].regions, this.floor(side), whole, this.data);
    }
  }

  paintControls(picked) {
    const { state, data } = this;
    for (const input of this.choices.querySelectorAll("input")) input.checked = Number(input.value) === state.depth;
    const { split, hide, alone, show } = this.controls;
    const isAlone = this.standsAlone();
    split.checked = state.split;
    const sided = data.left === null && !data.asks;
    this.sideButtons[0].parentElement.hidden = !sided;
    split.closest("label").hidden = !sided || Boolean(state.side) || isAlone;
    for (const button of this.sideButtons) put(button, "aria-pressed", button.dataset.side === (state.side ?? ""));
    this.root.querySelector(".depths").disabled = isAlone;
    hide.disabled = alone.disabled = !state.muscle || picked.size === 0;
    hide.hidden = isAlone;
    alone.textContent = isAlone ? "Show the others again" : "Isolate";
    show.hidden = state.hidden.length === 0;
    show.textContent = `Show all (${state.hidden.length} hidden)`;
  }

  // The name and first sentence of what is picked.
  tellPick() {
    const { muscle } = this.state;
    this.sheet.say(muscle ? this.nameOf(muscle) : this.data.prompt, this.lineFor(muscle), true);
  }

  lineFor(muscle) {
    const { roles, lines, catalogue } = this.data;
    if (!muscle) return roles ? "Pick a muscle to read why it is lit." : lines ? "Pick a muscle to read more." : "";
    if (!roles) return lines?.[muscle] ?? catalogue[muscle].line;
    const role = roles[muscle];
    return role ? `${role.role}, grade ${role.grade}. ${role.reason}` : "No role in this exercise that we know of.";
  }

  picked() {
    return new Set(this.state.muscle ? this.data.catalogue[this.state.muscle].members : []);
  }

  pickedPoint() {
    const picked = this.picked();
    const lit = this.regions.filter((one) => one.shown && picked.has(one.id));
    const region = lit.find(({ half }) => half === "right") ?? lit[0];
    return region?.onPlate(region.center());
  }

  // Whether the picked muscle stands alone: one that the plate does not show cannot.
  standsAlone() {
    return this.state.alone && this.picked().size > 0;
  }

  // The depth on top of one half.
  floor(side) {
    if (this.state.side && side !== this.state.side) return BONES;
    if (this.standsAlone()) return Math.min(...this.regions.filter(({ id }) => this.picked().has(id)).map(({ depth }) => depth));
    if (side === "right" || this.state.side) return this.state.depth;
    return this.data.left ?? (this.state.split ? 1 : this.state.depth);
  }

  spots() {
    const shown = this.regions.filter((region) => region.shown);
    return new Map(shown.map((region) => [region, this.sides[region.half].spot(region, this.floor(region.half))]));
  }

  nameOf(id) {
    return this.data.catalogue[id]?.name ?? id;
  }

  // What the colour tells of a region.
  tellsOf(id) {
    const { roles, tints, categories } = this.data;
    return roles?.[id]?.role ?? categories.find(({ number }) => number === tints?.[id])?.label;
  }

  // The name with what the colour tells of it.
  labelOf(id) {
    return [this.nameOf(id), this.tellsOf(id)].filter(Boolean).join(": ");
  }

  // What a screen reader says of a region; the body's left is the viewer's left, since it is seen from behind.
  spokenOf(region) {
    const { id, half } = region;
    const [name, ...told] = [this.nameOf(id) || `Muscle ${this.sides[half].regions.indexOf(region) + 1}`, this.tellsOf(id)];
    return `${name}, ${half}${told.filter(Boolean).map((one) => `: ${one}`).join("")}`;
  }

  layerName(depth) {
    return this.data.layers.find((layer) => layer.depth === depth)?.name ?? "";
  }

  // Asking for a computed style makes the browser work out all styles: never on the way to an answer.
  followTheme() {
    const dark = this.isDark();
    this.root.classList.toggle("dark", dark);
    for (const { number, light, night, ink, inkAtNight } of this.data.categories) {
      this.root.style.setProperty(`--category-${number}`, dark ? night : light);
      this.root.style.setProperty(`--ink-${number}`, dark ? inkAtNight : ink);
    }
  }

  isDark() {
    const probe = getComputedStyle(this.root).getPropertyValue("--st-background-color");
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = probe.trim() || "#fff";
    const [r, g, b] = context.fillStyle.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }

  // ---- lists

  listDepths() {
    const peels = this.data.choices.length > 1;
    this.root.querySelector(".depths").hidden = !peels;
    this.root.querySelector(".bench").classList.toggle("peels", peels);
    this.choices.replaceChildren(...depthChoices(this.data, (depth) => this.layerName(depth)));
  }

  listKey() {
    this.key.hidden = !this.data.roles && !this.data.tints;
    if (!this.key.hidden) this.key.replaceChildren(...keyEntries(this.data));
  }

  listNames() {
    if (this.names.childElementCount === 0) {
      this.names.replaceChildren(...nameSections(this.data.sections, (id) => this.nameOf(id)));
    }
    const [hidden, picked] = [new Set(this.state.hidden), this.picked()];
    for (const button of this.names.querySelectorAll("button")) {
      button.classList.toggle("gone", hidden.has(button.dataset.id));
      put(button, "aria-pressed", picked.has(button.dataset.id));
    }
  }

  // ---- pointer and focus

  hover(event) {
    const muscle = event?.target.closest?.(".muscle");
    const id = muscle?.dataset.id;
    this.point("hover", event?.pointerType === "touch" ? null : this.regionOf(muscle));
    this.tip.hidden = !muscle || event.pointerType === "touch" || !this.nameOf(id);
    if (this.tip.hidden) return;
    if (this.tip.dataset.id !== id) this.tip.textContent = this.labelOf(id);
    this.tip.dataset.id = id;
    const box = this.stage.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, box.width - this.tip.offsetWidth - 4);
    this.tip.style.transform = `translate(${left}px, ${event.clientY - box.top + 16}px)`;
  }

  regionOf(node) {
    return node ? this.regions.find((region) => region.node === node) : null;
  }

  // Outline a region only where it can be seen.
  point(kind, region) {
    for (const half of Object.values(this.sides)) half.point(kind, region?.half === half.side ? region : null);
  }

  focusOn(muscle) {
    if (!muscle?.matches(":focus-visible")) return;
    const { id } = muscle.dataset;
    const region = this.regionOf(muscle);
    this.point("focus", this.sides[region.half].spot(region, this.floor(region.half)) ? region : null);
    this.sheet.say(this.nameOf(id), id === this.state.muscle ? this.lineFor(id) : "Press Enter to pick it.", false);
    for (const region of this.regions) put(region.node, "tabindex", region.node === muscle ? "0" : "-1");
  }

  // Tab reaches one region: the picked one, else the nearest to the viewer.
  rove(picked) {
    const shown = this.regions.filter((region) => region.shown);
    const entry = shown.find((region) => picked.has(region.id) && region.half === "right")
      ?? shown.find((region) => picked.has(region.id)) ?? shown[shown.length - 1];
    for (const region of this.regions) put(region.node, "tabindex", region === entry ? "0" : "-1");
  }
}
