// What the tools are given and what they give, as types: read by the checker, never run.

/** @import {Compare, Mask, Picture, Record, View, Words} from "../data/types.js" */
/** @import {Context} from "../paint/types.js" */

/**
 * @typedef {object} ToolContext
 * @property {L.Map} map
 * @property {Record} record
 * @property {Words} ui
 * @property {number} newest the month of the newest report
 * @property {() => Picture} picture what is shown at that moment
 * @property {(tool: string) => void} turn asks for a tool to be open, empty for none
 * @property {(compare: Compare | null) => void} compare
 * @property {(i: number, event?: Event) => void} choose
 */

/** @typedef {ReturnType<typeof import("../panels/panel.js").createPanel>} Panel */

/**
 * @typedef {object} Shared what one tool is given
 * @property {L.Map} map
 * @property {Record} record
 * @property {Words} ui
 * @property {() => string[]} names
 * @property {() => Mask} shown
 * @property {(i: number, event?: Event) => void} choose
 * @property {Panel} panel
 * @property {() => void} repaint
 */

/**
 * @typedef {object} Tool
 * @property {boolean} active whether a click on the map belongs to it
 * @property {(context: Context, view: View) => void} paint
 * @property {() => void} refresh
 * @property {() => void} stop
 */

export {};
