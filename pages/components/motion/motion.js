// An exercise that moves when it is asked to. Nothing of the body is fetched before; without WebGL, or without the script that
// draws, the still pictures of the page stay what there is, and the visitor is told.

/** @import { MotionGiven } from "../../ui/contract.d.ts" */
import { taken } from "../ahead.js";
import { find } from "../dom.js";
import { followTheme } from "../diagram/theme.js";
import { kept, keptScript } from "../fetch_once.js";
import { lasting } from "../lasting.js";

const NO_SCRIPT = "This server has no script for the body; the pictures above show where it starts and ends.";
const NO_WEBGL = "This browser cannot draw in three dimensions (WebGL); the pictures above show where it starts and ends.";

/** @type {WeakMap<HTMLElement, Motion>} */
const motions = new WeakMap();

/** @param {MotionGiven} given */
export function show({ data, parentElement }) {
  return lasting(motions, parentElement, (parent) => new Motion(parent), (motion) => motion.receive(data));
}

class Motion {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = find(parent, ".motion");
    this.generation = 0;
    /** @type {MotionGiven["data"] | null} */
    this.data = null;
    /** @type {import("./theatre.js").Theatre | null} */
    this.theatre = null;
    find(this.root, "[data-do=show]").addEventListener("click", () => this.open());
    this.root.dataset.ready = "yes";
  }

  /** @param {MotionGiven["data"]} data */
  receive(data) {
    const other = this.data && this.data.told.motion !== data.told.motion;
    this.data = data;
    if (other) this.close();
    followTheme(this.root, []);
    this.theatre?.repaint();
    return this.generation += 1;
  }

  async open() {
    const { data, root } = this;
    if (!data) return;
    find(root, ".ask").hidden = true;
    find(root, ".bed").hidden = false;
    const ahead = data.body.script ? taken(data.body) : null;
    if (!ahead) return this.stand(data.body.script ? NO_WEBGL : NO_SCRIPT);
    find(root, ".model").focus({ preventScroll: true });
    try {
      const { catalogue, colours, motion, rig, strings, theatre } = data.told;
      const coming = keptScript(theatre);
      const texts = await Promise.all([catalogue, colours, motion, rig, strings].map(kept));
      const [names, painted, told, joints, stretched] = texts.map((text) => JSON.parse(text));
      const [{ stage }, { Theatre }] = await Promise.all([ahead.script, coming]);
      const made = await stage(find(root, ".model"), ahead.solid);
      if (this.data?.told.motion !== data.told.motion || !root.isConnected) return made.dispose();
      this.theatre = new Theatre(root, made, { names: names.catalogue, painted, told, rig: joints, strings: stretched }, data,
        (/** @type {string} */ why) => this.stand(why));
    } catch (error) {
      this.stand(`The body could not be drawn (${error instanceof Error ? error.message : error}); the pictures above show where it starts and ends.`);
    }
  }

  /** @param {string} why there is no body */
  stand(why) {
    this.leave();
    this.root.dataset.picture = "none";
    find(this.root, ".news").textContent = why;
  }

  close() {
    this.leave();
    delete this.root.dataset.picture;
    find(this.root, ".ask").hidden = false;
    find(this.root, ".bed").hidden = true;
    find(this.root, ".news").textContent = "The body is being fetched.";
  }

  leave() {
    this.theatre?.leave();
    this.theatre = null;
  }
}
