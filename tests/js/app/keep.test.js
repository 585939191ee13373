import assert from "node:assert/strict";
import { readFilter } from "../../../static/runtime/data/filter.js";

const { sceneOf } = await import("../../../static/runtime/app/keep.js");

const options = { action: ["1"], stage: [], category: [], county: [], grade: [], today: [] };
const bounds = { getWest: () => 104, getSouth: () => 31, getEast: () => 105, getNorth: () => 32 };

Deno.test("a scene holds extent, filter, month and selection, and when it was kept", () => {
  const state = { filter: readFilter(options, { action: ["1"] }), time: "2024-03", project: "a", basemap: "plain" };
  assert.deepEqual(sceneOf(state, bounds, 9, 1700), {
    at: 1700,
    bounds: [104, 31, 105, 32],
    zoom: 9,
    filter: { action: ["1"] },
    time: "2024-03",
    project: "a",
  });
});
