import assert from "node:assert/strict";
import { readFilter } from "../../../static/runtime/data/filter.js";
import { wider } from "../../../static/runtime/panels/nothing.js";

const options = { action: ["1", "2"], stage: ["planned", "built"], category: [], county: [], grade: [], today: [] };
const zeros = [0, 0, 0];
const facets = { action: [1, 2, 2], stage: [1, 2, 2], category: zeros, county: zeros, grade: zeros, today: zeros };
const record = { count: 3, citywide: new Uint8Array([0, 0, 1]), local: zeros, facets, style: { options } };
const steps = (asked, more = {}) => {
  const question = { asked: readFilter(options, asked), scope: null, matches: null, placed: false, ...more };
  const { ways, all } = wider(record, question);
  return [Object.fromEntries(ways.map(({ facet, n }) => [facet, n])), all.n];
};

Deno.test("each condition that alone keeps all away is named, with how many it would leave", () => {
  assert.deepEqual(steps({ action: ["1"], stage: ["built"] }), [{ action: 2, stage: 1 }, 3]);
});

Deno.test("words that match nothing are a condition too", () => {
  assert.deepEqual(steps({ q: "x", action: ["2"] }, { matches: new Uint8Array(3) }), [{ q: 2 }, 3]);
});

Deno.test("on a county's page what concerns the whole city can be asked for again", () => {
  assert.deepEqual(steps({ citywide: ["0"] }, { placed: true, scope: new Uint8Array([0, 0, 1]) }), [
    { citywide: 1 },
    1,
  ]);
});

Deno.test("where the page itself has nothing no condition helps", () => {
  assert.deepEqual(steps({ action: ["1"] }, { scope: new Uint8Array(3) }), [{}, 0]);
});
