import assert from "node:assert/strict";

globalThis.window ??= globalThis;
const { createFetched } = await import("../../../static/runtime/app/fetched.js");

/** A source whose texts come when `come(language)` is called. */
function build() {
  const waiting = new Map();
  const source = {
    search: async () => ({
      keys: { code: ["A1"], name: ["rail"], pinyin: [""], alias: [""], english: [""] },
      sounds: {},
    }),
    text: (language) => new Promise((resolve) => waiting.set(language, () => resolve({ language }))),
  };
  return { fetched: createFetched(source, { language: "zh" }), come: (language) => waiting.get(language)() };
}

Deno.test({
  name: "what is here already is not waited for",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { fetched } = build();
    assert.equal(await fetched.ready("zh", false), true);
    assert.deepEqual([fetched.text.language, fetched.search], ["zh", null]);
  },
});

Deno.test({
  name: "a State that asks for words has the search",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { fetched } = build();
    assert.equal(await fetched.ready("zh", true), true);
    assert.deepEqual([...fetched.search.matches("rail")], [1]);
  },
});

Deno.test({
  name: "of two States in a row the older one, whose texts come late, is dropped",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { fetched, come } = build();
    const older = fetched.ready("en", false);
    assert.equal(await fetched.ready("zh", false), true);
    come("en");
    assert.equal(await older, false);
    assert.equal(fetched.text.language, "zh");
  },
});
