// What is painted, as types: read by the checker, never run.

/** @import {Box, Category, Mask, Part, Pattern, Place} from "../data/types.js" */

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/**
 * @typedef {object} ThemeValues how large and strong the map is drawn
 * @property {number} weight of lines, as a share of the usual one
 * @property {number} marker radius in pixels
 * @property {number} text as a share of the usual size
 * @property {number} [least] pixels of the smallest text; a theme for a large room has one
 * @property {number} [mark] size of a county's mark, as a share
 * @property {number} [bold] thickness of the base map's lines, as a share
 * @property {number} [named] the zoom from which names stand beside points
 * @property {number} [lines] of how many lines at most the names are shown
 * @property {boolean} [along] whether a line's badge may stand anywhere along it
 * @property {number} [relief] its strength, 0 to 1
 * @property {string} [soft] colour of names that stand back
 * @property {string} [water] colour of the names of rivers
 */

/** @typedef {Readonly<ThemeValues>} Theme */

/** @typedef {{accuracy: number, y: number, indices: number[]}} Band lines of one accuracy about one latitude */

/**
 * @typedef {object} Batch lines that are drawn alike
 * @property {Category} look
 * @property {Pattern} pattern
 * @property {boolean} faint
 * @property {number[]} indices
 * @property {Band[]} bands
 */

/**
 * @typedef {object} Plan the features of one side in drawing order
 * @property {() => Batch[]} batches
 * @property {number[]} points
 * @property {number[]} areas
 * @property {Mask} shown
 * @property {ArrayLike<number>} pattern of each feature
 * @property {(i: number) => boolean} faint
 * @property {Map<number, number[]>} marks county-level features by county, those of the whole city under -1
 * @property {(GroupPlan | null)[]} [groups] where there are many features
 */

/** @typedef {{signature: string, plan: () => Plan}} GroupPlan of one category group */

/**
 * @typedef {object} Mark a plate on a county, in canvas pixels
 * @property {number} home the county, -1 for the whole city
 * @property {number[]} indices
 * @property {boolean} icons whether it shows them, else their number
 * @property {number} size
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} LabelStyle
 * @property {number} size pixels
 * @property {number} weight
 * @property {string} colour
 * @property {number} [spacing] pixels
 * @property {boolean} [italic]
 */

/**
 * @typedef {object} Label what may be written
 * @property {string} text
 * @property {string} [short] where there is no room for it
 * @property {Place} at
 * @property {Place[]} [also] where else it may stand
 * @property {number} priority
 * @property {LabelStyle} style
 * @property {number} [index] of its feature
 * @property {boolean} [badge]
 * @property {boolean} [beside] its place rather than on it
 * @property {boolean} [dot]
 * @property {number} [gap] pixels
 * @property {number} [drop] pixels below its place
 */

/** @typedef {Label & {box: Box, x: number, y: number, font: string, pad: number}} Placed in canvas pixels */

/**
 * @typedef {object} BaseOptions
 * @property {ReadonlySet<string | undefined>} [picked] names of counties shown emphasised
 * @property {globalThis.Record<string, number> | null} [tint]
 * @property {number} [bold] thickness, as a share
 * @property {boolean} [swift] for a picture in motion
 * @property {boolean} [endless] whether the ground below goes on for ever
 * @property {boolean} [rail]
 */

export {};
