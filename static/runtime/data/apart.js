// How far two drawings lie from one another, as geodata/geo/nearest.py finds it: edges are straight in
// longitude and latitude, the figure is the geodesic between the nearest points.

import { distance } from "./geodesic.js";
import { boxesMeet, insideRings, latOf, lonOf, metresPerWorld, sideOf } from "./geometry.js";
import { KIND } from "./record.js";
/** @import {Part, Record} from "./types.js" */

const RAD = Math.PI / 180;
/** @type {WeakMap<Record, Part[][]>} */
const drawings = new WeakMap(); // record → the parts of each feature in degrees, made when first asked for

/**
 * The parts of a feature as [lon, lat, lon, lat, …]; the rings of an area come closed.
 * @param {Record} record
 * @param {number} i
 */
function degrees(record, i) {
  const known = drawings.get(record) ?? [];
  drawings.set(record, known);
  known[i] ??= record.parts[i].map((part) => {
    const closed = record.kind[i] === KIND.area ? 2 : 0;
    const out = new Float64Array(part.length + closed);
    for (let v = 0; v < out.length; v += 2) {
      out[v] = lonOf(part[v % part.length]);
      out[v + 1] = latOf(part[(v % part.length) + 1]);
    }
    return out;
  });
  return known[i];
}

/**
 * Whether the segments that end at i of p and at j of q have a point in common.
 * @param {Part} p
 * @param {number} i
 * @param {Part} q
 * @param {number} j
 */
function meet(p, i, q, j) {
  const [ax, ay, bx, by] = [p[i - 2], p[i - 1], p[i], p[i + 1]];
  const [cx, cy, dx, dy] = [q[j - 2], q[j - 1], q[j], q[j + 1]];
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  return sideOf(ax, ay, bx, by, cx, cy) * sideOf(ax, ay, bx, by, dx, dy) <= 0 &&
    sideOf(cx, cy, dx, dy, ax, ay) * sideOf(cx, cy, dx, dy, bx, by) <= 0;
}

/** @param {Part} p @param {Part} q */
function linesMeet(p, q) {
  for (let i = 2; i < p.length; i += 2) {
    for (let j = 2; j < q.length; j += 2) if (meet(p, i, q, j)) return true;
  }
  return false;
}

/**
 * Look from every vertex of p at every edge of q; keep what is nearer than `best`.
 * @param {Part} p
 * @param {Part} q
 * @param {{squared: number, ends: number[] | null}} best
 */
function look(p, q, best) {
  for (let v = 0; v < p.length; v += 2) {
    const [lon, lat] = [p[v], p[v + 1]];
    const [cos, sin] = [Math.cos(lat * RAD), Math.sin(lat * RAD)];
    const ratio = 1 - (0.00669438 * cos * cos) / (1 - 0.00669438 * sin * sin); // of a degree north to one round
    for (let j = q.length > 2 ? 2 : 0; j < q.length; j += 2) {
      const from = Math.max(0, j - 2);
      const [ax, ay] = [(q[from] - lon) * cos, (q[from + 1] - lat) * ratio];
      const [dx, dy] = [(q[j] - q[from]) * cos, (q[j + 1] - q[from + 1]) * ratio];
      const length = dx * dx + dy * dy;
      const t = length ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length)) : 0;
      const [x, y] = [q[from] + t * (q[j] - q[from]), q[from + 1] + t * (q[j + 1] - q[from + 1])];
      const wide = (x - lon) * (cos - (sin * (y - lat) * RAD) / 2); // at the latitude halfway
      const squared = wide * wide + ((y - lat) * ratio) ** 2;
      if (squared < best.squared) Object.assign(best, { squared, ends: [lon, lat, x, y] });
    }
  }
}

/**
 * Metres between two drawings; 0 where they meet.
 * @param {Record} record
 * @param {number} a
 * @param {number} b
 */
export function metresBetween(record, a, b) {
  const [partsA, partsB] = [degrees(record, a), degrees(record, b)];
  /** @param {number} i @param {Part[]} rings @param {Part[]} parts */
  const holds = (i, rings, parts) => record.kind[i] === KIND.area && insideRings(rings, parts[0][0], parts[0][1]);
  if (holds(a, partsA, partsB) || holds(b, partsB, partsA)) return 0;
  const best = { squared: Infinity, ends: null };
  for (const p of partsA) {
    for (const q of partsB) {
      if (linesMeet(p, q)) return 0;
      look(p, q, best);
      look(q, p, best);
    }
  }
  const [lon, lat, toLon, toLat] = /** @type {any} */ (best.ends); // both have a point at least
  return distance(lon, lat, toLon, toLat);
}

/**
 * All features within `metres` of feature `i`, nearest first: [{index, metres}].
 * @param {Record} record
 * @param {number} i
 * @param {number} metres
 */
export function featuresNear(record, i, metres) {
  const margin = (1.02 * metres) / metresPerWorld(Math.min(record.box[i][1], record.box[i][3]));
  const near = [];
  for (let other = 0; other < record.count; other += 1) {
    if (other === i || !record.parts[other].length) continue;
    if (!boxesMeet(record.box[other], record.box[i], margin)) continue;
    const apart = metresBetween(record, i, other);
    if (apart <= metres) near.push({ index: other, metres: apart });
  }
  return near.sort((a, b) => a.metres - b.metres || a.index - b.index);
}
