// What crosses the rooms, as types: read by the checker, never run. Positions are in world units (the
// unit square of Web Mercator), lengths in km, accuracies in metres, months are numbers like 202403.

/** @typedef {[number, number, number, number]} Box minX, minY, maxX, maxY */
/** @typedef {Float64Array} Part x0, y0, x1, y1, …: a point, a line or a ring without its end */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {Place & {angle: number}} Anchor */
/** @typedef {[lon: number, lat: number]} LonLat degrees, WGS-84 */
/** @typedef {[[south: number, west: number], [north: number, east: number]]} Frame degrees, as Leaflet takes bounds */

/**
 * @typedef {object} Category
 * @property {string} id
 * @property {number} group position in the style's groups
 * @property {string} colour
 * @property {string} ink a colour that white text is read on
 * @property {string} icon
 * @property {number} width of a line, in pixels
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
 * @property {string[]} actions
 * @property {Options} options
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
 * @property {string[][]} sections of the decision that name it
 * @property {number[][]} counties it is known to lie in, where it has no drawing
 * @property {number[]} actions a bit each
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

/**
 * @typedef {object} RawRecord the record as geodata/web/encode.py writes it
 * @property {number} unit degrees of one step of the parts
 * @property {Style} style
 * @property {string[]} ids
 * @property {string[]} codes
 * @property {number[]} category
 * @property {number[]} stage
 * @property {number[]} grade
 * @property {number[]} accuracy
 * @property {number[]} kind
 * @property {number[][]} counties
 * @property {number[][][]} parts delta coded
 * @property {number[]} actions
 * @property {string[][]} sections
 * @property {number[]} places
 * @property {number[]} today
 * @property {number[]} km
 * @property {number[]} kmInside
 * @property {[number, number][][]} outcomes
 * @property {number[][]} drawn
 */

/**
 * @typedef {object} LayerFeature of a base layer: a county, a river, a town, …
 * @property {Part[]} parts
 * @property {Box} box
 * @property {Place | null} label where its name stands
 * @property {string} name_zh
 * @property {string} [name_en]
 * @property {string} [code]
 * @property {number} [rank]
 * @property {string} [grade]
 * @property {string} [kind]
 * @property {string} [span]
 */

/** @typedef {LayerFeature & {label: Place}} County */
/** @typedef {LayerFeature & {rank: number, label: Place}} Town */

/** @typedef {Omit<LayerFeature, "parts" | "box" | "label"> & {parts: number[][], label?: number[]}} RawFeature */
/** @typedef {{unit: number, ground?: Box, layers: globalThis.Record<string, {features: RawFeature[]}>}} RawLayers */

/**
 * @typedef {object} LayerLists
 * @property {Box} [ground] where all of them are cut
 * @property {County[]} counties
 * @property {LayerFeature[]} city
 * @property {LayerFeature[]} prefectures
 * @property {LayerFeature[]} prefecturesBorders
 * @property {LayerFeature[]} chongqing
 * @property {LayerFeature[]} chongqingBorders
 * @property {LayerFeature[]} [provinces]
 * @property {LayerFeature[]} [provinceLabels]
 * @property {Town[]} [places]
 * @property {LayerFeature[]} [rivers]
 * @property {LayerFeature[]} [rail]
 * @property {LayerFeature[]} [context]
 */

/** @typedef {Readonly<LayerLists>} Layers */

/** @typedef {Readonly<globalThis.Record<Facet, readonly string[]> & {q: string, citywide: boolean}>} Filter what is asked */
/** @typedef {globalThis.Record<Facet, string[]>} Options of each facet, in order */

/** @typedef {ArrayLike<number>} Mask 1 for each feature that is in it */

/**
 * @typedef {object} Text what a map says in one language, one entry a feature but for `ui`
 * @property {string} language
 * @property {string[]} names
 * @property {string[]} stages one a stage
 * @property {string[]} today
 * @property {globalThis.Record<number, string>} why no map can show it
 * @property {globalThis.Record<string, string>} ui
 */

/** @typedef {(key: string) => string} Words what the interface says, by its key */

/** @typedef {{key: string, label: string, value: string, source: string | null}} Fact */

/** @typedef {"code" | "name" | "pinyin" | "alias" | "english"} KeyKind */
/** @typedef {globalThis.Record<KeyKind, string[]>} SearchLines a line a feature, several keys of one kind divided by tabs */
/** @typedef {{keys: SearchLines, sounds: globalThis.Record<string, string>}} SearchKeys */

/**
 * @typedef {object} Source where the data comes from, each promised
 * @property {() => Promise<RawRecord>} record
 * @property {() => Promise<SearchKeys>} search
 * @property {() => Promise<RawLayers>} layers
 * @property {(language: string) => Promise<Text>} text
 * @property {(language: string, index: number) => Promise<Fact[]>} facts of one feature
 */

/** @typedef {{time?: string | null, action?: string | null}} Side of a comparison: as of a month (2020-07), one action, or both */
/** @typedef {Readonly<{left: Side, right: Side}>} Compare */
/** @typedef {{lon: number, lat: number, km: number[]}} Circles about a place, in degrees */

