import assert from "node:assert/strict";
import { wholeState } from "../../../static/runtime/data/state.js";

Deno.test("a state that tells little is made whole", () => {
  const { fit, basemap, compare, focus } = wholeState({ base: "AA==", lang: "en", fit: 2 });
  assert.deepEqual([fit, basemap, compare, focus], [2, "relief", null, []]);
});
