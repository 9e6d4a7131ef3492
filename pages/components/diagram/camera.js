// Zoom and pan: what part of the plate the frame shows. Kept for each plate for as long as the app is open.

const FIELD = { x: -262, y: 8, width: 524, height: 984 };
const CLOSEST = 10;
// To a muscle that was picked: the air around it, how near at most, and how long the way takes in ms.
const AIR = 1.25;
const NEAREST = 0.2; // of the plate; nearer, nothing around it would say where it lies
const GLIDE = { duration: 240, easing: "ease-in-out" };
const cameras = new Map();

class Camera {
  // `focus` gives the point to zoom in on when no pointer says where.
  constructor(name, paper, drawings, focus) {
    Object.assign(this, { name, paper, drawings, focus, dragged: false, pointers: new Map() });
    this.field = cameras.get(name) ?? { ...FIELD };
    this.show();
  }

  // Another drawing that shows the same field.
  add(svg) {
    this.drawings.push(svg);
    this.show();
  }

  watch(svg) {
    this.svg = svg;
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 250), this.onPlate(event));
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      if (!this.pointers.size) this.dragged = false;
      this.pointers.set(event.pointerId, event);
      this.start = { field: { ...this.field }, event };
    });
    for (const type of ["pointerup", "pointercancel"]) {
      window.addEventListener(type, (event) => this.pointers.delete(event.pointerId));
    }
    svg.addEventListener("pointermove", (event) => {
      if (!this.pointers.has(event.pointerId)) return;
      if (this.pointers.size === 2) this.pinch(event);
      else if (this.field.width < FIELD.width) this.drag(event);
      this.pointers.set(event.pointerId, event);
    });
  }

  // What lay between the two fingers stays between them.
  pinch(event) {
    const before = this.pointers.get(event.pointerId);
    const [other] = [...this.pointers.values()].filter((one) => one.pointerId !== event.pointerId);
    const span = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = (one) => this.onPlate({
      clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2,
    });
    this.dragged = true;
    this.zoom(span(event) / Math.max(1, span(before)), middle(before), middle(event));
  }

  drag(event) {
    const { field, start } = this;
    const scale = field.width / this.svg.getBoundingClientRect().width;
    const [dx, dy] = [event.clientX - start.event.clientX, event.clientY - start.event.clientY];
    if (Math.hypot(dx, dy) > 4) this.dragged = true;
    field.x = start.field.x - dx * scale;
    field.y = start.field.y - dy * scale;
    this.show();
  }

  onPlate({ clientX, clientY }) {
    return new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  // Bring the point `held` of the plate to where `at` is now, and scale about it.
  zoom(factor, held, at = held) {
    const { field } = this;
    const width = Math.min(FIELD.width, Math.max(FIELD.width / CLOSEST, field.width / factor));
    const scale = width / field.width;
    const middle = { x: field.x + field.width / 2, y: field.y + field.height / 2 };
    const from = held ?? (factor > 1 ? this.focus() : null) ?? middle;
    const to = at ?? middle;
    field.x = from.x - (to.x - field.x) * scale;
    field.y = from.y - (to.y - field.y) * scale;
    field.width = width;
    field.height *= scale;
    this.show();
  }

  // Go to a box of the plate, unless it is about as large on the screen already; `back` from there leads to where the
  // visitor was, if nothing else has moved the plate.
  approach(box) {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const share = Math.max(NEAREST, (AIR * box.width) / FIELD.width, (AIR * box.height) / FIELD.height);
    const width = share * FIELD.width;
    const inside = box.x >= this.field.x && box.x + box.width <= this.field.x + this.field.width
      && box.y >= this.field.y && box.y + box.height <= this.field.y + this.field.height;
    if (inside && this.field.width < 1.3 * width) return;
    if (share > 0.85) return;
    const height = share * FIELD.height;
    const before = this.goneTo === this.told() ? this.cameFrom : { ...this.field };
    this.glide({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
    this.cameFrom = before;
    this.goneTo = this.told();
  }

  back() {
    if (this.goneTo && this.goneTo === this.told()) this.glide({ ...this.cameFrom });
    this.goneTo = null;
  }

  told() {
    return JSON.stringify(this.field);
  }

  // The new field is there at once, and seems to come from where the old one was.
  glide(field) {
    const old = { ...this.field };
    this.field = field;
    this.show();
    if (still.matches) return;
    const frame = this.paper.getBoundingClientRect();
    const scale = ({ width, height }) => Math.min(frame.width / width, frame.height / height);
    const [before, after] = [scale(old), scale(this.field)];
    const away = (start, length) => (this.field[start] + this.field[length] / 2 - old[start] - old[length] / 2) * before;
    const from = `translate(${away("x", "width")}px, ${away("y", "height")}px) scale(${before / after})`;
    for (const svg of this.drawings) svg.animate([{ transform: from }, { transform: "none" }], GLIDE);
  }

  whole() {
    this.field = { ...FIELD };
    this.show();
  }

  // Show a part of the plate, as large as the frame allows.
  closeUp({ x, y, width, height }) {
    this.field = { x, y, width, height };
    this.show();
  }

  show() {
    const { field } = this;
    field.x = within(field.x, field.width, FIELD.x, FIELD.width);
    field.y = within(field.y, field.height, FIELD.y, FIELD.height);
    for (const svg of this.drawings) svg.setAttribute("viewBox", `${field.x} ${field.y} ${field.width} ${field.height}`);
    this.paper.classList.toggle("near", field.width < FIELD.width);
    cameras.set(this.name, field);
  }
}

// A start that keeps a stretch of some length inside another, or in its middle when it is the longer one.
function within(start, length, from, all) {
  return length > all ? from + (all - length) / 2 : Math.min(Math.max(start, from), from + all - length);
}
