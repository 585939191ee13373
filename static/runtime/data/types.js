// What crosses the rooms, as types: read by the checker, never run. Positions are in world units (the
// unit square of Web Mercator), lengths in km, accuracies in metres, months are numbers like 202403.

/** @typedef {[number, number, number, number]} Box minX, minY, maxX, maxY */
/** @typedef {Float64Array} Part x0, y0, x1, y1, …: a point, a line or a ring without its end */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {Place & {angle: number}} Anchor */

/**
 * @typedef {object} Category
 * @property {string} id
 * @property {number} group position in the style's groups
 * @property {string} colour
 * @property {string} [lines] which kind of line it is, where lengths are added up
 */

/**
 * @typedef {object} Pattern how a feature is drawn
 * @property {string} id
 * @property {number[]} dash in line widths
 * @property {boolean} cased
 * @property {string} fill of a marker: none, ring, half or full
 * @property {number} alpha
 * @property {number} width as a share of the usual one
 * @property {boolean} cross
 */

/** @typedef {"action" | "stage" | "category" | "county" | "grade" | "today"} Facet */

/**
 * @typedef {object} Style
 * @property {{id: string, colour: string, icon: string}[]} groups
 * @property {Category[]} categories
 * @property {{id: string, built: boolean, dash: number[], cased?: boolean}[]} stages
 * @property {string[]} drawn the states by month
 * @property {globalThis.Record<Facet, string[]>} options of each facet, in order
 */

/**
 * @typedef {object} Columns the record: columns of the same length, one entry a feature
 * @property {number} count
 * @property {string[]} ids
 * @property {string[]} codes
 * @property {number[]} category
 * @property {number[]} group
 * @property {Category[]} look
 * @property {number[]} stage
 * @property {number[]} grade
 * @property {number[]} accuracy metres, 0 for none
 * @property {number[]} kind one of KIND
 * @property {Part[][]} parts
 * @property {Box[]} box inverted where there is no drawing
 * @property {(Anchor | null)[]} anchor
 * @property {Uint8Array} citywide
 * @property {number[]} local bits of counties, without the city-wide's
 * @property {number[]} km
 * @property {number[]} kmInside
 * @property {globalThis.Record<Facet, number[]>} facets a bit an option
 * @property {[number, number][][]} outcomes [month, state] each, oldest first
 * @property {number[][]} drawn the state after so many reports
 * @property {Style} style
 * @property {readonly Pattern[]} patterns
 * @property {Map<string, number>} indexOf
 */

/** @typedef {Readonly<Columns>} Record */

/** @typedef {Readonly<globalThis.Record<Facet, readonly string[]> & {q: string, citywide: boolean}>} Filter what is asked */

/** @typedef {ArrayLike<number>} Mask 1 for each feature that is in it */

/**
 * @typedef {object} View what a canvas shows, in pixels but for the box
 * @property {number} zoom
 * @property {number} scale pixels of one world unit
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {Box} box in world units
 */

/**
 * @typedef {object} TalkValues what a talk shows
 * @property {number} scene
 * @property {number} before the scene jumped from, -1 for none
 * @property {string} chosen id of a feature, empty for none
 * @property {boolean} found whether it was searched for
 * @property {boolean} blank
 * @property {string} lang
 * @property {string} theme
 * @property {boolean} playing
 * @property {number} pace seconds a scene, 0 for each scene's own
 * @property {boolean} loop
 * @property {number} at ms since 1970, 0 if nothing was done
 * @property {number} started
 * @property {number} restarted
 * @property {number} frame
 */

/** @typedef {Readonly<TalkValues>} TalkState */

export {};
