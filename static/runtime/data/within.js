// Which features lie within or touch a drawn shape.

import { boxesMeet, boxOf, insideRings, sideOf } from "./geometry.js";
import { KIND } from "./record.js";
/** @import {Part, Record} from "./types.js" */

/**
 * Whether the segments a–b and c–d cross or touch.
 * @param {Part} p
 * @param {number} i
 * @param {Part} q
 * @param {number} j
 */
function cross(p, i, q, j) {
  const s1 = sideOf(p[i - 2], p[i - 1], p[i], p[i + 1], q[j - 2], q[j - 1]);
  const s2 = sideOf(p[i - 2], p[i - 1], p[i], p[i + 1], q[j], q[j + 1]);
  const s3 = sideOf(q[j - 2], q[j - 1], q[j], q[j + 1], p[i - 2], p[i - 1]);
  const s4 = sideOf(q[j - 2], q[j - 1], q[j], q[j + 1], p[i], p[i + 1]);
  return s1 * s2 < 0 && s3 * s4 < 0;
}

/** @param {Part} part */
const closedRing = (part) => {
  const ring = new Float64Array(part.length + 2);
  ring.set(part);
  ring.set(part.subarray(0, 2), part.length);
  return ring;
};

/**
 * The parts of a feature as lines: the rings of an area come closed.
 * @param {Record} record
 * @param {number} i
 */
const asLines = (record, i) => (record.kind[i] === KIND.area ? record.parts[i].map(closedRing) : record.parts[i]);

/** @param {Part} a @param {Part} b */
function linesCross(a, b) {
  for (let i = 2; i < a.length; i += 2) {
    for (let j = 2; j < b.length; j += 2) if (cross(a, i, b, j)) return true;
  }
  return false;
}

/**
 * Indices of the features, shown or not, with a drawing that lies in the ring or touches it.
 * @param {Record} record
 * @param {Part} ring
 */
export function featuresIn(record, ring) {
  const box = boxOf([ring]);
  const closed = closedRing(ring);
  const inside = [];
  for (let i = 0; i < record.count; i += 1) {
    if (record.parts[i].length && boxesMeet(record.box[i], box) && meets(record, i, ring, closed)) inside.push(i);
  }
  return inside;
}

/**
 * @param {Record} record
 * @param {number} i
 * @param {Part} ring
 * @param {Part} closed
 */
function meets(record, i, ring, closed) {
  for (const part of record.parts[i]) {
    for (let v = 0; v < part.length; v += 2) if (insideRings([ring], part[v], part[v + 1])) return true;
  }
  if (record.kind[i] === KIND.area && insideRings(record.parts[i], ring[0], ring[1])) return true;
  return asLines(record, i).some((part) => linesCross(part, closed));
}
