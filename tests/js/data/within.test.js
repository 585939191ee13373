import assert from "node:assert/strict";
import { featuresIn } from "../../../static/runtime/data/within.js";
import { record, square } from "./drawn.js";

Deno.test("a shape finds what lies in it, what crosses it and what holds it", () => {
  // Neither end of line 2 lies in the square, nor does a corner of area 4, which holds it.
  assert.deepEqual(featuresIn(record, square(104, 31, 1)), [0, 2, 4, 5]);
});

Deno.test("a shape beside everything finds nothing", () => {
  assert.deepEqual(featuresIn(record, square(110, 31, 1)), []);
});
