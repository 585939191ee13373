// How a feature is drawn: by the decision's own stage, or by what had happened by a month. A pattern
// is {dash, cased, built, fill, alpha, width, cross}; a feature has the position of its pattern.

/** @import {Mask, Pattern, Record, Style} from "./types.js" */

// As of a month: what stands is unbroken, what stands in part nearly so, what is not begun stays pale
// and thin in its own stage's pattern.
/** @type {globalThis.Record<string, Partial<Pattern>>} */
const DRAWN = {
  planned: { dash: [1, 2], fill: "none", alpha: 0.5, width: 0.7 },
  started: { dash: [4, 1.4, 1, 1.4], fill: "ring" },
  partly: { dash: [6, 1.6], fill: "half" },
  opened: { dash: [], fill: "full" },
  other: { dash: [1, 4], fill: "none", alpha: 0.6, width: 0.7, cross: true },
};

/** @param {string} id @param {Partial<Pattern>} look */
const pattern = (
  id,
  look,
) => /** @type {Readonly<Pattern>} */ (Object.freeze({ cased: false, alpha: 1, width: 1, cross: false, ...look, id }));

/**
 * All patterns: stages, the same pale, then what is drawn as of a month; `drawnFrom` is where those begin.
 * @param {Style} style
 */
export function patternsOf(style) {
  const stages = style.stages.map((stage) => pattern(stage.id, { ...stage, fill: stage.built ? "full" : "none" }));
  const pale = stages.map((stage) => pattern(`pale-${stage.id}`, { ...stage, alpha: 0.5, width: 0.7, fill: "none" }));
  const drawn = (style.drawn ?? []).map((id) => pattern(`drawn-${id}`, DRAWN[id]));
  return Object.freeze([...stages, ...pale, ...drawn]);
}

/**
 * 2024-03 as 202403; null stays null.
 * @param {string | null} month
 */
export const monthNumber = (month) => (month ? Number(month.slice(0, 4)) * 100 + Number(month.slice(5, 7)) : null);

/**
 * 202403 as 2024-03.
 * @param {number} number
 */
export const monthName = (number) => `${Math.floor(number / 100)}-${String(number % 100).padStart(2, "0")}`;

/**
 * How many reports of feature `i` count by a month (a number like 202403).
 * @param {Record} record
 * @param {number} i
 * @param {number} month
 */
export function reportsBy(record, i, month) {
  let n = 0;
  for (const [from] of record.outcomes[i]) if (from <= month) n += 1;
  return n;
}

/**
 * The position of each feature's pattern as of a month, or by its stage if that is null.
 * @param {Record} record
 * @param {number | null} month
 */
export function patternsAt(record, month) {
  if (month === null) return Uint8Array.from(record.stage);
  const stages = record.style.stages.length;
  const planned = record.style.drawn.indexOf("planned");
  return Uint8Array.from(record.stage, (stage, i) => {
    const state = record.drawn[i][reportsBy(record, i, month)];
    return state === planned ? stages + stage : 2 * stages + state;
  });
}

/**
 * Of the shown features, how many are in each drawn state by a month, and how many unreported.
 * @param {Record} record
 * @param {Mask} shown
 * @param {number} month
 */
export function countsAt(record, shown, month) {
  const states = record.style.drawn.map(() => 0);
  let unreported = 0;
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    const reports = reportsBy(record, i, month);
    states[record.drawn[i][reports]] += 1;
    if (!reports) unreported += 1;
  }
  return { states, unreported };
}

/**
 * Every month from the decision's to that of the newest report, and those with a report.
 * @param {Record} record
 */
export function monthsOf(record, first = 202007) {
  const events = new Set(
    record.outcomes.flatMap((reports) => reports.map(([from]) => from)).filter((from) => from >= first),
  );
  const last = Math.max(first, ...events);
  const months = [];
  for (let month = first; month <= last; month += month % 100 === 12 ? 89 : 1) months.push(month);
  return { months, events };
}
