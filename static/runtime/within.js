// Which features lie within or touch a drawn shape, and how far features lie from one another.

import { distance } from "./geodesic.js";
import { boxesMeet, boxOf, insideRings, latOf, lonOf, metresPerWorld } from "./geometry.js";
import { KIND } from "./record.js";

function side(ax, ay, bx, by, cx, cy) {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}

/** Whether the segments a–b and c–d cross or touch. */
function cross(p, i, q, j) {
  const s1 = side(p[i - 2], p[i - 1], p[i], p[i + 1], q[j - 2], q[j - 1]);
  const s2 = side(p[i - 2], p[i - 1], p[i], p[i + 1], q[j], q[j + 1]);
  const s3 = side(q[j - 2], q[j - 1], q[j], q[j + 1], p[i - 2], p[i - 1]);
  const s4 = side(q[j - 2], q[j - 1], q[j], q[j + 1], p[i], p[i + 1]);
  return s1 * s2 < 0 && s3 * s4 < 0;
}

const closedRing = (part) => {
  const ring = new Float64Array(part.length + 2);
  ring.set(part);
  ring.set(part.subarray(0, 2), part.length);
  return ring;
};

/** The parts of a feature as lines: the rings of an area come closed. */
const asLines = (record, i) => (record.kind[i] === KIND.area ? record.parts[i].map(closedRing) : record.parts[i]);

function linesCross(a, b) {
  for (let i = 2; i < a.length; i += 2) {
    for (let j = 2; j < b.length; j += 2) if (cross(a, i, b, j)) return true;
  }
  return false;
}

/** Indices of the shown features with a drawing that lies in the ring or touches it. */
export function featuresIn(record, shown, ring) {
  const box = boxOf([ring]);
  const closed = closedRing(ring);
  const found = [];
  for (let i = 0; i < record.count; i += 1) {
    if (shown[i] && record.parts[i].length && boxesMeet(record.box[i], box) && meets(record, i, ring, closed)) found.push(i);
  }
  return found;
}

function meets(record, i, ring, closed) {
  for (const part of record.parts[i]) {
    for (let v = 0; v < part.length; v += 2) if (insideRings([ring], part[v], part[v + 1])) return true;
  }
  if (record.kind[i] === KIND.area && insideRings(record.parts[i], ring[0], ring[1])) return true;
  return asLines(record, i).some((part) => linesCross(part, closed));
}

/** The foot on the segment that ends at `j` of q, of the point at v of p: [squared distance, x, y]. */
function foot(p, v, q, j) {
  const [ax, ay] = j < 2 ? [q[0], q[1]] : [q[j - 2], q[j - 1]];
  const [dx, dy] = [q[j] - ax, q[j + 1] - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((p[v] - ax) * dx + (p[v + 1] - ay) * dy) / length)) : 0;
  const [x, y] = [ax + t * dx, ay + t * dy];
  return [(x - p[v]) ** 2 + (y - p[v + 1]) ** 2, x, y];
}

function nearestOf(p, q, best) {
  for (let v = 0; v < p.length; v += 2) {
    for (let j = q.length > 2 ? 2 : 0; j < q.length; j += 2) {
      const [squared, x, y] = foot(p, v, q, j);
      if (squared < best.squared) Object.assign(best, { squared, from: [p[v], p[v + 1]], to: [x, y] });
    }
  }
}

/** Metres between two drawings; 0 where they meet. The pair is found in Mercator, then measured. */
export function metresBetween(record, a, b) {
  const insideOf = (area, other) => record.kind[area] === KIND.area
    && insideRings(record.parts[area], record.parts[other][0][0], record.parts[other][0][1]);
  if (insideOf(a, b) || insideOf(b, a)) return 0;
  const best = { squared: Infinity, from: null, to: null };
  for (const p of asLines(record, a)) {
    for (const q of asLines(record, b)) {
      if (linesCross(p, q)) return 0;
      nearestOf(p, q, best);
      nearestOf(q, p, best);
    }
  }
  const [from, to] = [best.from, best.to];
  return distance(lonOf(from[0]), latOf(from[1]), lonOf(to[0]), latOf(to[1]));
}

/** The shown features within `metres` of feature `i`, nearest first: [{index, metres}]. */
export function featuresNear(record, shown, i, metres) {
  const margin = (1.02 * metres) / metresPerWorld(Math.min(record.box[i][1], record.box[i][3]));
  const found = [];
  for (let other = 0; other < record.count; other += 1) {
    if (other === i || !shown[other] || !record.parts[other].length) continue;
    if (!boxesMeet(record.box[other], record.box[i], margin)) continue;
    const apart = metresBetween(record, i, other);
    if (apart <= metres) found.push({ index: other, metres: apart });
  }
  return found.sort((a, b) => a.metres - b.metres);
}
