import assert from "node:assert/strict";
import { featuresNear, metresBetween } from "../../../static/runtime/data/apart.js";
import { near } from "../near.js";
import { part, record } from "./drawn.js";

Deno.test("what is near is measured on the ellipsoid and sorted", () => {
  const found = featuresNear(record, 0, 100_000);
  assert.deepEqual(found.map(({ index }) => index), [4, 2, 5, 3]);
  const metres = Object.fromEntries(found.map(({ index, metres: apart }) => [index, apart]));
  assert.equal(metres[4], 0);
  // What PROJ says from (104.5, 31.5) to (104.5, 31.2), and to (105.5, 31.5).
  near(metres[2], 33262.6501565046, 33262 * 1e-4);
  near(metres[3], 95001.9924334177, 95001 * 1e-3);
});

Deno.test("what an area holds, a point or a line, is nought from it", () => {
  assert.equal(metresBetween(record, 2, 4), 0);
  assert.equal(metresBetween(record, 4, 0), 0);
  assert.equal(metresBetween(record, 0, 4), 0);
});

Deno.test("lines that cross are nought apart, and those that do not are as far as their ends", () => {
  const lines = {
    count: 2,
    kind: [2, 2],
    parts: [[part([104, 31], [105, 32])], [part([104, 32], [105, 31])]],
  };
  assert.equal(metresBetween(lines, 0, 1), 0);
  near(metresBetween(record, 2, 3), 38_120, 50);
});
