// One plate: what is seen of it, painted at once, and told to the server. Whose word counts where the two differ, turns.js
// says; what clicks and keys mean, hands.js.

/** @import { Known, SceneTold, View } from "../../ui/contract.d.ts" */
/** @import { Point } from "./field.js" */
/** @import { Others } from "./others.js" */
/** @import { Region, Side } from "./regions.js" */
/** @import { Turns } from "./turns.js" */
import { element, find } from "../dom.js";
import { kept, keptScript } from "../fetch_once.js";
import { shared } from "../shared.js";
import { Art } from "./art.js";
import { Camera } from "./camera.js";
import { tell, writeAddress } from "./choice.js";
import { tile } from "./fills.js";
import { Half } from "./halves.js";
import { Hands } from "./hands.js";
import { fault } from "./lists.js";
import { frameOf, Notes } from "./notes.js";
import { Controls, Lists, paintHeads, paintKind, paintRegions } from "./painting.js";
import { entryOf, rove } from "./pointing.js";
import { boxAround, isSmall } from "./regions.js";
import { Sheet } from "./sheet.js";
import { lineFor, nameOf } from "./telling.js";
import { followTheme } from "./theme.js";
import { seenIn } from "./view.js";

export class Plate {
  /**
   * @param {HTMLElement} root
   * @param {Known} data
   * @param {Turns} turns
   * @param {(muscle: string) => void} answer takes what is picked on a plate that asks
   */
  constructor(root, data, turns, answer) {
    this.root = root;
    this.data = data;
    /** @type {View} */
    this.view = { ...data.view };
    this.turns = turns;
    this.answer = answer;
    // Looked up once: a search through the tree would pass the thousands of lines of the drawing.
    this.stage = find(root, ".stage");
    this.paper = find(root, ".paper");
    this.heads = find(root, ".halves");
    this.controls = new Controls(root);
    this.lists = new Lists(root);
    this.sheet = new Sheet(root, this.paper);
    /** @type {Art | null} */
    this.art = null;
    /** What is shown beside muscles, once it was asked for. @type {Others | null} */
    this.others = null;
    this.comes = false;
    this.scene = ""; // what the drawing shows
    this.looks = ""; // which part of it
    this.approached = "";
    this.pending = 0;
    const prefix = `on-${data.name}`;
    this.sides = { left: new Half("left", data.shapes, prefix), right: new Half("right", data.shapes, prefix) };
    this.regions = [...this.sides.left.regions, ...this.sides.right.regions];
    this.svg = /** @type {SVGSVGElement} */ (element("svg", { class: "plate touch", role: "group", tabindex: -1,
      "aria-label": "Muscles of the back, seen from behind", "aria-owns": this.fromTheSkin() },
    this.sides.left.node, this.sides.right.node));
    this.camera = new Camera(data.name, this.paper, [this.svg], () => this.pickedPoint());
    this.notes = new Notes(this.svg, find(root, ".roll"));
    this.mount();
  }

  mount() {
    const { data } = this;
    requestAnimationFrame(() => this.followTheme()); // before it is painted, when the styles are worked out anyway
    this.lists.depths(data);
    this.lists.key(data);
    this.paper.append(this.svg);
    this.camera.watch(this.svg);
    new Hands(this).watch();
    if (data.listens) shared.plate = this;
    if (data.listens) shared.show = data.start ? (scene) => this.note(scene) : null;
    if (data.start && shared.scene) this.note(shared.scene);
    if (data.scene) this.note(data.scene);
    this.look();
    this.paint();
    this.bringOthers();
    if (this.picked() && data.start) this.holdSheet();
    this.root.dataset.ready = "yes";
    setTimeout(() => this.draw(), 0);
    this.approach();
  }

  /**
   * A message of the server, which may not have heard yet of the newest choice.
   * @param {Known} data
   * @param {boolean} heard
   */
  take(data, heard) {
    const redraws = JSON.stringify(data.categories) !== JSON.stringify(this.data.categories);
    this.data = { ...data, others: this.others?.byId };
    if (heard) this.view = { ...data.view };
    else this.tell(); // it may have been lost with a run that was cut short
    setTimeout(() => this.followTheme(), 0);
    if (redraws) this.retint();
    this.look();
    this.paint();
    if (data.scene) this.note(data.scene);
    this.bringOthers();
    this.approach();
  }

  /** The order in which they are read: from the skin inwards, left before right. They are drawn the other way round. */
  fromTheSkin() {
    const { left, right } = this.sides;
    const pairs = left.regions.map((region, place) => [region, right.regions[place]]).reverse();
    return pairs.sort(([a], [b]) => a.depth - b.depth).flat().map(({ node }) => node.id).join(" ");
  }

  /**
   * Names and attachments for what was last chosen; until they come, those of before are faint.
   * @param {SceneTold} scene
   */
  note(scene) {
    if (scene.seen < this.turns.sent) return;
    const { picked, floors } = this.seen();
    this.notes.show(scene, picked, this.stage.clientWidth, floors.left === floors.right);
    this.root.classList.remove("stale");
  }

