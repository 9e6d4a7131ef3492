// The finished drawing under the regions. It comes after the regions answer, and picking a muscle never paints it anew.

/** @import { PlateData } from "../../ui/contract.d.ts" */
/** @import { Region } from "./regions.js" */
import { find, put, still } from "../dom.js";
import { patterns } from "./fills.js";

// Muscles fade in and out, unless somebody wants no movement.
const FADE = { duration: 160, easing: "ease-out" };
// The bones of the shoulder would hide the muscles of these depths.
const BEHIND_THE_SHOULDER = { from: 4, below: 8 };

export class Art {
  /**
   * @param {string} text the drawing, right half only
   * @param {boolean} named whether it may hold the ids of its muscles: not while somebody is asked for them
   */
  constructor(text, named) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    this.svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed, true)));
    this.svg.classList.add("art");
    put(this.svg, "aria-hidden", "true");
    const right = find(this.svg, ".half");
    const left = right.cloneNode(true);
    left.setAttribute("transform", "scale(-1 1)");
    [left.dataset.side, right.dataset.side] = ["left", "right"];
    right.before(left);
    this.svg.append(patterns());
    this.halves = { left: new ArtHalf(left), right: new ArtHalf(right) };
    if (!named) for (const muscle of [...this.halves.left.muscles, ...this.halves.right.muscles]) delete muscle.dataset.id;
  }
}

export class ArtHalf {
  /** @param {ParentNode} node */
  constructor(node) {
    this.muscles = /** @type {SVGElement[]} */ ([...node.querySelectorAll(".muscle")]);
    this.flesh = this.muscles.map((muscle) => find(muscle, ".flesh"));
    /** @type {Set<SVGElement>} */
    this.gone = new Set();
    this.painted = false;
    this.shoulder = node.querySelector(".bones[data-part=shoulder]");
    /** Bones that lie over muscles of a layer. Without these the bones under them show all there is. */
    this.bridges = /** @type {SVGElement[]} */ ([...node.querySelectorAll(".layer")])
      .map((layer) => ({ depth: Number(layer.dataset.depth), bones: [...layer.querySelectorAll(".bones")] }));
  }

  /**
   * @param {Region[]} regions in the order of the drawing
   * @param {number} floor
   * @param {boolean} whole all muscles below the floor are shown: what they cover is then left out
   * @param {Pick<PlateData, "roles" | "tints">} told
   */
  paint(regions, floor, whole, { roles, tints }) {
    regions.forEach((region, place) => {
      const muscle = this.muscles[place];
      const covered = whole && floor <= Number(muscle.dataset.under ?? 0);
      this.show(muscle, region.shown && !covered);
      put(muscle, "data-role", roles?.[region.id]?.role ?? "");
      put(muscle, "data-grade", roles?.[region.id]?.grade ?? "");
      this.flesh[place].style.fill = tints?.[region.id] ? `url(#category-${tints[region.id]})` : "";
    });
    this.shoulder?.classList.toggle("faded", floor >= BEHIND_THE_SHOULDER.from && floor < BEHIND_THE_SHOULDER.below);
    for (const { depth, bones } of this.bridges) for (const one of bones) one.toggleAttribute("hidden", floor > depth);
    this.painted = true;
  }

  /**
   * @param {SVGElement} muscle
   * @param {boolean} wanted
   */
  show(muscle, wanted) {
    if (wanted !== this.gone.has(muscle)) return;
    if (wanted) this.gone.delete(muscle);
    else this.gone.add(muscle);
    const settle = () => { muscle.toggleAttribute("hidden", this.gone.has(muscle)); };
    if (!this.painted || still.matches) {
      settle();
      return;
    }
    muscle.removeAttribute("hidden");
    const [from, to] = wanted ? [0, 1] : [1, 0];
    muscle.animate([{ opacity: from }, { opacity: to }], FADE).finished.then(settle, settle);
  }
}
