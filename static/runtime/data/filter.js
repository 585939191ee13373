// What is asked of the record, answered in the browser as geodata/catalog/catalog.py answers it on the
// server: within a facet any of the values will do, between facets all must hold.

import { withDoubt } from "./rounding.js";
/** @import {Answer, Facet, Filter, FilterTold, Mask, Options, Record} from "./types.js" */

/**
 * What may be asked for, in the order in which it is told.
 * @type {readonly Facet[]}
 */
export const FACETS = Object.freeze(["action", "stage", "category", "county", "grade", "today"]);

/**
 * A filter as {facet: [option, …], q}: only what is known, in the order of the options.
 * @param {Options} options
 * @param {FilterTold | Filter | null} [asked]
 * @returns {Filter}
 */
export function readFilter(options, asked) {
  const filter = /** @type {any} */ ({
    q: String(asked?.q ?? ""),
    citywide: ![asked?.citywide].flat().some((value) => value === false || value === "0"),
  });
  for (const facet of FACETS) {
    const values = new Set(asked?.[facet]);
    filter[facet] = Object.freeze(options[facet].filter((option) => values.has(option)));
  }
  return Object.freeze(filter);
}

/**
 * The same filter with other values in one facet (or another `q`).
 * @param {Options} options
 * @param {FilterTold | Filter} asked
 * @param {Facet | "q" | "citywide"} facet
 * @param {unknown} values
 */
export const choose = (options, asked, facet, values) => readFilter(options, { ...asked, [facet]: values });

/**
 * Only what is asked, as Python and the address write it.
 * @param {Filter} asked
 */
export function filterParams(asked) {
  const facets = Object.fromEntries(
    FACETS.filter((facet) => asked[facet].length).map((facet) => [facet, asked[facet]]),
  );
  return { ...facets, ...(asked.q ? { q: asked.q } : {}), ...(asked.citywide ? {} : { citywide: ["0"] }) };
}

/**
 * Whether nothing is asked for.
 * @param {Filter} asked
 */
export const isEmpty = (asked) => !asked.q && FACETS.every((facet) => !asked[facet].length);

/** @param {readonly string[]} options @param {readonly string[]} values */
const bitsOf = (options, values) => values.reduce((bits, value) => bits | (1 << options.indexOf(value)), 0);

/**
 * Answer a filter in one pass. `scope` and `matches` (0/1 each, or null for all) are what the page
 * and the search leave. Returns {shown, base, counts}: `base` is what all facets but the category
 * leave, `counts[facet][option]` how many an option would leave, given what the others ask.
 * Without the city-wide, what concerns all nine counties alike is none of theirs; with `placed` the
 * page is about a county and leaves it out altogether.
 * @param {Record} record
 * @param {Filter} asked
 * @param {Mask | null} scope
 * @param {Mask | null} matches
 * @returns {Answer}
 */
export function answer(record, asked, scope, matches, placed = false) {
  const { options } = record.style;
  const chosen = FACETS.map((facet) => bitsOf(options[facet], asked[facet]));
  const columns = FACETS.map((facet) => (facet === "county" && !asked.citywide ? record.local : record.facets[facet]));
  const counts = FACETS.map((facet) => new Uint32Array(options[facet].length));
  const shown = new Uint8Array(record.count);
  const base = new Uint8Array(record.count);
  const category = FACETS.indexOf("category");
  for (let i = 0; i < record.count; i += 1) {
    if ((scope && !scope[i]) || (matches && !matches[i]) || (placed && !asked.citywide && record.citywide[i])) continue;
    let refused = -1; // the one facet that refuses it, -1 for none, -2 for several
    for (let f = 0; f < FACETS.length; f += 1) {
      if (chosen[f] && !(columns[f][i] & chosen[f])) refused = refused === -1 ? f : -2;
    }
    if (refused === -2) continue;
    if (refused === -1) shown[i] = 1;
    if (refused === -1 || refused === category) base[i] = 1;
    for (let f = 0; f < FACETS.length; f += 1) {
      if (refused !== -1 && refused !== f) continue;
      for (let bits = columns[f][i]; bits; bits &= bits - 1) counts[f][31 - Math.clz32(bits & -bits)] += 1;
    }
  }
  const byFacet = /** @type {any} */ (Object.fromEntries(FACETS.map((facet, f) => [facet, counts[f]])));
  return { shown, base, counts: byFacet };
}

/**
 * How many of what is shown are some counties' own, and how many city-wide.
 * @param {Record} record
 * @param {Mask} shown
 */
export function countySum(record, shown) {
  const sum = { own: 0, citywide: 0, total: 0 };
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    sum[record.citywide[i] ? "citywide" : "own"] += 1;
    sum.total += 1;
  }
  return sum;
}

/** @typedef {{kind?: string, km: number, inside: number, accuracy: number, accuracyInside: number}} LengthSum km, metres */

/**
 * What is shown of lines, a kind each: railways, roads, canals and rivers are never added up. Returns
 * [{kind, km, inside, accuracy}]; the doubts of lines that are drawn one by one add up as squares.
 * @param {Record} record
 * @param {Mask} shown
 */
export function lengths(record, shown) {
  /** @type {Map<string | undefined, LengthSum>} */
  const sums = new Map();
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || !record.km[i]) continue;
    const kind = record.look[i].lines;
    const sum = sums.get(kind) ?? { kind, km: 0, inside: 0, accuracy: 0, accuracyInside: 0 };
    sums.set(kind, sum);
    sum.km += record.km[i];
    sum.accuracy = withDoubt(sum.accuracy, record.accuracy[i]);
    if (!record.kmInside[i]) continue;
    sum.inside += record.kmInside[i];
    sum.accuracyInside = withDoubt(sum.accuracyInside, record.accuracy[i]);
  }
  return [...sums.values()];
}

/**
 * How many are shown, of how many, and how many no map shows.
 * @param {Record} record
 * @param {Mask} shown
 */
export function totals(record, shown) {
  const sum = { n: 0, total: record.count, off: 0 };
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    sum.n += 1;
    if (!record.kind[i]) sum.off += 1;
  }
  return sum;
}