  /** What else is asked for is fetched now, and not before. */
  async bringOthers() {
    const { also } = this.data;
    if (!also || this.others?.file === also.file || this.comes) return;
    this.comes = true;
    try {
      if (this.others) await this.others.rename(also);
      else this.others = await (await keptScript(also.script)).Others.come(this, also);
      if (!this.others) return;
      this.data = { ...this.data, others: this.others.byId };
      this.paint();
      this.approach();
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      this.paper.before(fault(`What else is to be shown could not be loaded (${reason}). Muscles still work.`));
    }
    this.comes = false;
  }

  /** What is picked: a muscle, or something else. */
  picked() {
    return this.view.muscle ?? this.view.structure;
  }

  /** Enlarge the part of the plate that the page asks for. */
  look() {
    const { close, lettered } = this.data;
    const asked = JSON.stringify([close, lettered]);
    if (asked === this.looks) return;
    const frame = frameOf(close, lettered, this.stage.clientWidth);
    if (frame || this.looks) this.camera.go(frame ?? undefined);
    this.notes.frame(close);
    this.looks = asked;
  }

  /** Other categories than before: their fills and their key. */
  retint() {
    this.lists.key(this.data);
    this.art?.svg.querySelector(".tiles")?.replaceChildren(...this.data.categories.map(tile));
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
      const reason = error instanceof Error ? error.message : error;
      this.paper.before(fault(`The finished drawing could not be loaded (${reason}). Outlines and list still work.`));
    }
  }

  // ---- the visitor's choices

  /**
   * The server hears first and works while the plate is painted.
   * @param {Partial<View>} part
   */
  change(part) {
    if (this.data.asks && part.muscle) this.answer(part.muscle);
    this.view = { ...this.view, ...part, ...(part.muscle ? { structure: null } : part.structure ? { muscle: null, alone: false } : {}) };
    this.turns.choose(shared.wish);
    this.root.classList.add("stale");
    writeAddress(this.view, this.data.start);
    this.tell();
    if (part.muscle) shared.panel?.pick(part.muscle, this.data.catalogue[part.muscle].panel);
    this.paint();
    if (part.muscle || part.structure) this.holdSheet();
    // After the answer has been painted.
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.approach(), 0);
  }

  tell() {
    if (this.data.listens) tell(this.view, this.turns);
  }

  holdSheet() {
    const picked = this.picked();
    if (picked && !this.data.asks) this.sheet.hold(picked, nameOf(this.data, picked), this.view.structure ? "structure" : "muscle");
  }

  /** A small muscle is shown near and the rest is dimmed; another structure is shown near alone. After it the plate is shown as before. */
  approach() {
    const { picked, alone } = this.seen();
    const lit = this.data.asks ? [] : this.regions.filter((region) => region.shown && picked.has(region.id));
    const seen = isSmall(lit) ? lit.filter((one) => this.spot(one)) : [];
    for (const half of Object.values(this.sides)) half.dim(seen.length > 0 && !alone);
    const speck = seen.length ? null : this.others?.speck(this.view.structure);
    const asked = `${this.picked()} ${seen.map(({ half, id }) => half + id)} ${Boolean(speck)}`;
    if (asked === this.approached || this.data.close || this.data.lettered !== "none") return;
    this.approached = asked;
    if (seen.length) this.camera.approach(boxAround(seen));
    else if (speck) this.camera.approach(speck);
    else this.camera.back();
  }

  // ---- painting

  paint() {
    const { data, view } = this;
    const seen = this.seen();
    paintKind(this.root, data);
    paintRegions(this.sides, data, seen, this.others?.lights(view) ?? []);
    paintHeads(this.heads, data, seen);
    this.paintArt();
    this.others?.paint(data.also?.groups ?? [], view);
    const picked = this.picked();
    this.sheet.say(picked ? nameOf(data, picked) : data.prompt, lineFor(data, picked), true);
    this.controls.paint(data, view, seen);
    rove(this.regions, entryOf(this.regions.filter((region) => region.shown), seen.picked)?.node);
    this.lists.names(data, seen);
  }

  /** Only what changes which muscles are seen is painted in the drawing. */
  paintArt() {
    const { alone, floors } = this.seen();
    const { roles, tints, only } = this.data;
    const scene = JSON.stringify([floors, this.view.hidden, alone && this.view.muscle, roles, tints]);
    if (!this.art || scene === this.scene) return;
    this.scene = scene;
    const whole = !this.view.hidden.length && !only && !alone;
    for (const side of /** @type {Side[]} */ (["left", "right"])) {
      this.art.halves[side].paint(this.sides[side].regions, floors[side], whole, this.data);
    }
  }

  seen() {
    return seenIn(this.view, this.data);
  }

  /** @returns {Point | undefined} */
  pickedPoint() {
    const { picked } = this.seen();
    const lit = this.regions.filter((one) => one.shown && picked.has(one.id));
    const region = entryOf(lit, picked);
    return region?.onPlate(region.center());
  }

  /** @param {Region} region */
  spot(region) {
    return this.sides[region.half].spot(region, this.seen().floors[region.half]);
  }

  followTheme() {
    followTheme(this.root, this.data.categories);
  }
}
