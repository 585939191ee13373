// The shown features in drawing order, made once for each change of what is shown, not once a frame.

import { latOf } from "../data/geometry.js";
import { marksByCounty } from "./marks.js";
import { KIND } from "../data/record.js";
/** @import {Anchor, Mask, Record} from "../data/types.js" */
/** @import {Band, Batch, Plan} from "./types.js" */

/**
 * A value that is made when it is first asked for: `made()`.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Sort the shown features by how they are drawn. `pattern` has each feature's pattern; `focus`
 * (0/1 each, or null) keeps some strong. Returns {batches, points, areas, marks, shown, pattern, faint}.
 * @param {Record} record
 * @param {Mask} shown
 * @param {ArrayLike<number>} pattern
 * @param {Mask | null} focus
 * @param {number} countyCount
 * @returns {Plan}
 */
export function arrange(record, shown, pattern, focus, countyCount) {
  /** @type {number[]} */
  const lines = [];
  const points = [];
  const areas = [];
  /** @param {number} i */
  const faint = (i) => Boolean(focus && !focus[i]);
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    if (record.kind[i] === KIND.point) points.push(i);
    else if (record.kind[i] === KIND.area) areas.push(i);
    else if (record.kind[i] === KIND.line) lines.push(i);
  }
  /** @param {number} a @param {number} b */
  const first = (a, b) => Number(faint(b)) - Number(faint(a));
  return {
    /** Made when first asked for: of a large record only what changes is painted. */
    batches: once(() => batchesOf(record, lines, pattern, faint)),
    points: focus ? points.sort(first) : points,
    areas,
    shown,
    pattern,
    faint,
    marks: marksByCounty(record, shown, countyCount),
  };
}

/**
 * Lines of one category and pattern, the faint ones first.
 * @param {Record} record
 * @param {number[]} lines
 * @param {ArrayLike<number>} pattern
 * @param {(i: number) => boolean} faint
 */
function batchesOf(record, lines, pattern, faint) {
  /** @type {Map<number, Batch>} */
  const batches = new Map();
  for (const i of lines) {
    const key = (record.category[i] * 64 + pattern[i]) * 2 + (faint(i) ? 0 : 1);
    const lot = batches.get(key) ?? batch(record, i, pattern[i], faint(i));
    batches.set(key, lot);
    lot.indices.push(i);
  }
  for (const lot of batches.values()) lot.bands = bands(record, lot.indices);
  return [...batches.values()].sort((a, b) => Number(b.faint) - Number(a.faint));
}

/** @type {(record: Record, i: number, pattern: number, faint: boolean) => Batch} */
const batch = (record, i, pattern, faint) => ({
  look: record.look[i],
  pattern: record.patterns[pattern],
  faint,
  indices: [],
  bands: [],
});

/**
 * Lines of one accuracy within half a degree of latitude: a band of one width in pixels.
 * @param {Record} record
 * @param {number[]} indices
 */
function bands(record, indices) {
  /** @type {Map<string, Band>} */
  const byBelt = new Map();
  for (const i of indices) {
    if (!record.accuracy[i]) continue;
    const { y } = /** @type {Anchor} */ (record.anchor[i]);
    const key = `${record.accuracy[i]} ${Math.round(latOf(y) * 2)}`;
    const band = byBelt.get(key) ?? { accuracy: record.accuracy[i], y, indices: [] };
    byBelt.set(key, band);
    band.indices.push(i);
  }
  return [...byBelt.values()];
}
