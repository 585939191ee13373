// What is fetched while the map runs: the texts of another language, and the search when somebody needs it.

import { createSearch, readSounds } from "../data/search.js";

const REST_MS = 300;

/**
 * @param {import("../data/types.js").Source} source
 * @param {import("../data/types.js").Text} first
 */
export function createFetched(source, first) {
  let text = first;
  /** @type {ReturnType<typeof createSearch> | null} */
  let search = null;
  let newest = 0;

  // Fetched before anybody types, so that the search also works once the server is out of reach.
  const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, REST_MS));
  idle(() => source.search().catch(() => null));

  /** Have the search, for what asks for words. */
  async function searching() {
    if (search) return;
    const { keys, sounds } = await source.search();
    search = createSearch(keys, readSounds(sounds));
  }

  return {
    get text() {
      return text;
    },
    get search() {
      return search;
    },
    searching,
    /**
     * Have what a State needs; resolves to whether it is still the newest that was waited for.
     * @param {string} language
     * @param {boolean} words whether it asks for words
     */
    async ready(language, words) {
      newest += 1;
      const wanted = newest;
      const spoken = language === text.language ? text : await source.text(language);
      if (words) await searching();
      if (wanted !== newest) return false;
      text = spoken;
      return true;
    },
  };
}

/** @typedef {ReturnType<typeof createFetched>} Fetched */
