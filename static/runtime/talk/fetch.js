// Everything a talk can ever show, fetched before its first scene stands.

import { readLayers, readRecord } from "../data/record.js";
import { createSearch, readSounds } from "../data/search.js";
import { loadRelief } from "./relief.js";
/** @import {Basemaps, Fact, Source} from "../data/types.js" */
/** @import {TalkData} from "./types.js" */

/**
 * Record, layers, relief, and in each language texts and all facts.
 * @param {Source} source
 * @param {string[]} languages
 * @param {Basemaps} [basemaps]
 * @returns {Promise<TalkData>}
 */
export async function fetchAll(source, languages, basemaps = {}) {
  const [rawRecord, rawLayers, keys, relief, ...texts] = await Promise.all([
    source.record(),
    source.layers(),
    source.search(),
    loadRelief(basemaps),
    ...languages.map((lang) => source.text(lang)),
  ]);
  const record = readRecord(rawRecord);
  /** @type {globalThis.Record<string, Fact[][]>} */
  const facts = {};
  for (const lang of languages) {
    facts[lang] = await Promise.all(record.ids.map((_, i) => source.facts(lang, i)));
  }
  return {
    record,
    relief,
    layers: readLayers(rawLayers),
    facts,
    search: createSearch(keys.keys, readSounds(keys.sounds)),
    texts: Object.fromEntries(languages.map((lang, n) => [lang, texts[n]])),
  };
}
