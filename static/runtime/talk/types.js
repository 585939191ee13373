// What starts a talk and what it is made of, as types: read by the checker, never run.

/** @import {Basemaps, Source, Story, TalkScene, TalkState} from "../data/types.js" */

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

export {};
