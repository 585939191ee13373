// What lies under the pointer: every feature within a few pixels, nearest first.

import { boxesMeet, distanceToPart, insideRings } from "../data/geometry.js";
import { KIND } from "../data/record.js";
/** @import {Mask, Record, View} from "../data/types.js" */

/**
 * Indices of the shown features within `reach` pixels of the world point (x, y), nearest first.
 * @param {Record} record
 * @param {Mask} shown
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @param {number} markerReach
 */
export function featuresAt(record, shown, view, x, y, reach, markerReach) {
  const hits = [];
  const lineReach = reach / view.scale;
  const pointReach = Math.max(reach, markerReach) / view.scale;
  const box = [x, y, x, y];
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || !boxesMeet(record.box[i], box, pointReach)) continue;
    const distance = distanceTo(record, i, x, y);
    const limit = record.kind[i] === KIND.point ? pointReach : lineReach;
    if (distance <= limit) hits.push([distance - (record.kind[i] === KIND.point ? lineReach : 0), i]);
  }
  return hits.sort((a, b) => a[0] - b[0]).map(([, i]) => i);
}

/** @param {Record} record @param {number} i @param {number} x @param {number} y */
function distanceTo(record, i, x, y) {
  if (record.kind[i] === KIND.area && insideRings(record.parts[i], x, y)) return 0;
  let best = Infinity;
  for (const part of record.parts[i]) best = Math.min(best, distanceToPart(part, x, y));
  return Math.sqrt(best);
}
