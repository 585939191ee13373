// Where the data of a single file comes from: JSON blocks in the page, each read when first wanted.

/** @import {Fact, Source} from "../data/types.js" */

/**
 * @typedef {object} FileTable an entry a feature
 * @property {string[]} heads
 * @property {string[][]} rows as cells
 * @property {string} csvHead
 * @property {string[]} csvRows as lines of CSV
 */

/**
 * @typedef {object} FilePage what a file says of itself, and how its map begins
 * @property {string} language
 * @property {globalThis.Record<string, any>} map options of Leaflet's
 * @property {import("../data/types.js").Basemaps} basemaps
 * @property {globalThis.Record<string, string>} counties by short name and code
 * @property {string} address of the app, empty if nobody told it
 * @property {globalThis.Record<string, FileWords>} words by language
 */

/** @typedef {globalThis.Record<string, string> & {credits: string[]}} FileWords */

/**
 * What `createSource` of host/source.js gives, and `page()`, `table()` and `story()` of the file itself.
 * @returns {Source & {page: () => FilePage, table: (language: string) => FileTable, story: () => any}}
 */
export function createEmbedded() {
  const cache = new Map();
  /** @param {string} name */
  const read = (name) => {
    if (!cache.has(name)) {
      const block = document.getElementById(`atlas-${name}`);
      cache.set(name, block ? JSON.parse(block.textContent ?? "") : null);
    }
    return cache.get(name);
  };
  return {
    record: async () => read("record"),
    search: async () => read("search"),
    layers: async () => read("layers"),
    text: async (language) => read(`text-${language}`),
    facts: async (language, i) => read(`facts-${language}`)[i],
    /** What the file says of itself, and how its map begins. */
    page: () => read("page"),
    /** Its table: {heads, rows} as cells, {csvHead, csvRows} as lines of CSV, an entry a feature. */
    table: (language) => read(`table-${language}`),
    /** The talk it can give, {story, words, review}; null without one. */
    story: () => read("story"),
  };
}
