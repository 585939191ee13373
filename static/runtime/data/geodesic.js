// Lengths and areas on the WGS-84 ellipsoid; degrees in, metres and square metres out.

/** @import {LonLat} from "./types.js" */

const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RAD = Math.PI / 180;

// What Vincenty's direct and inverse formulae share: their two series, and the longitude's correction.
/** @param {number} u2 */
function series(u2) {
  return [
    1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  ];
}

/** @param {number} b @param {number} sin @param {number} cos @param {number} mid */
function swing(b, sin, cos, mid) {
  const inner = cos * (2 * mid * mid - 1) - (b / 6) * mid * (4 * sin * sin - 3) * (4 * mid * mid - 3);
  return b * sin * (mid + (b / 4) * inner);
}

/**
 * @param {number} cosAlpha2
 * @param {number} sinAlpha
 * @param {number} sigma
 * @param {number} sin
 * @param {number} cos
 * @param {number} mid
 */
function lag(cosAlpha2, sinAlpha, sigma, sin, cos, mid) {
  const c = (F / 16) * cosAlpha2 * (4 + F * (4 - 3 * cosAlpha2));
  return (1 - c) * F * sinAlpha * (sigma + c * sin * (mid + c * cos * (2 * mid * mid - 1)));
}

/**
 * Metres between two places: Vincenty's inverse formula, within 1 mm but for antipodes.
 * @param {number} lon1
 * @param {number} lat1
 * @param {number} lon2
 * @param {number} lat2
 */
export function distance(lon1, lat1, lon2, lat2) {
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const whole = (lon2 - lon1) * RAD;
  let lambda = whole;
  for (let round = 0; round < 100; round += 1) {
    const across = cos1 * sin2 - sin1 * cos2 * Math.cos(lambda);
    const sin = Math.hypot(cos2 * Math.sin(lambda), across);
    if (sin === 0) return 0;
    const cos = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sin, cos);
    const sinAlpha = (cos1 * cos2 * Math.sin(lambda)) / sin;
    const cosAlpha2 = 1 - sinAlpha * sinAlpha;
    const mid = cosAlpha2 ? cos - (2 * sin1 * sin2) / cosAlpha2 : 0;
    const next = whole + lag(cosAlpha2, sinAlpha, sigma, sin, cos, mid);
    if (Math.abs(next - lambda) < 1e-12) {
      const [a, b] = series((cosAlpha2 * (A * A - B * B)) / (B * B));
      return B * a * (sigma - swing(b, sin, cos, mid));
    }
    lambda = next;
  }
  return Number.NaN;
}

/**
 * [lon, lat] reached from a place by an azimuth in degrees and metres: Vincenty's direct formula.
 * @param {number} lon
 * @param {number} lat
 * @param {number} azimuth
 * @param {number} metres
 */
export function destination(lon, lat, azimuth, metres) {
  const u = Math.atan((1 - F) * Math.tan(lat * RAD));
  const [sinU, cosU] = [Math.sin(u), Math.cos(u)];
  const [sinAz, cosAz] = [Math.sin(azimuth * RAD), Math.cos(azimuth * RAD)];
  const start = Math.atan2(Math.tan(u), cosAz);
  const sinAlpha = cosU * sinAz;
  const cosAlpha2 = 1 - sinAlpha * sinAlpha;
  const [a, b] = series((cosAlpha2 * (A * A - B * B)) / (B * B));
  let sigma = metres / (B * a);
  for (let round = 0, before = Infinity; round < 100 && Math.abs(sigma - before) > 1e-12; round += 1) {
    before = sigma;
    sigma = metres / (B * a) + swing(b, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * start + sigma));
  }
  const [sin, cos, mid] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * start + sigma)];
  const up = sinU * cos + cosU * sin * cosAz;
  const flat = (1 - F) * Math.hypot(sinAlpha, sinU * sin - cosU * cos * cosAz);
  const lambda = Math.atan2(sin * sinAz, cosU * cos - sinU * sin * cosAz);
  const turned = lambda - lag(cosAlpha2, sinAlpha, sigma, sin, cos, mid);
  return [lon + turned / RAD, Math.atan2(up, flat) / RAD];
}

/**
 * Metres along [[lon, lat], …]; back to the first place if `closed`.
 * @param {LonLat[]} points
 */
export function lengthOf(points, closed = false) {
  let sum = 0;
  for (let i = closed ? 0 : 1; i < points.length; i += 1) {
    const from = /** @type {LonLat} */ (points.at(i - 1));
    const to = points[i];
    sum += distance(from[0], from[1], to[0], to[1]);
  }
  return sum;
}

// The sphere on which every latitude belt has the ellipsoid's area.
/** @param {number} sin */
function zone(sin) {
  const part = Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E);
  return (1 - E2) * (sin / (1 - E2 * sin * sin) - part);
}

const POLE = zone(1);
const RADIUS2 = (A * A * POLE) / 2;
/** @param {number} lat */
const authalic = (lat) => Math.asin(Math.max(-1, Math.min(1, zone(Math.sin(lat * RAD)) / POLE)));

/**
 * Square metres of the polygon [[lon, lat], …]: spherical excess at authalic latitudes. Off by less
 * than 0.01 % for edges up to 300 km, since a great circle there is not quite a geodesic.
 * @param {LonLat[]} points
 */
export function areaOf(points) {
  let excess = 0;
  for (let i = 0; i < points.length; i += 1) {
    const from = /** @type {LonLat} */ (points.at(i - 1));
    const to = points[i];
    const t1 = Math.tan(authalic(from[1]) / 2);
    const t2 = Math.tan(authalic(to[1]) / 2);
    const half = Math.tan(((to[0] - from[0]) * RAD) / 2);
    excess += 2 * Math.atan2(half * (t1 + t2), 1 + t1 * t2);
  }
  return Math.abs(excess) * RADIUS2;
}
