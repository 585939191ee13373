// Where the data comes from: files named by their content, fetched once each.

/** `config.urls` names the files below `config.base`; facts come in chunks of `config.chunk` features. */
export function createSource(config) {
  const cache = new Map();
  const get = (url) => {
    if (!cache.has(url)) {
      const answer = fetch(new URL(url, config.base)).then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${url}`);
        return response.json();
      });
      answer.catch(() => cache.delete(url));
      cache.set(url, answer);
    }
    return cache.get(url);
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
