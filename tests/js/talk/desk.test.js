import assert from "node:assert/strict";
import { elapsedText } from "../../../static/runtime/talk/desk.js";

Deno.test("the time since the beginning has hours from the hour on", () => {
  assert.deepEqual([0, 725_000, 3_725_000, -5].map(elapsedText), ["00:00", "12:05", "1:02:05", "00:00"]);
});
