// What Python tells the map. Only what differs from these defaults travels; see geodata/web/state.py.

/** @import {State} from "./types.js" */

export const DEFAULTS = Object.freeze({
  asked: {},
  within: "",
  scope: "",
  project: null,
  counties: [],
  basemap: "relief",
  fly: 0,
  seq: 0,
  session: "",
  review: "",
  timeline: false,
  time: null,
  compare: null,
  circles: [],
  tint: {},
  tint_label: {},
  focus: [],
  fit: 0,
  list: true,
  pick: false,
  scene: false,
  frame: null,
  draft: null,
  height: 720,
});

/**
 * The whole state of what was told.
 * @param {Partial<State> | null} [changes]
 * @returns {State}
 */
export const wholeState = (changes) => Object.freeze({ lang: "", ...DEFAULTS, ...changes });

/**
 * Whether two values of a state say the same; they are small and plain.
 * @param {unknown} a
 * @param {unknown} b
 */
export const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
