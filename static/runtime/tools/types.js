// What the tools are given and what they give, as types: read by the checker, never run.

/** @import {Compare, Context, Mask, Record, View, Words} from "../data/types.js" */

/**
 * @typedef {object} ToolContext
 * @property {L.Map} map
 * @property {Record} record
 * @property {Words} ui
 * @property {number} newest the month of the newest report
 * @property {() => string[]} names
 * @property {() => Mask} shown
 * @property {() => string} language
 * @property {() => Compare | null} current the comparison that is shown
 * @property {(compare: Compare | null) => void} compare
 * @property {(i: number, event?: Event) => void} choose
 */

/** @typedef {ReturnType<typeof import("../panels/panel.js").createPanel>} Panel */

/** @typedef {ToolContext & {panel: Panel, repaint: () => void, close: () => void}} Shared what one tool is given */

/**
 * @typedef {object} Tool
 * @property {boolean} active whether a click on the map belongs to it
 * @property {(context: Context, view: View) => void} paint
 * @property {() => void} refresh
 * @property {() => void} stop
 */

export {};
