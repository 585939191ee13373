import assert from "node:assert/strict";
import { createTimePlay } from "../../../static/runtime/talk/time.js";

const record = { outcomes: [[[202101, 1]], [[202103, 1], [202306, 2]], []] };

/** The months a play goes through, on a clock that runs at once. */
async function months(until, still = false) {
  const seen = [];
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (step) => queueMicrotask(step);
  try {
    await createTimePlay(record, { at: (month) => seen.push(month), still: () => still }).play(until);
  } finally {
    globalThis.setTimeout = later;
  }
  return seen;
}

Deno.test("time passes by the months with news, to the scene's own", async () => {
  assert.deepEqual(await months(202306), ["2021-01", "2021-03", "2023-06"]);
  assert.deepEqual(await months(202112), ["2021-01", "2021-03", "2021-12"]);
});

Deno.test("who asked for less motion sees the last month at once", async () => {
  assert.deepEqual(await months(202306, true), ["2023-06"]);
});

Deno.test("it begins with the month of the decision, and can be stopped", async () => {
  const seen = [];
  const time = createTimePlay(record, { at: (month) => seen.push(month), still: () => false });
  assert.equal(time.first, "2020-07");
  const played = time.play(202306);
  time.stop();
  await played;
  assert.deepEqual(seen, []);
});
