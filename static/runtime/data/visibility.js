// Which features are shown, and what follows from that for the legend.

import { KIND } from "./record.js";
/** @import {Filter, Mask, Record} from "./types.js" */

/**
 * The chosen categories as positions, null if any will do.
 * @param {Record} record
 * @param {Filter} asked
 */
export function chosenCategories(record, asked) {
  if (!asked.category.length) return null;
  return new Set(asked.category.map((id) => record.style.categories.findIndex((category) => category.id === id)));
}

/**
 * By category group: how many the other filters leave, how many are shown, and whether it is on.
 * @param {Record} record
 * @param {Mask} base
 * @param {Set<number> | null} categories
 */
export function groupCounts(record, base, categories) {
  const total = record.style.groups.map(() => 0);
  const shown = record.style.groups.map(() => 0);
  for (let i = 0; i < record.count; i += 1) {
    if (!base[i]) continue;
    total[record.group[i]] += 1;
    if (!categories || categories.has(record.category[i])) shown[record.group[i]] += 1;
  }
  return { total, shown, on: shown.map(Boolean) };
}

/**
 * The category choice after group `g` is switched; null stands for "no restriction".
 * @param {Record} record
 * @param {Mask} base
 * @param {Set<number> | null} categories
 * @param {number} g
 */
export function toggleGroup(record, base, categories, g) {
  const all = record.style.categories.map((category, c) => [c, category.group]);
  const present = new Set(record.category.filter((_, i) => base[i]));
  const next = new Set(categories ?? all.map(([c]) => c));
  const members = all.filter(([, group]) => group === g).map(([c]) => c);
  const isOn = members.some((c) => next.has(c) && present.has(c));
  for (const c of members) {
    if (isOn) next.delete(c);
    else next.add(c);
  }
  return next.size === all.length ? null : next;
}

/** @typedef {{shown: Mask, pattern: ArrayLike<number>}} DrawnSide */
/** @typedef {{patterns: Set<number>, bands: boolean, discs: boolean, counties: boolean}} DrawnThings */

/**
 * What the legend has to explain for the features shown.
 * @param {Record} record
 * @param {DrawnSide[]} sides
 * @returns {DrawnThings}
 */
export function drawnThings(record, sides) {
  const drawn = { patterns: new Set(), bands: false, discs: false, counties: false };
  for (const { shown, pattern } of sides) addDrawn(drawn, record, shown, pattern);
  return drawn;
}

/**
 * @param {DrawnThings} drawn
 * @param {Record} record
 * @param {Mask} shown
 * @param {ArrayLike<number>} pattern
 */
function addDrawn(drawn, record, shown, pattern) {
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || record.kind[i] === KIND.none) continue;
    drawn.patterns.add(pattern[i]);
    if (record.kind[i] === KIND.line && record.accuracy[i]) drawn.bands = true;
    if (record.kind[i] === KIND.point && record.accuracy[i] > 300) drawn.discs = true;
    if (record.kind[i] === KIND.county) drawn.counties = true;
  }
}
