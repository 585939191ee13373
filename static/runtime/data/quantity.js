// Lengths and areas in words, as exact as a map drawn by hand allows.

import { fill } from "./template.js";
/** @import {Words} from "./types.js" */

/** @param {number} value */
const digits = (value) => (value < 10 ? 2 : value < 100 ? 1 : 0);

/**
 * A length in words: 12 m, 1.23 km.
 * @param {number} metres
 * @param {Words} ui
 */
export function lengthText(metres, ui) {
  if (metres < 1000) return fill(ui("tool.m"), { n: Math.round(metres) });
  return fill(ui("tool.km"), { n: (metres / 1000).toFixed(digits(metres / 1000)) });
}

/**
 * An area in words: 1.23 ha, 12.3 km².
 * @param {number} squareMetres
 * @param {Words} ui
 */
export function areaText(squareMetres, ui) {
  const km2 = squareMetres / 1e6;
  if (km2 < 1) return fill(ui("tool.ha"), { n: (km2 * 100).toFixed(digits(km2 * 100)) });
  return fill(ui("tool.km2"), { n: km2.toFixed(digits(km2)) });
}
