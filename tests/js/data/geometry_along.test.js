import assert from "node:assert/strict";
import { beginning, pointAlong } from "../../../static/runtime/data/geometry_along.js";

const line = new Float64Array([0, 0, 4, 0, 4, 4]);

Deno.test("a line is drawn as far as its share, at least its first point", () => {
  assert.deepEqual([...beginning(line, 0)], [0, 0, 0, 0]);
  assert.deepEqual([...beginning(line, 0.25)], [0, 0, 2, 0]);
  assert.deepEqual([...beginning(line, 0.75)], [0, 0, 4, 0, 4, 2]);
  assert.equal(beginning(line, 1), line);
});

Deno.test("a place along a feature lies on its longest part", () => {
  assert.deepEqual(pointAlong([new Float64Array([9, 9, 9, 8]), line], 0.5), { x: 4, y: 0 });
});
