import assert from "node:assert/strict";
import { arrange, once } from "../../../static/runtime/paint/arrange.js";

const place = { x: 0.5, y: 0.4, angle: 0 };
// Two railways and a road, a point, an area, and what is known of one county and of all.
const record = {
  count: 7,
  kind: [2, 2, 2, 1, 3, 4, 4],
  category: [0, 0, 1, 2, 2, 2, 2],
  look: ["rail", "rail", "road", "park", "park", "park", "park"].map((id) => ({ id })),
  patterns: [{ id: "plan" }, { id: "build" }],
  accuracy: [100, 100, 0, 0, 0, 0, 0],
  anchor: [place, place, place, place, place, null, null],
  counties: [[], [], [], [], [], [1], [0, 1]],
};
const all = [1, 1, 1, 1, 1, 1, 1];
const pattern = [0, 0, 1, 0, 0, 0, 0];

Deno.test("features are sorted by how they are drawn", () => {
  const { points, areas, marks } = arrange(record, all, pattern, null, 2);
  assert.deepEqual([points, areas, [...marks]], [[3], [4], [[1, [5]], [-1, [6]]]]);
});

Deno.test("lines of one category and pattern are one batch, with a band for each accuracy", () => {
  const [rail, road] = arrange(record, all, pattern, null, 2).batches();
  assert.deepEqual([rail.look.id, rail.indices, road.indices], ["rail", [0, 1], [2]]);
  assert.deepEqual([rail.bands.map(({ indices }) => indices), road.bands], [[[0, 1]], []]);
});

Deno.test("what is not in focus is faint and comes first", () => {
  const plan = arrange(record, all, pattern, [1, 0, 0, 1, 0, 0, 0], 2);
  assert.deepEqual(plan.batches().map(({ faint, indices }) => [faint, indices]), [
    [true, [1]],
    [true, [2]],
    [false, [0]],
  ]);
  assert.deepEqual([plan.faint(0), plan.faint(1)], [false, true]);
});

Deno.test("what is not shown is in no list", () => {
  const { points, areas, marks, batches } = arrange(record, [0, 0, 1, 0, 0, 0, 0], pattern, null, 2);
  assert.deepEqual([points, areas, marks.size, batches().length], [[], [], 0, 1]);
});

Deno.test("a value that is made once is made when it is asked for", () => {
  let made = 0;
  const value = once(() => {
    made += 1;
    return {};
  });
  assert.equal(made, 0);
  assert.equal(value(), value());
  assert.equal(made, 1);
});
