// The plate in the browser: draws both halves from one file, and answers pointer, touch and keyboard at once.
// What a visitor does is painted here first and told to the server in one message; the server's answer carries
// the number of the last message it has seen, so an older answer never undoes a newer click.

const SVG = "http://www.w3.org/2000/svg";
const FIELD = { x: -262, y: 8, width: 524, height: 984 };
const CLOSEST = 10;
const diagrams = new WeakMap();
const drawings = new Map();
const cameras = new Map();

export default function ({ data, parentElement, setTriggerValue }) {
  let diagram = diagrams.get(parentElement);
  if (!diagram) {
    diagram = new Diagram(parentElement);
    diagrams.set(parentElement, diagram);
  }
  diagram.tell = (event) => setTriggerValue("event", event);
  const generation = diagram.receive(data);
  return () => {
    if (diagram.generation === generation) diagrams.delete(parentElement);
  };
}

function drawing(address) {
  if (!drawings.has(address)) {
    drawings.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return answer.text();
    }));
  }
  return drawings.get(address);
}

class Diagram {
  constructor(root) {
    this.root = root;
    this.generation = 0;
    this.sent = 0;
    this.state = null;
    this.muscles = [];
    this.exposed = new Map();
    this.pointers = new Map();
    for (const name of ["caption", "choices", "stage", "paper", "tip", "names", "halves", "key"]) {
      this[name] = root.querySelector(`.${name}`);
    }
    root.querySelector(".diagram").addEventListener("click", (event) => this.press(event));
    this.choices.addEventListener("change", (event) => this.change({ depth: Number(event.target.value) }));
    root.querySelector("[data-do=split]").addEventListener("change", (event) => {
      this.change({ split: event.target.checked });
    });
  }

  // ---- from the server

  receive(data) {
    this.generation += 1;
    const first = this.data === undefined;
    if (first) this.sent = data.seen;
    if (data.seen < this.sent) return this.generation;
    this.data = data;
    const known = !first && JSON.stringify(data.view) === JSON.stringify(this.state);
    this.state = { ...data.view };
    if (first) this.followTheme();
    else setTimeout(() => this.followTheme());
    if (first) this.mount();
    else if (known) this.tellPick();
    else this.paint();
    return this.generation;
  }

  async mount() {
    this.listDepths();
    this.listRoles();
    this.paint();
    try {
      const text = await drawing(this.data.drawing);
      this.draw(text);
    } catch (error) {
      this.paper.textContent = `The plate could not be loaded (${error.message}). The list below still works.`;
    }
    this.paint();
    this.root.querySelector(".diagram").dataset.ready = "yes";
  }

