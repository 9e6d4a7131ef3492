// The finished drawing under the regions. It comes after the regions answer, and picking a muscle never paints it anew.

class Art {
  // `named` says whether the drawing may hold the ids of its muscles: not while somebody is asked for them.
  constructor(text, named) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    this.svg = document.importNode(parsed, true);
    this.svg.classList.add("art");
    put(this.svg, "aria-hidden", "true");
    const right = this.svg.querySelector(".half");
    const left = right.cloneNode(true);
    left.setAttribute("transform", "scale(-1 1)");
    [left.dataset.side, right.dataset.side] = ["left", "right"];
    right.before(left);
    this.svg.append(patterns());
    this.halves = { left: new ArtHalf(left), right: new ArtHalf(right) };
    if (!named) for (const muscle of this.svg.querySelectorAll(".muscle")) delete muscle.dataset.id;
  }
}

class ArtHalf {
  constructor(node) {
    this.muscles = [...node.querySelectorAll(".muscle")];
    this.flesh = this.muscles.map((muscle) => muscle.querySelector(".flesh"));
    this.gone = new Set();
    this.painted = false;
    this.shoulder = node.querySelector(".bones[data-part=shoulder]");
  }

  // The regions come in the order of the drawing. `whole` says that all muscles below the floor are shown: what they
  // cover is then left out.
  paint(regions, floor, whole, { roles, tints }) {
    regions.forEach((region, place) => {
      const muscle = this.muscles[place];
      const covered = whole && floor <= Number(muscle.dataset.under ?? 0);
      this.show(muscle, region.shown && !covered);
      put(muscle, "data-role", roles?.[region.id]?.role ?? "");
      put(muscle, "data-grade", roles?.[region.id]?.grade ?? "");
      this.flesh[place].style.fill = tints?.[region.id] ? `url(#category-${tints[region.id]})` : "";
    });
    this.shoulder?.classList.toggle("faded", floor >= 4 && floor < 8);
    this.painted = true;
  }

  show(muscle, wanted) {
    if (wanted !== this.gone.has(muscle)) return;
    if (wanted) this.gone.delete(muscle);
    else this.gone.add(muscle);
    const settle = () => muscle.toggleAttribute("hidden", this.gone.has(muscle));
    if (!this.painted || still.matches) return settle();
    muscle.removeAttribute("hidden");
    const [from, to] = wanted ? [0, 1] : [1, 0];
    return muscle.animate([{ opacity: from }, { opacity: to }], FADE).finished.then(settle, settle);
  }
}

// Muscles fade in and out, unless somebody wants no movement.
const FADE = { duration: 160, easing: "ease-out" };
const still = matchMedia("(prefers-reduced-motion: reduce)");

// The fill of a category: its colour under a mark that repeats, so that it is told without colour.
function tile({ number, mark, filled }) {
  const drawn = filled ? { fill: `var(--ink-${number})` } : { fill: "none", stroke: `var(--ink-${number})`, "stroke-width": 0.9 };
  return element("pattern", { id: `category-${number}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    element("rect", { width: 8, height: 8, style: `fill: var(--category-${number})` }),
    element("path", { d: mark, style: Object.entries(drawn).map((pair) => pair.join(": ")).join("; ") }));
}

// Fills for the roles of an exercise, each told apart without colour.
function patterns() {
  const defs = element("defs");
  defs.innerHTML = `
    <pattern id="role-synergist" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" class="role-ground"/><rect width="3" height="7" class="role-mark"/></pattern>
    <pattern id="role-stabiliser" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" class="role-ground"/><circle cx="3.5" cy="3.5" r="1.7" class="role-mark"/></pattern>
    <pattern id="role-stretched" width="8" height="6" patternUnits="userSpaceOnUse">
      <rect width="8" height="6" class="role-ground"/><path d="M0 3q2-3 4 0t4 0" class="role-wave"/></pattern>`;
  return defs;
}
