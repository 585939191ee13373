// How the map is drawn for a room: at 1920 × 1080, and in proportion on any other screen.

/** @import {Theme, ThemeValues} from "../paint/types.js" */

/** @type {globalThis.Record<string, Theme>} */
const LOOKS = {
  // Nothing thin and nothing pale; the smallest text reads from the last row.
  projector: {
    weight: 1.9,
    marker: 20,
    text: 1.9,
    least: 24,
    mark: 2.1,
    bold: 2.1,
    named: 0,
    lines: 9,
    along: true,
    relief: 0.75,
    soft: "#4b4856",
    water: "#1d5680",
  },
  normal: {
    weight: 1.3,
    marker: 14,
    text: 1.4,
    least: 17,
    mark: 1.45,
    bold: 1.2,
    named: 0,
    lines: 9,
    along: true,
    relief: 0.9,
  },
};
/** @type {("weight" | "marker" | "text" | "least" | "mark" | "bold")[]} */
const SCALED = ["weight", "marker", "text", "least", "mark", "bold"];

/**
 * How much smaller than 1920 × 1080 a picture of this size is.
 * @param {number} width
 * @param {number} height
 */
export const unitOf = (width, height) => Math.min(width / 1920, height / 1080);

/**
 * The theme of the map in a picture of a size in pixels.
 * @param {string} name
 * @param {number} width
 * @param {number} height
 * @returns {Theme}
 */
export function look(name, width, height) {
  const unit = unitOf(width, height);
  const theme = /** @type {Required<ThemeValues>} */ ({ ...LOOKS[name] });
  for (const key of SCALED) theme[key] *= unit;
  return Object.freeze(theme);
}
