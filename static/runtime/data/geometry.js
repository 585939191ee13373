// Coordinates: delta-coded integers (1e-5 degree, WGS-84) to Web Mercator "world" units, where the
// whole world is the unit square with the origin in the north-west. A screen pixel at zoom z is
// world × 256 × 2^z, so that one multiplication places a vertex at any zoom.

/** @import {Box, Part} from "./types.js" */

const EARTH_RADIUS_M = 6378137;

/**
 * The world abscissa of a longitude in degrees.
 * @param {number} lon
 */
export const worldX = (lon) => (lon + 180) / 360;

/**
 * The world ordinate of a latitude in degrees.
 * @param {number} lat
 */
export function worldY(lat) {
  const s = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}

/**
 * The longitude, in degrees, of a world abscissa.
 * @param {number} x
 */
export const lonOf = (x) => x * 360 - 180;

/**
 * The latitude, in degrees, of a world ordinate.
 * @param {number} y
 */
export const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/**
 * Metres on the ground for one world unit at world ordinate y.
 * @param {number} y
 */
export function metresPerWorld(y) {
  return 2 * Math.PI * EARTH_RADIUS_M * Math.cos((latOf(y) * Math.PI) / 180);
}

/**
 * Decode one part [x0, y0, dx, dy, …] into a Float64Array of world x, y pairs.
 * @param {ArrayLike<number>} deltas
 * @param {number} unit
 */
export function decodePart(deltas, unit) {
  const out = new Float64Array(deltas.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < deltas.length; i += 2) {
    lon += deltas[i];
    lat += deltas[i + 1];
    out[i] = worldX(lon * unit);
    out[i + 1] = worldY(lat * unit);
  }
  return out;
}

/** @returns {Box} */
const invertedBox = () => [Infinity, Infinity, -Infinity, -Infinity];

/**
 * [minX, minY, maxX, maxY] of parts in world units; an inverted box if there are none.
 * @param {readonly Part[]} parts
 */
export function boxOf(parts) {
  const box = invertedBox();
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      box[0] = Math.min(box[0], part[i]);
      box[1] = Math.min(box[1], part[i + 1]);
      box[2] = Math.max(box[2], part[i]);
      box[3] = Math.max(box[3], part[i + 1]);
    }
  }
  return box;
}

/**
 * Whether two boxes have a point in common, or come within `margin` of it on either axis.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export const boxesMeet = (a, b, margin = 0) =>
  a[0] <= b[2] + margin && a[2] >= b[0] - margin && a[1] <= b[3] + margin && a[3] >= b[1] - margin;

/**
 * Join boxes; the empty list gives an inverted box.
 * @param {readonly Box[]} boxes
 */
export function joinBoxes(boxes) {
  const box = invertedBox();
  for (const b of boxes) {
    box[0] = Math.min(box[0], b[0]);
    box[1] = Math.min(box[1], b[1]);
    box[2] = Math.max(box[2], b[2]);
    box[3] = Math.max(box[3], b[3]);
  }
  return box;
}

/**
 * On which side of the line from a to b the point c lies: 1, -1, or 0 for on the line.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number} cx
 * @param {number} cy
 */
export const sideOf = (ax, ay, bx, by, cx, cy) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/**
 * Squared distance from (x, y) to a polyline part, in the units of its coordinates.
 * @param {Part} part
 * @param {number} x
 * @param {number} y
 */
export function distanceToPart(part, x, y) {
  if (part.length === 2) return (part[0] - x) ** 2 + (part[1] - y) ** 2;
  let best = Infinity;
  for (let i = 2; i < part.length; i += 2) {
    const ax = part[i - 2];
    const ay = part[i - 1];
    const dx = part[i] - ax;
    const dy = part[i + 1] - ay;
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    best = Math.min(best, (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2);
  }
  return best;
}

/**
 * Even-odd test of a point against all rings of a polygon or multipolygon.
 * @param {readonly ArrayLike<number>[]} rings
 * @param {number} x
 * @param {number} y
 */
export function insideRings(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const crosses = ring[i + 1] > y !== ring[j + 1] > y;
      if (crosses && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/**
 * The point halfway along the longest part, with the direction there: {x, y, angle}.
 * @param {readonly Part[]} parts
 */
export function midpoint(parts) {
  let longest = parts[0];
  let most = -1;
  for (const part of parts) {
    const length = partLength(part);
    if (length > most) {
      most = length;
      longest = part;
    }
  }
  let left = most / 2;
  for (let i = 2; i < longest.length; i += 2) {
    const dx = longest[i] - longest[i - 2];
    const dy = longest[i + 1] - longest[i - 1];
    const step = Math.hypot(dx, dy);
    if (step >= left) {
      const t = step ? left / step : 0;
      return { x: longest[i - 2] + t * dx, y: longest[i - 1] + t * dy, angle: Math.atan2(dy, dx) };
    }
    left -= step;
  }
  return { x: longest[0], y: longest[1], angle: 0 };
}

/**
 * The length of a part in the units of its coordinates.
 * @param {Part} part
 */
export function partLength(part) {
  let sum = 0;
  for (let i = 2; i < part.length; i += 2) {
    sum += Math.hypot(part[i] - part[i - 2], part[i + 1] - part[i - 1]);
  }
  return sum;
}