/** @typedef {Partial<globalThis.Record<Facet | "citywide", readonly string[]>> & {q?: string}} FilterTold a filter as Python and the address write it */

/**
 * @typedef {object} StateValues what Python tells the map, as geodata/web/state.py explains it
 * @property {string} lang
 * @property {FilterTold} asked
 * @property {string} within
 * @property {string} scope
 * @property {string | null} project
 * @property {readonly string[]} counties
 * @property {string} basemap
 * @property {number} fly
 * @property {number} seq
 * @property {string} session
 * @property {string} review
 * @property {boolean} timeline
 * @property {string | null} time
 * @property {Compare | null} compare
 * @property {readonly Circles[]} circles
 * @property {globalThis.Record<string, number>} tint
 * @property {globalThis.Record<string, string>} tint_label
 * @property {readonly string[] | string} focus
 * @property {number} fit
 * @property {boolean} list
 * @property {boolean} pick
 * @property {boolean} scene
 * @property {Box | null} frame west, south, east, north
 * @property {{key: string, unsaved: boolean, begun: number, open: string} | null} draft
 * @property {number} height
 */

/** @typedef {Readonly<StateValues>} State */

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
 * @typedef {object} Basemap
 * @property {string} [image]
 * @property {Frame} [bounds] of the image
 * @property {string[]} [tiles]
 * @property {string} [subdomains]
 * @property {string} [credit]
 * @property {boolean} [needs_key]
 */

/** @typedef {globalThis.Record<string, Basemap>} Basemaps by their names */

/**
 * @typedef {object} Host what is around the map: a page of the app, or a file that stands alone
 * @property {HTMLElement} root where filter, map and list stand
 * @property {string | null} exports the address where files to take away are made, null without one
 * @property {(stacked: boolean) => number} height pixels for filter, map and strip; `stacked`: more follows below
 * @property {(height: number) => void} ask for a map this high, or as high as the window from 700 pixels on
 * @property {(height: number) => void} grow to so many pixels
 * @property {(fit: () => void) => void} whenResized calls when there may be more or less room
 * @property {() => void} bringIntoSight
 * @property {(language: string) => void} speak
 * @property {(values: globalThis.Record<string, unknown>) => void} report what was done in the map
 * @property {(number: number) => void} answered the report of this number is
 * @property {() => number} newest the number of the newest report
 * @property {(draft: NonNullable<State["draft"]>, session: string) => void} draft of a story that is edited
 * @property {(shown: Uint8Array, text: Text) => void} changed other features are shown
 * @property {(project: string) => string} address that opens the map with a feature selected
 * @property {(page: string, name: string, value: string, language: string) => Way | null} way a link to another page
 *   with one parameter, null where there is none
 */

/** @typedef {{href: string, target: string, onclick: (event: MouseEvent) => void}} Way attributes of a link */

/**
 * @typedef {object} MapValues what a map shows, as plain values
 * @property {boolean} begun whether a page has told it anything
 * @property {State} page what was told last; where it says the same as before, it is the same object
 * @property {Filter} filter
 * @property {string} project id of the selected feature, empty for none
 * @property {string} basemap
 * @property {string | null} time
 * @property {Compare | null} compare
 * @property {boolean} drawer whether the drawer with the filter is open
 * @property {string} tool the name of the tool that is open, empty for none
 * @property {string} near id of the feature by which the tool "near" lists, empty for none
 */

/** @typedef {Readonly<MapValues>} MapState */

/** @typedef {{km: number, part: Part, box: Box, at: Place}} Circle as it is painted, with the place of its label */

/**
 * @typedef {object} PictureValues what is painted of a map
 * @property {Text} text
 * @property {Uint8Array} shown
 * @property {string | null} time
 * @property {Compare | null} compare
 * @property {Mask | null} focus what stays strong, null for all
 * @property {readonly Circle[]} circles
 * @property {globalThis.Record<string, number> | null} tint
 * @property {globalThis.Record<string, string>} tintLabel
 * @property {number} chosen index of the selected feature, -1 for none
 * @property {ReadonlySet<string>} picked names of counties that are emphasised
 * @property {boolean} [endless] whether the ground goes on beyond where layers are cut
 * @property {number} [bold] thickness of the base map's lines, as a share
 * @property {boolean} [swift] a picture in motion, painted without what costs most
 */

/** @typedef {Readonly<PictureValues>} Picture */

/**
 * @typedef {object} AnswerValues what a filter leaves
 * @property {Uint8Array} shown
 * @property {Uint8Array} base what all facets but the category leave
 * @property {globalThis.Record<Facet, Uint32Array>} counts how many each option would leave
 */

/** @typedef {Readonly<AnswerValues>} Answer */

/** @typedef {{asked: Filter, scope: Mask | null, matches: Mask | null, placed: boolean}} Question what is answered: of the page's
 *   part of the record, of what matches the words */

/** @typedef {Picture & Answer & {state: MapState, question: Readonly<Question>}} MapPicture all that follows from a map's state */

export {};
