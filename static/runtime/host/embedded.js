// Where the data of a single file comes from: JSON blocks in the page, each read when first wanted.

/** What `createSource` of host/source.js gives, and `page()`, `table()` and `story()` of the file itself. */
export function createEmbedded() {
  const cache = new Map();
  const read = (name) => {
    if (!cache.has(name)) {
      const block = document.getElementById(`atlas-${name}`);
      cache.set(name, block ? JSON.parse(block.textContent) : null);
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
