import assert from "node:assert/strict";
import { countsAt, monthsOf, patternsAt, patternsOf } from "../../../static/runtime/data/patterns.js";

const style = {
  stages: [{ id: "study", dash: [1, 2] }, { id: "build", dash: [] }],
  drawn: ["planned", "started", "partly", "opened", "other"],
};
const record = {
  count: 3,
  stage: [0, 1, 0],
  outcomes: [[[202103, 1], [202312, 3]], [], [[202208, 5]]],
  drawn: [[0, 1, 3], [1], [0, 4]],
  style,
  patterns: patternsOf(style),
};
const ids = (month) => [...patternsAt(record, month)].map((n) => record.patterns[n].id);

Deno.test("a pattern follows what had happened by then", () => {
  assert.deepEqual(ids(null), ["study", "build", "study"]);
  assert.deepEqual(ids(202007), ["pale-study", "drawn-started", "pale-study"]);
  assert.deepEqual(ids(202103), ["drawn-started", "drawn-started", "pale-study"]);
  assert.deepEqual(ids(202312), ["drawn-opened", "drawn-started", "drawn-other"]);
});

Deno.test("what is planned is pale and what stands is not", () => {
  const byId = Object.fromEntries(record.patterns.map(({ id, alpha, dash }) => [id, { alpha, dash }]));
  assert.deepEqual(byId["pale-study"], { alpha: 0.5, dash: [1, 2] });
  assert.deepEqual(byId["drawn-opened"], { alpha: 1, dash: [] });
  const drawn = record.patterns.filter(({ id }) => id.startsWith("drawn")).map(({ dash }) => String(dash));
  assert.equal(new Set(drawn).size, 5);
});

Deno.test("months run over the turn of the year to the newest report", () => {
  const { months, events } = monthsOf(record);
  assert.deepEqual(months.slice(0, 7), [202007, 202008, 202009, 202010, 202011, 202012, 202101]);
  assert.equal(months.at(-1), 202312);
  assert.equal(months.length, 42);
  assert.deepEqual([...events].sort(), [202103, 202208, 202312]);
});

Deno.test("counts by month say what was reported of what is shown", () => {
  const { states, unreported } = countsAt(record, [1, 1, 0], 202103);
  assert.deepEqual([[...states], unreported], [[0, 2, 0, 0, 0], 1]);
});
