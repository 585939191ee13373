import assert from "node:assert/strict";
import { featuresAt } from "../../../static/runtime/map/pick.js";
import { boxOf } from "../../../static/runtime/data/geometry.js";

const parts = [
  [new Float64Array([0, 0, 100, 0])],
  [new Float64Array([50, 10])],
  [new Float64Array([40, -20, 60, -20, 60, 20, 40, 20])],
  [],
];
const record = { count: 4, kind: [2, 1, 3, 4], parts, box: parts.map(boxOf) };
const at = (x, y, shown = [1, 1, 1, 1]) => featuresAt(record, shown, { scale: 1 }, x, y, 5, 8);

Deno.test("what lies under the pointer is told nearest first, a marker before the line it stands on", () => {
  assert.deepEqual(at(80, 3), [0]);
  assert.deepEqual(at(50, 12), [1, 2]);
  assert.deepEqual(at(50, 4), [2, 1, 0]);
});

Deno.test("a marker is as large as it is drawn, a line as wide as a finger reaches", () => {
  assert.deepEqual(at(50, 17, [1, 1, 0, 1]), [1]);
  assert.deepEqual(at(80, 6), []);
});

Deno.test("what is not shown is not hit", () => {
  assert.deepEqual(at(50, 12, [1, 0, 0, 1]), []);
});
