// What starts a talk and what it is made of, as types: read by the checker, never run.

/** @import {Basemaps, Facet, Fact, Frame, Layers, Record, Source, Text, Words} from "../data/types.js" */

/**
 * @typedef {object} TalkScene a scene as geodata/web/story_json.py writes it
 * @property {string} id
 * @property {number} number
 * @property {number | null} action
 * @property {globalThis.Record<string, {title: string, lines: string[], notes: string}>} words by language
 * @property {globalThis.Record<Facet, string[]>} filter
 * @property {string} shown bits
 * @property {number} count
 * @property {{bounds: Frame | null, home: boolean}} camera
 * @property {string[]} highlight ids
 * @property {Badge[]} badges
 * @property {string | null} time
 * @property {boolean} timeline
 * @property {globalThis.Record<string, number>} tint 0 to 1 by county
 * @property {number} seconds
 */

/** @typedef {{code: string, colour: string, name: globalThis.Record<string, string>}} Badge */

/**
 * @typedef {object} Story
 * @property {string} id
 * @property {string} edition
 * @property {globalThis.Record<string, string>} title by language
 * @property {Frame} home
 * @property {globalThis.Record<string, number>} keys the position of each action's first scene
 * @property {TalkScene[]} scenes
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

/** @typedef {globalThis.Record<string, globalThis.Record<string, string>>} Spoken words by language and key */

/** @typedef {{source?: Source, basemaps?: Basemaps, base?: string, key?: string}} TalkConfig what createSource and offeredBasemaps read */

/**
 * @typedef {object} TalkChoices
 * @property {Spoken} [words]
 * @property {globalThis.Record<string, string>} [review] by language
 * @property {string | null} [scene] to begin with
 * @property {string | null} [lang]
 * @property {string | null} [theme]
 * @property {string} [from] the scene to begin with if no other window is open
 * @property {number} [autoplay] seconds a scene, 0 for each scene's own
 * @property {boolean} [loop]
 * @property {boolean} [reloaded] whether the window was here before
 * @property {boolean} [desk] for the speaker's window
 * @property {boolean} [check] whether the check is open
 * @property {(scene: TalkScene) => string} [deskAddress]
 * @property {() => string | null} [asked] the scene that the address names
 * @property {(scene: TalkScene, state: TalkState) => string} [address] of what is shown
 * @property {(state: TalkState) => boolean | Promise<boolean>} [leave]
 */

/** @typedef {Readonly<TalkChoices>} TalkOptions */

/**
 * @typedef {object} TalkData everything a talk can ever show
 * @property {Record} record
 * @property {Layers} layers
 * @property {import("./relief.js").Relief | null} relief
 * @property {globalThis.Record<string, Fact[][]>} facts by language, an entry a feature
 * @property {globalThis.Record<string, Text>} texts by language
 * @property {ReturnType<typeof import("../data/search.js").createSearch>} search
 */

/** @typedef {(name: string, value?: unknown) => void} Act does something by its name, in every window of the talk */

/**
 * @typedef {object} Talking what every part of a running talk may ask and do
 * @property {Story} story
 * @property {() => TalkState} state
 * @property {Act} act
 * @property {(text: string) => void} say tells the speaker something in passing
 * @property {Words} ui
 * @property {TalkOptions} options
 */

export {};
