import assert from "node:assert/strict";
import { remember, remembered } from "../../../static/runtime/dom/memory.js";

globalThis.window = globalThis;
const stored = (value) => Object.defineProperty(globalThis, "localStorage", { ...value, configurable: true });

Deno.test("what was kept is there again, under a name of the atlas", () => {
  const kept = new Map();
  stored({ value: { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text) } });
  remember("legend", "open");
  assert.deepEqual([remembered("legend"), remembered("other"), [...kept.keys()]], ["open", null, ["atlas-legend"]]);
});

Deno.test("a browser that keeps nothing is no fault", () => {
  stored({
    get() {
      throw new DOMException("forbidden", "SecurityError");
    },
  });
  remember("legend", "open");
  assert.equal(remembered("legend"), null);
});
