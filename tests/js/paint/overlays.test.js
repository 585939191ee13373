import assert from "node:assert/strict";
import { latOf, lonOf } from "../../../static/runtime/data/geometry.js";
import { prepareCircles } from "../../../static/runtime/paint/overlays.js";
import { near } from "../near.js";

Deno.test("circles are geodesic and labelled at their north", () => {
  const [{ km, at, part, box }] = prepareCircles([{ lon: 104.7, lat: 31.4, km: [20] }]);
  assert.equal(km, 20);
  near(lonOf(at.x), 104.7, 1e-7);
  near(latOf(at.y), 31.58037855113478, 1e-7); // what PROJ says
  assert.deepEqual([part.length, box[1]], [240, at.y]);
  near(latOf(box[3]), 31.2196163678019, 1e-7); // and in the south
});
