// What is known of a class, and how each message of the server changes it; docs/classes.md has the messages.

/**
 * @typedef {{ muscle: string | null, depth: number, split: boolean, hidden: string[], side: string | null, alone: boolean, structure: string | null }} PlateView
 * @typedef {{ at: string, file: string, width: number, height: number }} Still a picture below app/static/poses/
 * @typedef {{ at: number, count: number, title: string }} Slide
 * @typedef {{ kind: string, page: string, title: string, sentence: string, view: PlateView | null, stills: Still[], move: Record<string, string> | null, colours: Colours | null, slide: Slide | null, more: Record<string, any>, turn: number[] | null }} Shown
 * @typedef {{ at: string, shown: Shown }} Seen what the presenter has on the screen
 * @typedef {{ tokens: string[], lit: string[], depth: number }} AskedPlate
 * @typedef {{ drawing: string, alt: string, lit: string[], right: string[], names: Record<string, string> }} AskedFigure
 * @typedef {{ tints: Record<string, number>, categories: { label: string }[] }} Colours
 * @typedef {{ number: number, kind: string, quiz: string, how: "choice" | "plate" | "body" | "figure", prompt: string, choices: string[], plate: AskedPlate | null, figure: AskedFigure | null, moves: string, open: boolean, seconds: number | null, left: number | null, right: string[], answer: string, explanation: string, light: string[] }} Question
 * @typedef {{ question: number, choice: number | null, tap: number[] | null, region: string | null, right: boolean | null }} Mine
 * @typedef {{ x: number, y: number, region: string | null, right: boolean | null }} Tap right is told after closing
 * @typedef {{ id: string, right: boolean | null }} Given who has answered
 * @typedef {{ question: number, answered: number, people: number, choices: number[], regions: Record<string, number>, taps: Tap[], right: number | null, who: Given[] }} Counts
 * @typedef {{ id: string, name: string, right: number, asked: number }} Score
 * @typedef {{ id: string, name: string, layer_name: string, right: number, asked: number }} Stuck a person in a layer
 * @typedef {{ layers: Score[], muscles: Score[], again: Score[], stuck: Stuck[] }} Told
 * @typedef {{ exercise: string, name: string, part: string, dose: string, note: string, sets: number, hold: number, reps: number, rest: number, sides: boolean, amount: string, cue: string, stills: Still[] }} TrainStep
 * @typedef {{ title: string, session: string, steps: TrainStep[], at: number, running: boolean, left: number, step: number, came?: number }} Train
 * @typedef {{ id: string, name: string, here: boolean }} Person
 * @typedef {{ open: boolean, out: number }} Door whether anybody new may come in, and how many were taken out
 * @typedef {{ role: string, person: string | null, id: string, name: string }} You
 */

/**
 * @typedef {object} News
 * @property {number} seq of the newest message
 * @property {string} code
 * @property {You | null} you
 * @property {Seen | null} view
 * @property {Question | null} question
 * @property {number | null} deadline when the question closes, in ms of this page's own clock
 * @property {Mine | null} mine
 * @property {Counts | null} counts
 * @property {Train | null} train
 * @property {number} people how many are here
 * @property {Person[]} list
 * @property {Told | null} told
 * @property {Door} door
 * @property {boolean} leads whether phones follow this device of the presenter
 * @property {boolean} ended
 * @property {string} trouble what the server said of its store, until it tells the state again
 * @property {string} why what the server said last of something that could not be done, or of trouble
 */

/** @type {News} */
export const NOTHING = Object.freeze({
  seq: -1, code: "", you: null, view: null, question: null, deadline: null, mine: null, counts: null, train: null, people: 0, list: [],
  told: null, door: { open: true, out: 0 }, leads: true, ended: false, trouble: "", why: "",
});

/**
 * The news after a message. What is older than the state that came is old news.
 * @param {News} news
 * @param {any} message
 * @param {number} now ms of this page's clock, which runs on evenly whatever a wall clock does
 * @returns {News}
 */
export function after(news, message, now) {
  const { t, seq } = message;
  if (t === "state") return stateOf(message, now);
  if (typeof seq === "number") {
    if (seq <= news.seq) return news;
    return { ...news, seq, ...changed(news, message, now) };
  }
  return { ...news, ...changed(news, message, now) };
}

/**
 * @param {any} state
 * @param {number} now
 * @returns {News}
 */
function stateOf(state, now) {
  const { seq, code, you, view, question, mine, counts, train, people, list, told, door, leads } = state;
  return {
    ...NOTHING, seq, code, you, view, question, deadline: deadlineOf(question, now), mine, counts, train: train && { ...train, came: now },
    people, list: list ?? [], told: told ?? null, door: door ?? NOTHING.door, leads: leads ?? true,
  };
}

/**
 * @param {News} news
 * @param {any} message
 * @param {number} now
 * @returns {Partial<News>}
 */
function changed(news, message, now) {
  const { t } = message;
  if (t === "view") return { view: { at: message.at, shown: message.shown } };
  if (t === "question") return { question: message.question, deadline: deadlineOf(message.question, now), mine: null, counts: null };
  if (t === "mine") return { mine: message.mine };
  if (t === "counts") return { counts: message.counts };
  if (t === "closed") {
    const { question, counts, mine = news.mine, told = news.told } = message;
    return { question, deadline: null, counts, mine, told };
  }
  if (t === "people") return { people: message.people, list: message.list ?? news.list };
  if (t === "train") return { train: message.train && { ...message.train, came: now } };
  if (t === "door") return { door: message.door };
  if (t === "lead") return { leads: message.leads };
  if (t === "you") return { you: message.you };
  if (t === "ended") return { ended: true };
  if (t === "trouble") return { why: message.why, trouble: message.why };
  if (t === "refused") return { why: message.why };
  return {};
}

/**
 * @param {Question | null} question
 * @param {number} now
 */
function deadlineOf(question, now) {
  return question?.open && question.left !== null ? now + question.left : null;
}

/**
 * Whole seconds that a question still has; null without a countdown.
 * @param {News} news
 * @param {number} now
 */
export function secondsLeft({ deadline }, now) {
  return deadline === null ? null : Math.max(0, Math.ceil((deadline - now) / 1000));
}
