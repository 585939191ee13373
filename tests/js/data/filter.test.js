import assert from "node:assert/strict";
import {
  answer,
  choose,
  countySum,
  filterParams,
  isEmpty,
  lengths,
  readFilter,
  totals,
} from "../../../static/runtime/data/filter.js";

const options = {
  action: ["1", "2"],
  stage: ["plan", "build"],
  category: ["rail", "road"],
  county: ["city", "a", "b"],
  grade: ["exact"],
  today: ["none"],
};
// Three things: a railway of county a, a road of both counties, and what concerns the whole city.
const record = {
  count: 3,
  style: { options },
  kind: [2, 2, 0],
  citywide: [0, 0, 1],
  local: [2, 6, 1],
  look: [{ lines: "rail" }, { lines: "road" }, {}],
  km: [10, 20, 0],
  kmInside: [4, 0, 0],
  accuracy: [300, 400, 0],
  facets: {
    action: [1, 3, 2],
    stage: [1, 2, 1],
    category: [1, 2, 2],
    county: [2, 6, 7],
    grade: [1, 1, 1],
    today: [1, 1, 1],
  },
};
const ask = (asked) => readFilter(options, asked);
const shown = (asked, ...rest) => [...answer(record, ask(asked), null, null, ...rest).shown];

Deno.test("a filter holds what is known, in the order of the options", () => {
  const { category, q, citywide } = ask({ category: ["road", "boat", "rail"], q: 7 });
  assert.deepEqual([category, q, citywide], [["rail", "road"], "7", true]);
  assert.ok(isEmpty(ask(null)));
  assert.equal(isEmpty(ask({ q: "x" })), false);
});

Deno.test("a filter is told by what is asked, and read again", () => {
  const asked = choose(options, ask({ county: ["a"], citywide: ["0"] }), "category", ["rail"]);
  assert.deepEqual(filterParams(asked), { category: ["rail"], county: ["a"], citywide: ["0"] });
  assert.deepEqual(ask(filterParams(asked)), asked);
});

Deno.test("within a facet any value will do, between facets all must hold", () => {
  assert.deepEqual(shown({}), [1, 1, 1]);
  assert.deepEqual(shown({ action: ["1", "2"] }), [1, 1, 1]);
  assert.deepEqual(shown({ action: ["2"], category: ["road"] }), [0, 1, 1]);
  assert.deepEqual(shown({ action: ["1"], stage: ["plan"], category: ["road"] }), [0, 0, 0]);
});

Deno.test("without the city-wide it is none of the counties', and a county's page leaves it out", () => {
  assert.deepEqual(shown({ county: ["a"] }), [1, 1, 1]);
  assert.deepEqual(shown({ county: ["a"], citywide: ["0"] }), [1, 1, 0]);
  assert.deepEqual(shown({ citywide: ["0"] }), [1, 1, 1]);
  assert.deepEqual(shown({ citywide: ["0"] }, true), [1, 1, 0]);
});

Deno.test("what the page and the search leave is all there is", () => {
  const { shown: left, counts } = answer(record, ask({}), [1, 1, 0], [0, 1, 1]);
  assert.deepEqual([[...left], [...counts.category]], [[0, 1, 0], [0, 1]]);
});

Deno.test("an option counts what it would leave, given what the other facets ask", () => {
  const { base, counts } = answer(record, ask({ category: ["rail"], action: ["1"] }), null, null);
  assert.deepEqual([...counts.category], [1, 1]);
  assert.deepEqual([...counts.action], [1, 0]);
  assert.deepEqual([...base], [1, 1, 0]);
});

Deno.test("kinds of lines are never added up, and doubts only where a line lies inside", () => {
  assert.deepEqual(lengths(record, [1, 1, 1]), [
    { kind: "rail", km: 10, inside: 4, accuracy: 300, accuracyInside: 300 },
    { kind: "road", km: 20, inside: 0, accuracy: 400, accuracyInside: 0 },
  ]);
});

Deno.test("sums tell what is shown, what no map shows and what is city-wide", () => {
  assert.deepEqual(totals(record, [1, 0, 1]), { n: 2, total: 3, off: 1 });
  assert.deepEqual(countySum(record, [1, 0, 1]), { own: 1, citywide: 1, total: 2 });
});