  draw(text) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const svg = document.importNode(parsed, true);
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", "Muscles of the back, seen from behind");
    svg.setAttribute("tabindex", "-1");
    const right = svg.querySelector(".half");
    const left = right.cloneNode(true);
    right.dataset.half = "right";
    left.dataset.half = "left";
    left.setAttribute("transform", "scale(-1 1)");
    right.before(left);
    svg.append(patterns());
    this.svg = svg;
    this.paper.replaceChildren(svg);
    this.muscles = [...svg.querySelectorAll(".muscle")].map((node) => new Region(node));
    for (const region of this.muscles) {
      const name = this.nameOf(region.id);
      region.node.setAttribute("role", "button");
      region.node.setAttribute("aria-label", name);
      region.node.setAttribute("tabindex", "-1");
    }
    this.camera = cameras.get(this.data.name) ?? { ...FIELD };
    this.frame();
    svg.addEventListener("keydown", (event) => this.answerKey(event));
    svg.addEventListener("pointermove", (event) => this.hover(event));
    svg.addEventListener("pointerleave", () => this.hover(null));
    svg.addEventListener("focusin", (event) => this.focusOn(event.target.closest(".muscle")));
    this.watchCamera();
  }

  // ---- to the server

  change(part) {
    this.state = { ...this.state, ...part };
    this.sent += 1;
    const address = this.data.start && !part.reveal ? this.address() : location.search;
    if (address !== location.search) history.pushState(null, "", `${location.pathname}${address}`);
    if (this.data.listens) this.tell({ ...this.state, seen: this.sent, reveal: Boolean(part.reveal) });
    delete this.state.reveal;
    this.paint();
  }

  // The query of this view, as View.to_address makes it: the server then finds nothing left to write.
  address() {
    const { state, data } = this;
    const query = new URLSearchParams();
    if (state.muscle) query.set("muscle", state.muscle);
    if (state.muscle || state.depth !== data.start.depth) query.set("depth", state.depth);
    if (state.split !== data.start.split) query.set("view", "same");
    if (state.hidden.length) query.set("hide", state.hidden.join(","));
    return query.size ? `?${query}` : "";
  }

  press(event) {
    const listed = event.target.closest(".names button");
    if (listed) return this.change({ muscle: listed.dataset.id, reveal: true });
    const deed = event.target.closest("button[data-do]")?.dataset.do;
    if (deed === "in") return this.zoom(1.5);
    if (deed === "out") return this.zoom(1 / 1.5);
    if (deed === "fit") return this.fit();
    if (deed === "hide") return this.hide();
    if (deed === "show") return this.change({ hidden: [] });
    if (event.target.closest(".paper") && !this.dragged) {
      const muscle = event.target.closest(".muscle");
      if (muscle) this.change({ muscle: muscle.dataset.id });
    }
    return undefined;
  }

  hide() {
    const gone = [...new Set([...this.state.hidden, ...this.picked()])];
    if (this.state.muscle) this.change({ hidden: gone });
  }

  answerKey(event) {
    const region = this.muscles.find((one) => one.node === event.target.closest?.(".muscle"));
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (step && region) this.neighbour(region, step)?.node.focus();
    else if ((event.key === "Enter" || event.key === " ") && region) this.change({ muscle: region.id });
    else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.fit();
    else if (event.key === "h" || event.key === "H") this.hide();
    else return;
    event.preventDefault();
  }

  // ---- painting

  paint() {
    const { state, data } = this;
    const picked = this.picked();
    const hidden = new Set(state.hidden);
    const roles = data.roles;
    for (const region of this.muscles) {
      const floor = region.half === "left" ? this.leftDepth() : state.depth;
      const shown = region.depth >= floor && !hidden.has(region.id) && (!data.only || Boolean(roles[region.id]));
      region.shown = shown;
      region.node.toggleAttribute("hidden", !shown);
      region.node.classList.toggle("picked", picked.has(region.id));
      put(region.node, "aria-pressed", picked.has(region.id));
      put(region.node, "data-role", roles?.[region.id]?.role ?? "");
      put(region.node, "data-grade", roles?.[region.id]?.grade ?? "");
    }
    this.exposed.clear();
    const box = this.root.querySelector(".diagram");
    box.classList.toggle("has-roles", Boolean(roles));
    for (const half of ["left", "right"]) {
      const depth = half === "left" ? this.leftDepth() : state.depth;
      const bones = this.svg?.querySelector(`.half[data-half=${half}] .bones[data-part=shoulder]`);
      bones?.classList.toggle("faded", depth >= 4 && depth < 8);
      this.halves.querySelector(`.${half}`).textContent = this.layerName(depth);
    }
    this.tellPick();
    for (const input of this.choices.querySelectorAll("input")) {
      input.checked = Number(input.value) === state.depth;
    }
    const split = this.root.querySelector("[data-do=split]");
    split.checked = state.split;
    split.closest("label").hidden = data.left !== null;
    this.root.querySelector("[data-do=hide]").disabled = !state.muscle || picked.size === 0;
    const show = this.root.querySelector("[data-do=show]");
    show.hidden = state.hidden.length === 0;
    show.textContent = `Show all (${state.hidden.length} hidden)`;
    this.rove();
    this.listNames(hidden, picked);
  }

  // The name and first sentence of what is picked.
  tellPick() {
    const { state, data } = this;
    const told = data.view.muscle === state.muscle;
    const name = told ? data.title : this.nameOf(state.muscle);
    this.caption.querySelector(".name").textContent = state.muscle ? name : data.prompt;
    this.caption.querySelector(".line").textContent = this.lineFor(told);
  }

  lineFor(told) {
    const { data, state } = this;
    if (!data.roles) return told ? data.line : "";
    if (!state.muscle) return "Pick a muscle to read why it is lit.";
    const role = data.roles[state.muscle];
    return role ? `${role.role}, grade ${role.grade}. ${role.reason}` : "No role in this exercise that we know of.";
  }

  picked() {
    const id = this.state.muscle;
    return new Set(id ? this.data.catalogue[id]?.members ?? [id] : []);
  }

  leftDepth() {
    if (this.data.left !== null) return this.data.left;
    return this.state.split ? 1 : this.state.depth;
  }

  nameOf(id) {
    return this.data.catalogue[id]?.name ?? id;
  }

  layerName(depth) {
    return this.data.layers.find((layer) => layer.depth === depth)?.name ?? "";
  }

  // Asking for a computed style makes the browser work out all styles: never on the way to an answer.
  followTheme() {
    this.root.querySelector(".diagram").classList.toggle("dark", this.isDark());
  }

  isDark() {
    const probe = getComputedStyle(this.root.querySelector(".diagram")).getPropertyValue("--st-background-color");
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = probe.trim() || "#fff";
    const [r, g, b] = context.fillStyle.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }

  listDepths() {
    const choices = this.data.choices;
    this.root.querySelector(".depths").hidden = choices.length < 2;
    this.choices.replaceChildren(...choices.map((depth) => {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: `depth-${this.data.name}`, value: depth });
      const number = Object.assign(document.createElement("span"), { className: "number", textContent: depth });
      const name = Object.assign(document.createElement("span"), { className: "layer-name", textContent: this.layerName(depth) });
      label.append(input, number, name);
      return label;
    }));
  }

  // Each role's fill with its name; the last entry tells how inferred links are outlined.
  listRoles() {
    const roles = this.data.roles;
    this.key.hidden = !roles;
    if (!roles) return;
    const found = new Set(Object.values(roles).map((one) => one.role));
    const entries = this.data.legend.filter((role) => found.has(role)).map((role) => [role, role, "A"]);
    this.key.replaceChildren(...[...entries, ["dashed outline: inferred, not measured", "none", "C"]].map(([label, role, grade]) => {
      const item = document.createElement("li");
      const swatch = document.createElementNS(SVG, "svg");
      swatch.setAttribute("viewBox", "0 0 34 18");
      swatch.setAttribute("aria-hidden", "true");
      swatch.innerHTML = `<g class="muscle" data-role="${role}" data-grade="${grade}"><path class="flesh" d="M1 1h32v16H1z"/></g>`;
      item.append(swatch, label);
      return item;
    }));
  }

  listNames(hidden, picked) {
    if (this.names.childElementCount === 0) {
      this.names.replaceChildren(...this.data.layers.filter((layer) => layer.muscles.length).map((layer) => {
        const group = document.createElement("section");
        group.append(Object.assign(document.createElement("h4"), { textContent: layer.name }));
        const list = document.createElement("ul");
        list.append(...layer.muscles.map((id) => {
          const item = document.createElement("li");
          const button = Object.assign(document.createElement("button"), { type: "button", textContent: this.nameOf(id) });
          button.dataset.id = id;
          item.append(button);
          return item;
        }));
        group.append(list);
        return group;
      }));
    }
    for (const button of this.names.querySelectorAll("button")) {
      button.classList.toggle("gone", hidden.has(button.dataset.id));
      put(button, "aria-pressed", picked.has(button.dataset.id));
    }
  }

  // ---- pointer and focus

  hover(event) {
    const muscle = event?.target.closest?.(".muscle");
    this.tip.hidden = !muscle || event.pointerType === "touch";
    if (this.tip.hidden) return;
    const id = muscle.dataset.id;
    const role = this.data.roles?.[id];
    this.tip.textContent = role ? `${this.nameOf(id)}: ${role.role}` : this.nameOf(id);
    const box = this.stage.getBoundingClientRect();
    this.tip.style.left = `${Math.min(event.clientX - box.left + 14, box.width - this.tip.offsetWidth - 4)}px`;
    this.tip.style.top = `${event.clientY - box.top + 16}px`;
  }

  focusOn(muscle) {
    if (!muscle?.matches(":focus-visible")) return;
    this.caption.querySelector(".name").textContent = this.nameOf(muscle.dataset.id);
    this.caption.querySelector(".line").textContent =
      muscle.dataset.id === this.state.muscle ? this.data.line ?? "" : "Press Enter to pick it.";
    for (const region of this.muscles) put(region.node, "tabindex", region.node === muscle ? "0" : "-1");
  }

  rove() {
    const picked = this.picked();
    const shown = this.muscles.filter((region) => region.shown);
    const entry = shown.find((region) => picked.has(region.id) && region.half === "right") ?? shown[shown.length - 1];
    for (const region of this.muscles) put(region.node, "tabindex", region === entry ? "0" : "-1");
  }

  // The nearest region in a direction, among those of which something can be seen.
  neighbour(from, [dx, dy]) {
    const here = this.spot(from) ?? from.middle();
    let best = null;
    for (const region of this.muscles) {
      if (region === from || !region.shown) continue;
      const there = this.spot(region);
      if (!there) continue;
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (along <= 1) continue;
      // What lies rather aside than ahead comes after everything that lies ahead.
      const cost = along + 2 * aside + (aside > along ? FIELD.height : 0);
      if (!best || cost < best.cost) best = { region, cost };
    }
    return best?.region;
  }

  // A point of the region that no nearer muscle covers, or null where too little of it shows.
  spot(region) {
    if (!this.exposed.has(region)) {
      const nearer = this.muscles.slice(this.muscles.indexOf(region) + 1)
        .filter((other) => other.shown && other.half === region.half);
      const seen = (points) => points.filter((point) => !nearer.some((other) => other.contains(point)));
      let free = seen(region.samples(7, 11));
      const onTop = region.depth === (region.half === "left" ? this.leftDepth() : this.state.depth);
      if (onTop && !free.length) free = seen(region.samples(28, 44));
      // A sliver of a deeper muscle is no stop on the way.
      if (!onTop && free.length < 4) free = [];
      this.exposed.set(region, free.length ? region.onPlate(middlemost(free)) : null);
    }
    return this.exposed.get(region);
  }

  // ---- camera

  watchCamera() {
    const { svg } = this;
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 250), event);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      this.pointers.set(event.pointerId, event);
      this.dragged = false;
      this.start = { camera: { ...this.camera }, event };
    });
    window.addEventListener("pointerup", (event) => this.pointers.delete(event.pointerId));
    window.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    svg.addEventListener("pointermove", (event) => {
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      if (this.pointers.size === 2) {
        const [other] = [...this.pointers.values()].filter((one) => one.pointerId !== event.pointerId);
        const span = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        this.dragged = true;
        this.zoom(span(event) / Math.max(1, span(before)), event);
      } else if (this.camera.width < FIELD.width) {
        const scale = this.camera.width / this.svg.getBoundingClientRect().width;
        const dx = event.clientX - this.start.event.clientX;
        const dy = event.clientY - this.start.event.clientY;
        if (Math.hypot(dx, dy) > 4) this.dragged = true;
        this.camera.x = this.start.camera.x - dx * scale;
        this.camera.y = this.start.camera.y - dy * scale;
        this.frame();
      }
      this.pointers.set(event.pointerId, event);
    });
  }

  zoom(factor, at) {
    const { camera } = this;
    const width = Math.min(FIELD.width, Math.max(FIELD.width / CLOSEST, camera.width / factor));
    const scale = width / camera.width;
    let anchor = { x: camera.x + camera.width / 2, y: camera.y + camera.height / 2 };
    const focus = at ? null : this.muscles.find((region) => region.shown && this.picked().has(region.id) && region.half === "right");
    if (at) anchor = new DOMPoint(at.clientX, at.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    else if (focus && factor > 1) {
      const point = focus.onPlate(focus.center());
      camera.x += point.x - anchor.x;
      camera.y += point.y - anchor.y;
      anchor = point;
    }
    camera.x = anchor.x - (anchor.x - camera.x) * scale;
    camera.y = anchor.y - (anchor.y - camera.y) * scale;
    camera.width = width;
    camera.height *= scale;
    this.frame();
  }

  fit() {
    this.camera = { ...FIELD };
    this.frame();
  }

  frame() {
    const { camera } = this;
    camera.x = Math.min(Math.max(camera.x, FIELD.x), FIELD.x + FIELD.width - camera.width);
    camera.y = Math.min(Math.max(camera.y, FIELD.y), FIELD.y + FIELD.height - camera.height);
    this.svg.setAttribute("viewBox", `${camera.x} ${camera.y} ${camera.width} ${camera.height}`);
    this.paper.classList.toggle("near", camera.width < FIELD.width);
    cameras.set(this.data.name, camera);
  }
}

