// Where the data comes from: files named by their content, fetched once each.

/**
 * @typedef {object} Config of the files of a record, as geodata/web/assets.py writes it
 * @property {string} base the address that the others lie below
 * @property {number} chunk how many features one file of facts holds
 * @property {{record: string, search: string, layers: string, facts: string, text: globalThis.Record<string, string>}} urls
 */

/**
 * `config.urls` names the files below `config.base`; facts come in chunks of `config.chunk` features.
 * @param {Config} config
 * @returns {import("../data/types.js").Source}
 */
export function createSource(config) {
  /** @type {Map<string, Promise<any>>} */
  const cache = new Map();
  /** @param {string} url */
  const get = (url) => {
    const kept = cache.get(url);
    if (kept) return kept;
    const answer = fetch(new URL(url, config.base)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${url}`);
      return response.json();
    });
    answer.catch(() => cache.delete(url));
    cache.set(url, answer);
    return answer;
  };
  return {
    record: () => get(config.urls.record),
    search: () => get(config.urls.search),
    layers: () => get(config.urls.layers),
    text: (language) => get(config.urls.text[language]),
    async facts(language, i) {
      const chunk = await get(`${config.urls.facts}/${language}/${Math.floor(i / config.chunk)}.json`);
      return chunk[i % config.chunk];
    },
  };
}
