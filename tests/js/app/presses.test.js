import assert from "node:assert/strict";
import { createPresses } from "../../../static/runtime/app/presses.js";
import { firstState, reportOf } from "../../../static/runtime/app/state.js";
import { createStore } from "../../../static/runtime/app/store.js";
import { readFilter } from "../../../static/runtime/data/filter.js";

const options = { action: ["1", "2"], stage: [], category: ["railway", "airport"], county: [], grade: [], today: [] };
const record = {
  ids: ["a", "b"],
  indexOf: new Map([["a", 0], ["b", 1]]),
  category: [0, 1],
  style: { options, categories: [{ id: "railway", group: 0 }, { id: "airport", group: 1 }] },
};
const draw = (state) => ({
  state,
  chosen: record.indexOf.get(state.project) ?? -1,
  shown: new Uint8Array([1, 1]),
  base: new Uint8Array([1, 1]),
});

/** A map whose search comes when `come()` is called; `told` are the reports. */
function build() {
  const store = createStore(firstState(options), draw);
  const told = [];
  let come = () => {};
  const coming = new Promise((resolve) => {
    come = resolve;
  });
  const fetched = {
    search: { best: (q) => (q === "rail" ? [0] : []) },
    searching: () => coming,
  };
  store.watch((picture, before, action) => {
    const report = reportOf(action, before.state, picture.state);
    if (report) told.push(report);
  });
  return {
    store,
    press: createPresses({ store, fetched, record }),
    told,
    come,
    filter: () => store.picture.state.filter,
  };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));
const rested = () => new Promise((resolve) => setTimeout(resolve, 350));

Deno.test("an option is asked for at once, and told", () => {
  const { press, told, filter } = build();
  press.choose("action", ["2"]);
  assert.deepEqual([filter().action, told], [["2"], [{ filter: { action: ["2"] } }]]);
});

Deno.test("a group of the legend is switched off and on", () => {
  const { press, filter } = build();
  press.toggle(0);
  assert.deepEqual(filter().category, ["airport"]);
  press.toggle(0);
  assert.deepEqual(filter().category, []);
});

Deno.test("what is typed is shown at once and told when the typing rests", async () => {
  const { press, told, come, filter } = build();
  come();
  const [first, second] = [press.type("ra"), press.type("  rail ")];
  assert.deepEqual([await first, await second], [null, [0]]);
  assert.deepEqual([filter().q, told], ["rail", []]);
  await rested();
  assert.deepEqual(told, [{ filter: { q: "rail" } }]);
});

Deno.test("who presses something while the search comes is not overruled by what was typed", async () => {
  const { press, come, filter } = build();
  const typed = press.type("rail");
  press.choose("action", ["1"]);
  come();
  assert.equal(await typed, null);
  assert.deepEqual([filter().q, filter().action], ["", ["1"]]);
});

Deno.test("who picks something while the search comes keeps it", async () => {
  const { press, store, come, filter } = build();
  const typed = press.type("rail");
  press.select(1);
  come();
  assert.equal(await typed, null);
  assert.deepEqual([filter().q, store.picture.state.project], ["", "b"]);
});

Deno.test("words that are asked for by a press wait for the search", async () => {
  const { press, come, filter } = build();
  press.ask(readFilter(options, { q: "rail" }));
  await soon();
  assert.equal(filter().q, "");
  come();
  await soon();
  assert.equal(filter().q, "rail");
});

Deno.test("who picks a match ends the search, and is told so once", async () => {
  const { press, told, come, filter } = build();
  come();
  await press.type("rail");
  press.select(0);
  await rested();
  assert.deepEqual([filter().q, told], ["", [{ filter: {}, project: "a" }]]);
});

Deno.test("a selection ends by itself without a word about the filter", () => {
  const { press, told } = build();
  press.select(1);
  press.select(-1);
  assert.deepEqual(told, [{ project: "b" }, { project: "" }]);
});

Deno.test("tools and drawer are nobody else's business", () => {
  const { press, store, told } = build();
  press.near(1);
  press.drawer(true);
  const { tool, near, drawer } = store.picture.state;
  assert.deepEqual([tool, near, drawer, told], ["near", "b", true, []]);
});
