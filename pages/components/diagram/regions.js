// The muscles as regions that can be pointed at, reached by arrow keys, and lit where nothing nearer covers them.

const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Sets an attribute only where that changes it, so that the browser has nothing to work out anew.
function put(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

class Region {
  constructor({ id, depth, tone, d }, half) {
    Object.assign(this, { id, depth, half, d, shown: true });
    this.flesh = element("path", { class: "flesh", d });
    this.node = element("g", {
      class: `muscle tone-${tone}`, "data-id": id, "data-depth": depth, role: "button", tabindex: -1,
    }, this.flesh);
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

  onPlate({ x, y }) {
    return { x: this.half === "left" ? -x : x, y };
  }

  boxOnPlate() {
    const { x, y, width, height } = this.box();
    return { x: this.half === "left" ? -x - width : x, y, width, height };
  }

  // About how many square millimetres it takes on the plate, whether or not something lies over it.
  area() {
    const [columns, rows] = [14, 22];
    const { width, height } = this.box();
    this.size ??= (width * height * this.samples(columns, rows).length) / (columns * rows);
    return this.size;
  }

  near(other) {
    const [a, b] = [this.box(), other.box()];
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  }
}

// What of the regions some of which are `told` nothing nearer covers, as a mask.
class Sight {
  constructor(id, inverse = false) {
    this.inverse = inverse;
    this.node = element("mask", { id, maskUnits: "userSpaceOnUse", x: -300, y: 0, width: 600, height: 1000 });
    this.url = `url(#${id})`;
  }

  // `regions` come back to front.
  show(regions, told) {
    const [lit, dark] = this.inverse ? ["covered", "seen"] : ["seen", "covered"];
    const ground = this.inverse ? [element("rect", { x: -300, y: 0, width: 600, height: 1000, class: "seen" })] : [];
    this.node.replaceChildren(...ground, ...regions.map((one) => element("path", { d: one.d, class: told(one) ? lit : dark })));
  }
}

// All regions of one half, back to front, and the light on those that are picked.
class Half {
  constructor(side, shapes, prefix) {
    this.side = side;
    this.regions = shapes.map((shape) => new Region(shape, side));
    for (const region of this.regions) region.node.id = `${prefix}-${side}-${region.id}`;
    this.seen = new Sight(`${prefix}-${side}-lit`);
    this.rest = new Sight(`${prefix}-${side}-rest`, true);
    this.edges = { focus: new Sight(`${prefix}-${side}-focus`), hover: new Sight(`${prefix}-${side}-hover`) };
    this.pointed = { focus: null, hover: null };
    this.lights = element("g", { class: "lights", mask: this.seen.url });
    this.veil = element("rect", { class: "veil", x: 0, y: 0, width: 300, height: 1000, mask: this.rest.url, hidden: "" });
    const sights = [this.seen, this.rest, ...Object.values(this.edges)].map((sight) => sight.node);
    this.node = element("g", { class: "half", "data-half": side }, ...this.regions.map((region) => region.node),
      ...sights, this.veil, this.lights);
    if (side === "left") this.node.setAttribute("transform", "scale(-1 1)");
    this.exposed = new Map();
  }

  // Light regions, each in its way: `ways` maps ids to classes. The mask takes away what nearer muscles cover.
  light(ways) {
    const shown = this.regions.filter((region) => region.shown);
    const first = shown.findIndex((region) => ways.has(region.id));
    this.from = first < 0 ? [] : shown.slice(first);
    this.lit = ({ id }) => ways.has(id);
    this.seen.show(this.from, this.lit);
    this.lights.replaceChildren(...this.from.filter(this.lit)
      .map(({ id, d }) => element("path", { d, class: `light ${ways.get(id)}` })));
  }

  // Dim everything but what is lit.
  dim(wanted) {
    if (wanted) this.rest.show(this.from, this.lit);
    this.veil.toggleAttribute("hidden", !wanted);
  }

  // Outline what the pointer or the keyboard is on, where nothing nearer covers it. What is covered whole has its
  // outline whole, so that the focus is never lost from sight.
  point(kind, region) {
    if (this.pointed[kind] === region) return;
    const before = this.pointed[kind];
    this.pointed[kind] = region;
    if (region) {
      const nearer = this.regions.slice(this.regions.indexOf(region) + 1).filter((one) => one.shown && one.near(region));
      this.edges[kind].show([region, ...nearer], (one) => one === region);
    }
    const { focus, hover } = this.pointed;
    if (before && before !== focus && before !== hover) before.node.removeAttribute("mask");
    for (const one of ["focus", "hover"]) {
      if (this.pointed[one]) put(this.pointed[one].node, "mask", this.edges[one].url);
    }
  }

  // A point of the region that no nearer muscle covers, or null where too little of it shows; `floor` is the depth on top.
  spot(region, floor) {
    if (!this.exposed.has(region)) {
      const nearer = this.regions.slice(this.regions.indexOf(region) + 1).filter((other) => other.shown);
      const seen = (points) => points.filter((point) => !nearer.some((other) => other.contains(point)));
      let free = seen(region.samples(7, 11));
      const onTop = region.depth === floor;
      if (onTop && !free.length) free = seen(region.samples(28, 44));
      // A sliver of a deeper muscle is no stop on the way.
      if (!onTop && free.length < 4) free = [];
      this.exposed.set(region, free.length ? region.onPlate(middlemost(free)) : null);
    }
    return this.exposed.get(region);
  }
}

// The nearest region in a direction, among those of which something can be seen: `spots` maps regions to points.
function neighbour(from, [dx, dy], spots) {
  const here = spots.get(from) ?? from.onPlate(from.center());
  let best = null;
  for (const [region, there] of spots) {
    if (region === from || !there) continue;
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (along <= 1) continue;
    // What lies rather aside than ahead comes after everything that lies ahead.
    const cost = along + 2 * aside + (aside > along ? FIELD.height : 0);
    if (!best || cost < best.cost) best = { region, cost };
  }
  return best?.region;
}

function middlemost(points) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const away = (point) => Math.hypot(point.x - x, point.y - y);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best));
}

// What shows as crumbs or as a thread on the whole plate: in square millimetres, and in millimetres of mean width.
const SMALL = { area: 2500, width: 17 };

// The smallest box around regions, on the plate.
function around(regions) {
  const boxes = regions.map((region) => region.boxOnPlate());
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const low = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: low - y };
}

// Whether regions show as crumbs or as a thread on the whole plate, in each half by itself.
function isSmall(regions) {
  const halves = ["left", "right"].map((side) => regions.filter(({ half }) => half === side)).filter((own) => own.length);
  return halves.length > 0 && halves.every((own) => {
    const area = own.reduce((sum, region) => sum + region.area(), 0);
    const { width, height } = around(own);
    return area < SMALL.area || area / Math.max(width, height) < SMALL.width;
  });
}
