import assert from "node:assert/strict";
import { occupancy } from "../../../static/runtime/paint/labels_space.js";

Deno.test("labels take their place and keep it", () => {
  const space = occupancy();
  const box = [0, 0, 100, 20];
  assert.equal(space.free(box), true);
  space.take(box);
  const more = [[90, 10, 150, 40], [101, 0, 150, 20], [0, 21, 9, 30]];
  assert.deepEqual(more.map((one) => space.free(one)), [false, true, true]);
});
