// The shown features in drawing order, made once for each change of what is shown, not once a frame.

import { latOf } from "../data/geometry.js";
import { marksByCounty } from "./marks.js";
import { KIND } from "../data/record.js";

/** A value that is made when it is first asked for: `made()`. */
export function once(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Sort the shown features by how they are drawn. `pattern` has each feature's pattern; `focus`
 * (0/1 each, or null) keeps some strong. Returns {batches, points, areas, marks, shown, pattern, faint}.
 */
export function arrange(record, shown, pattern, focus, countyCount) {
  const lines = [];
  const points = [];
  const areas = [];
  const faint = (i) => Boolean(focus) && !focus[i];
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    if (record.kind[i] === KIND.point) points.push(i);
    else if (record.kind[i] === KIND.area) areas.push(i);
    else if (record.kind[i] === KIND.line) lines.push(i);
  }
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

/** Lines of one category and pattern, the faint ones first. */
function batchesOf(record, lines, pattern, faint) {
  const batches = new Map();
  for (const i of lines) {
    const key = (record.category[i] * 64 + pattern[i]) * 2 + (faint(i) ? 0 : 1);
    if (!batches.has(key)) batches.set(key, batch(record, i, pattern[i], faint(i)));
    batches.get(key).indices.push(i);
  }
  for (const own of batches.values()) own.bands = bands(record, own.indices);
  return [...batches.values()].sort((a, b) => Number(b.faint) - Number(a.faint));
}

const batch = (record, i, pattern, faint) => ({
  look: record.look[i],
  pattern: record.patterns[pattern],
  faint,
  indices: [],
  bands: [],
});

/** Lines of one accuracy within half a degree of latitude: a band of one width in pixels. */
function bands(record, indices) {
  const found = new Map();
  for (const i of indices) {
    if (!record.accuracy[i]) continue;
    const belt = Math.round(latOf(record.anchor[i].y) * 2);
    const key = `${record.accuracy[i]} ${belt}`;
    if (!found.has(key)) found.set(key, { accuracy: record.accuracy[i], y: record.anchor[i].y, indices: [] });
    found.get(key).indices.push(i);
  }
  return [...found.values()];
}
