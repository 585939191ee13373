import assert from "node:assert/strict";
import * as g from "../../../static/runtime/data/geometry.js";
import { near } from "../near.js";

Deno.test("Mercator is what Leaflet uses", () => {
  near(g.worldX(104.75), (104.75 + 180) / 360);
  near(g.worldY(31.5), (1 - Math.asinh(Math.tan((31.5 * Math.PI) / 180)) / Math.PI) / 2);
});

Deno.test("Mercator is undone", () => {
  near(g.lonOf(g.worldX(104.75)), 104.75);
  near(g.latOf(g.worldY(31.5)), 31.5);
});

Deno.test("a metre is a metre at its latitude", () => {
  near(g.metresPerWorld(g.worldY(31.5)), 2 * Math.PI * 6378137 * Math.cos((31.5 * Math.PI) / 180));
});

Deno.test("delta coding is undone", () => {
  const part = g.decodePart([10400000, 3100000, 5000, -5000], 1e-5);
  near(g.lonOf(part[0]), 104.0);
  near(g.latOf(part[1]), 31.0);
  near(g.lonOf(part[2]), 104.05);
  near(g.latOf(part[3]), 30.95);
});

Deno.test("the distance to a line is to its nearest leg", () => {
  const line = new Float64Array([0, 0, 10, 0, 10, 10]);
  near(g.distanceToPart(line, 5, 2), 4);
  near(g.distanceToPart(line, 13, 5), 9);
  near(g.distanceToPart(line, -3, 4), 25);
  near(g.distanceToPart(new Float64Array([1, 1]), 4, 5), 25);
});

Deno.test("a hole is outside", () => {
  const rings = [[0, 0, 8, 0, 8, 8, 0, 8], [2, 2, 4, 2, 4, 4, 2, 4]];
  assert.equal(g.insideRings(rings, 1, 1), true);
  assert.equal(g.insideRings(rings, 3, 3), false);
  assert.equal(g.insideRings(rings, 9, 1), false);
});

Deno.test("the midpoint lies halfway along the longest part", () => {
  const { x, y } = g.midpoint([new Float64Array([0, 0, 1, 0]), new Float64Array([0, 5, 6, 5, 6, 9])]);
  assert.deepEqual([x, y], [5, 5]);
});
