// Plays a way from one number to another: once, slowly, or back and forth.

/** @typedef {"once" | "slowly" | "back"} Manner */

const WHOLE = 2600; // ms from one end to the other
const SLOW = 3; // times as long
const PAUSE = 350; // ms at either end of back and forth

/**
 * Where a player is after so many ms: a share of the way, and whether it is over. It starts and ends softly.
 * @param {Manner} manner
 * @param {number} passed
 * @returns {{ share: number, over: boolean }}
 */
export function played(manner, passed) {
  const whole = manner === "slowly" ? SLOW * WHOLE : WHOLE;
  if (manner !== "back") return { share: soft(Math.min(1, passed / whole)), over: passed >= whole };
  const round = passed % (2 * (whole + PAUSE));
  const share = round < whole + PAUSE ? Math.min(1, round / whole) : 1 - Math.min(1, (round - whole - PAUSE) / whole);
  return { share: soft(share), over: false };
}

/** A share that starts and ends softly. @param {number} t */
export const soft = (t) => t * t * (3 - 2 * t);

export class Player {
  /**
   * @param {(share: number, over: boolean) => void} show
   * @param {(passed: number, manner: Manner) => { share: number, over: boolean }} timing
   */
  constructor(show, timing = (passed, manner) => played(manner, passed)) {
    this.show = show;
    this.timing = timing;
    this.frame = 0;
    /** @type {Manner | null} */
    this.manner = null;
  }

  /** @param {Manner} manner */
  play(manner) {
    this.stop();
    this.manner = manner;
    let start = 0;
    const step = (/** @type {number} */ now) => {
      start ||= now;
      const { share, over } = this.timing(now - start, manner);
      if (over) this.manner = null;
      else this.frame = requestAnimationFrame(step);
      this.show(share, over);
    };
    this.frame = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.manner = null;
  }
}
