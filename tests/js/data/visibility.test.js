import assert from "node:assert/strict";
import { groupCounts, toggleGroup } from "../../../static/runtime/data/visibility.js";

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