// Sets an attribute only where that changes it, so that the browser has nothing to work out anew.
function put(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

class Region {
  constructor(node) {
    this.node = node;
    this.id = node.dataset.id;
    this.depth = Number(node.dataset.depth);
    this.half = node.closest(".half").dataset.half;
    this.flesh = node.querySelector(".flesh");
    this.shown = true;
  }

  box() {
    this.bounds ??= this.flesh.getBBox();
    return this.bounds;
  }

  center() {
    const { x, y, width, height } = this.box();
    return { x: x + width / 2, y: y + height / 2 };
  }

  contains({ x, y }) {
    const box = this.box();
    const near = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    return near && this.flesh.isPointInFill(new DOMPoint(x, y));
  }

  // Points in a grid over the region that lie inside it.
  samples(columns, rows) {
    const { x, y, width, height } = this.box();
    return Array.from({ length: columns * rows }, (_, i) => ({
      x: x + (width * ((i % columns) + 0.5)) / columns,
      y: y + (height * (Math.floor(i / columns) + 0.5)) / rows,
    })).filter((point) => this.contains(point));
  }

  middle() {
    return this.onPlate(this.center());
  }

  onPlate({ x, y }) {
    return { x: this.half === "left" ? -x : x, y };
  }
}

function middlemost(points) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const away = (point) => Math.hypot(point.x - x, point.y - y);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best));
}

// Fills for the roles of an exercise, each told apart without colour.
function patterns() {
  const defs = document.createElementNS(SVG, "defs");
  defs.innerHTML = `
    <pattern id="role-synergist" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" class="role-ground"/><rect width="3" height="7" class="role-mark"/></pattern>
    <pattern id="role-stabiliser" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" class="role-ground"/><circle cx="3.5" cy="3.5" r="1.7" class="role-mark"/></pattern>
    <pattern id="role-stretched" width="8" height="6" patternUnits="userSpaceOnUse">
      <rect width="8" height="6" class="role-ground"/><path d="M0 3q2-3 4 0t4 0" class="role-wave"/></pattern>`;
  return defs;
}
