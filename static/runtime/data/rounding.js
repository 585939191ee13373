// Lengths in words, no finer than their accuracy: the rules of geodata/vocabulary/rounding.py; a test holds
// both to the same words.

import { fill } from "./template.js";
/** @import {Words} from "./types.js" */

const FINEST_KM = 0.1;
const UNKNOWN_M = 1000; // what a drawing without an accuracy may be off by

/**
 * The smallest of 1, 2 or 5 times a power of ten that is not below `least`.
 * @param {number} least
 */
function stepOf(least) {
  const power = Math.floor(Math.log10(least) + 1e-9);
  for (const digit of [1, 2, 5, 10]) {
    const step = Number((digit * 10 ** power).toFixed(9));
    if (step >= least - 1e-12) return step;
  }
  return least;
}

/** @param {number} value */
function evenly(value) {
  const whole = Math.floor(value);
  const left = value - whole;
  if (left !== 0.5) return Math.round(value);
  return whole % 2 ? whole + 1 : whole;
}

/** @typedef {{value: number, step: number, approx: boolean, below: boolean}} Rounded km */

/**
 * {value, step, approx, below} of km that may be off by `accuracy` metres; 0 for unknown.
 * @param {number} km
 * @param {number} accuracy
 * @returns {Rounded}
 */
export function roundHonest(km, accuracy) {
  const doubt = (accuracy || UNKNOWN_M) / 1000;
  const step = stepOf(Math.max(doubt, FINEST_KM));
  const value = Number((evenly(km / step) * step).toFixed(6));
  return { value, step, approx: doubt > FINEST_KM, below: value === 0 && km > 0 };
}

/**
 * The metres a sum of lengths may be off by with one line more: doubts add up as squares.
 * @param {number} sum
 * @param {number} accuracy
 */
export const withDoubt = (sum, accuracy) => Math.hypot(sum, accuracy || UNKNOWN_M);

/**
 * The same of a distance between two drawings, off by the sum of both; none is ever told as 0.
 * @param {number} km
 * @param {number} accuracy
 * @param {number} other
 */
export function roundBetween(km, accuracy, other) {
  const sum = accuracy + other;
  const rounded = roundHonest(km, sum || 0.001); // two exact places are as exact as may be told
  return { ...rounded, below: rounded.value === 0 };
}

/**
 * A length in words: 约 15 公里, 38.7 公里, 不足 5 公里.
 * @param {Rounded} rounded
 * @param {Words} ui
 */
export function kmText({ value, step, approx, below }, ui) {
  /** @param {number} km */
  const figure = (km) => km.toFixed(step < 1 ? 1 : 0);
  if (below) return fill(ui("unit.km_below"), { n: figure(step) });
  return fill(ui(approx ? "unit.km_approx" : "unit.km"), { n: figure(value) });
}
