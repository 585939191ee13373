// The time of a scene: from the decision's month to the scene's own, a step for each month with news.

import { monthName, monthsOf } from "./patterns.js";

const STEP_MS = 650;
const MOST_STEPS = 24;

/** `at(month)` is called with each month (`2023-12`) in turn. */
export function createTimePlay(record, { at, still }) {
  const { months, events } = monthsOf(record);
  let timer = 0;

  function play(until) {
    const news = months.filter((month) => events.has(month) && month <= until);
    const every = Math.max(1, Math.ceil(news.length / MOST_STEPS));
    const steps = news.filter((_, n) => n % every === 0 || n === news.length - 1);
    if (steps.at(-1) !== until) steps.push(until);
    if (still()) return at(monthName(until));
    const step = () => {
      at(monthName(steps.shift()));
      if (steps.length) timer = setTimeout(step, STEP_MS);
    };
    timer = setTimeout(step, STEP_MS);
    return undefined;
  }

  return { first: monthName(months[0]), play, stop: () => clearTimeout(timer) };
}
