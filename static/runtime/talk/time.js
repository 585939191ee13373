// The time of a scene: from the decision's month to the scene's own, a step for each month with news.

import { monthName, monthsOf } from "../data/patterns.js";
/** @import {Record} from "../data/types.js" */

const STEP_MS = 650;
const MOST_STEPS = 24;

/**
 * `at(month)` is called with each month (`2023-12`) in turn.
 * @param {Record} record
 * @param {{at: (month: string) => void, still: () => boolean}} ways
 */
export function createTimePlay(record, { at, still }) {
  const { months, events } = monthsOf(record);
  let timer = 0;
  let ended = () => {};

  /**
   * Play to a month; resolves when it is reached, or the play is stopped.
   * @param {number} until
   */
  function play(until) {
    const news = months.filter((month) => events.has(month) && month <= until);
    const every = Math.max(1, Math.ceil(news.length / MOST_STEPS));
    const steps = news.filter((_, n) => n % every === 0 || n === news.length - 1);
    if (steps.at(-1) !== until) steps.push(until);
    if (still()) {
      at(monthName(until));
      return Promise.resolve();
    }
    return /** @type {Promise<void>} */ (new Promise((resolve) => {
      ended = resolve;
      const step = () => {
        at(monthName(/** @type {number} */ (steps.shift())));
        if (steps.length) timer = setTimeout(step, STEP_MS);
        else resolve();
      };
      timer = setTimeout(step, STEP_MS);
    }));
  }

  return {
    first: monthName(months[0]),
    play,
    stop() {
      clearTimeout(timer);
      ended();
    },
  };
}
