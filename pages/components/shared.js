// What the components of a page tell each other. Each comes to the browser as a script of its own, so they meet here.

/** @import { VisitorChoice, SceneTold } from "../ui/contract.d.ts" */
/** @import { Turns } from "./diagram/turns.js" */
/** @typedef {{ at: number, step: number, running: boolean, left: number }} TimerSeen which exercise, where in it, and ms left */

/**
 * @typedef {object} Shared
 * @property {Map<string, Promise<string>>} files what the server has made for the browser, by address
 * @property {Map<string, Promise<any>>} scripts what scripts of such files offer, by address
 * @property {((offer: any) => void) | null} offer takes what the script that runs just now offers
 * @property {Map<string, import("./ahead.js").Ahead>} ahead what draws a body, and the body, by its address
 * @property {any} wish what the visitor wished last, see masthead/wish.js
 * @property {((kind: string, tell: () => void) => boolean) | null} hold keeps what is told while nothing is connected, see
 *   masthead/connection.js; false where it is connected
 * @property {(() => void) | null} askAgain has the server make this page once more, with all that stands in its boxes
 * @property {string | null} version of the scripts that made this page, see masthead.js; a page that lacks it was made before there was one
 * @property {boolean} leaving the page on the screen is being left
 * @property {Set<{ rest(left: boolean): void }>} diagrams the plates on the page
 * @property {{ turns: Turns, facing?(): number[] | null } | null} plate the one that listens to the visitor's choices, or the body, which says from where it is seen
 * @property {Set<string>} chosen addresses of choices that the browser has written, without the host
 * @property {{ pick(muscle: string, address: string | null): void, prepare(address: string): void } | null} panel the
 *   words beside it
 * @property {((choice: VisitorChoice) => void) | null} tell takes a choice to the server, see diagram/tell.js
 * @property {VisitorChoice | null} untold a choice for which nobody was there yet
 * @property {SceneTold | null} scene names and attachments for what was last chosen
 * @property {((scene: SceneTold) => void) | null} show writes them on the plate
 * @property {import("./classroom/presenter.js").Presenter | null} lesson the class that this browser presents
 * @property {(() => TimerSeen | null) | null} timer tells of the timer on the screen, for a class that trains along
 * @property {HTMLIFrameElement | null} frame in which a lecture shows its view
 */

const page = /** @type {{ backAtlas?: Shared }} */ (/** @type {unknown} */ (globalThis));

/** One object for the whole page, whichever component comes first. */
export const shared = (page.backAtlas ??= {
  files: new Map(),
  scripts: new Map(),
  ahead: new Map(),
  offer: null,
  wish: null,
  hold: null,
  askAgain: null,
  version: null,
  leaving: false,
  diagrams: new Set(),
  plate: null,
  chosen: new Set(),
  panel: null,
  tell: null,
  untold: null,
  scene: null,
  show: null,
  lesson: null,
  timer: null,
  frame: null,
});
