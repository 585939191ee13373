import assert from "node:assert/strict";
import { createStore } from "../../../static/runtime/session/store.js";

const story = { scenes: [] };

/** A browser's store that holds `most` entries. */
function browser(most = Infinity) {
  const kept = {};
  const hidden = (name, value) => Object.defineProperty(kept, name, { value, enumerable: false });
  hidden("getItem", (name) => kept[name] ?? null);
  hidden("removeItem", (name) => delete kept[name]);
  hidden("setItem", (name, text) => {
    if (Object.keys(kept).length >= most) throw new DOMException("full", "QuotaExceededError");
    kept[name] = text;
  });
  Object.defineProperty(kept, "length", { get: () => Object.keys(kept).length, enumerable: false });
  globalThis.window = globalThis;
  Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true });
  return kept;
}

const draft = (id, at) => ({ id, at, key: "k", story });

Deno.test("drafts are listed newest first, and what something else wrote is none", () => {
  const kept = browser();
  const store = createStore();
  assert.equal(store.keep(draft("old", 1)), "");
  assert.equal(store.keep(draft("new", 2)), "");
  kept.setItem("atlas-draft-broken", "{");
  kept.setItem("atlas-draft-other", '{"at":3}');
  kept.setItem("somebody-else", "x");
  assert.deepEqual(store.list().map(({ id, at }) => [id, at]), [["new", 2], ["old", 1]]);
  store.remove("new");
  assert.deepEqual(store.list().map(({ id }) => id), ["old"]);
});

Deno.test("the oldest go when there are too many", () => {
  browser();
  const store = createStore();
  for (let n = 0; n < 14; n += 1) store.keep(draft(`d${n}`, n));
  assert.deepEqual(store.list().map(({ at }) => at), Array.from({ length: 12 }, (_, n) => 13 - n));
});

Deno.test("a store that is full or forbidden says so", () => {
  browser(1).setItem("somebody-else", "x");
  assert.equal(createStore().keep(draft("a", 1)), "full");
  Object.defineProperty(globalThis, "localStorage", {
    get() {
      throw new DOMException("forbidden", "SecurityError");
    },
    configurable: true,
  });
  assert.equal(createStore().keep(draft("a", 1)), "blocked");
  assert.deepEqual(createStore().list(), []);
});
