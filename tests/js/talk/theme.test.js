import assert from "node:assert/strict";
import { look, unitOf } from "../../../static/runtime/talk/theme.js";
import { near } from "../near.js";

Deno.test("a theme is in proportion to the picture", () => {
  assert.equal(unitOf(1920, 1080), 1);
  assert.equal(unitOf(960, 1080), 0.5);
  const [whole, half] = [look("projector", 1920, 1080), look("projector", 960, 540)];
  for (const key of ["weight", "marker", "text", "least", "mark", "bold"]) near(half[key], whole[key] / 2);
  assert.equal(half.relief, whole.relief);
});
