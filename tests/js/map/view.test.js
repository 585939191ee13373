import assert from "node:assert/strict";
import { worldX, worldY } from "../../../static/runtime/data/geometry.js";
import { extentOf, featureBounds, homeBounds } from "../../../static/runtime/map/view.js";

globalThis.L = { latLngBounds: (southWest, northEast) => [...southWest, ...northEast].map(Math.round) };
const box = (west, south, east, north) => [worldX(west), worldY(north), worldX(east), worldY(south)];
const layers = { counties: [{ box: box(103, 31, 104, 32) }, { box: box(104, 30, 105, 31) }] };
const record = {
  count: 3,
  parts: [[[0]], [], []],
  box: [box(100, 20, 101, 21), null, null],
  counties: [[], [1], []],
};

Deno.test("the home view is all the counties", () => {
  assert.deepEqual(homeBounds(layers), [30, 103, 32, 105]);
});

Deno.test("a feature is flown to where it is drawn, else to its counties, else nowhere", () => {
  assert.deepEqual(featureBounds(record, layers, 0), [20, 100, 21, 101]);
  assert.deepEqual(featureBounds(record, layers, 1), [30, 104, 31, 105]);
  assert.equal(featureBounds(record, layers, 2), null);
});

Deno.test("of several the drawings count, and counties only where nothing is drawn", () => {
  assert.deepEqual(extentOf(record, layers, [1, 1, 1]), [20, 100, 21, 101]);
  assert.deepEqual(extentOf(record, layers, [0, 1, 1]), [30, 104, 31, 105]);
  assert.equal(extentOf(record, layers, [0, 0, 1]), null);
});
