// What the page around the map knows, as types: read by the checker, never run.

/** @typedef {"zh" | "en"} Language */
/** @typedef {globalThis.Record<Language, globalThis.Record<string, string>>} Texts words by their keys */
/** @typedef {() => globalThis.Record<string, string>} SessionWords of the language that is read, which stands under "language" */

/** @typedef {{key: string, begun: number, unsaved: boolean, open: string}} DraftWord what the server says of a draft */

/** @typedef {{title_zh?: unknown, title_en?: unknown, scenes: unknown[]}} DraftStory */

/**
 * @typedef {object} Draft
 * @property {string} id its name in the browser's store
 * @property {string} key the name of its content, empty while the server has not answered
 * @property {DraftStory} story
 */

/**
 * @typedef {object} Kept what a draft's name leads to
 * @property {number} at ms since 1970
 * @property {string} key
 * @property {DraftStory} story
 * @property {globalThis.Record<string, string>} [typed] what was not sent, by the field
 * @property {string} [open] the scene that is open
 */

/** @typedef {Kept & {id: string}} KeptDraft */

/** @typedef {{from: string, report: (values: object) => void}} Way where drafts are fetched, and the way to the server */

export {};
