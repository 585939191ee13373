import assert from "node:assert/strict";
import { KIND } from "../../../static/runtime/data/record.js";
import { chosenCategories, drawnThings, groupCounts, toggleGroup } from "../../../static/runtime/data/visibility.js";

const record = {
  count: 4,
  category: [0, 1, 2, 2],
  group: [0, 0, 1, 1],
  style: { groups: [{}, {}], categories: [{ group: 0 }, { group: 0 }, { group: 1 }] },
};
const base = new Uint8Array([1, 1, 1, 0]);

Deno.test("a switch hides a group and shows it again", () => {
  const off = toggleGroup(record, base, null, 0);
  assert.deepEqual([...off], [2]);
  assert.equal(toggleGroup(record, base, off, 0), null);
});

Deno.test("counts say what is shown and what could be", () => {
  const { total, shown, on } = groupCounts(record, base, new Set([1]));
  assert.deepEqual([[...total], [...shown], [...on]], [[2, 1], [1, 0], [true, false]]);
});

Deno.test("the legend explains what is drawn of what is shown, on either side", () => {
  const drawn = { count: 4, kind: [KIND.line, KIND.point, KIND.county, KIND.none], accuracy: [50, 400, 0, 0] };
  const sides = [{ shown: [1, 0, 0, 1], pattern: [0, 1, 2, 3] }, { shown: [0, 1, 0, 0], pattern: [4, 5, 6, 7] }];
  const { patterns, bands, discs, counties } = drawnThings(drawn, sides);
  assert.deepEqual([[...patterns], bands, discs, counties], [[0, 5], true, true, false]);
});

Deno.test("no category that is asked for stands for all of them", () => {
  assert.equal(chosenCategories(record, { category: [] }), null);
  const named = { style: { categories: [{ id: "rail" }, { id: "road" }] } };
  assert.deepEqual([...chosenCategories(named, { category: ["road"] })], [1]);
});
