import assert from "node:assert/strict";
import { latOf, lonOf } from "../../../static/runtime/data/geometry.js";
import { partOf } from "../../../static/runtime/tools/sketch.js";
import { near } from "../near.js";

Deno.test("places in degrees are a part in the map's plane", () => {
  const part = partOf([[104, 31], [105, 32]]);
  assert.equal(part.length, 4);
  near(lonOf(part[2]), 105);
  near(latOf(part[3]), 32);
});
