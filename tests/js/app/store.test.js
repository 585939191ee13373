import assert from "node:assert/strict";
import { firstState, pageAction } from "../../../static/runtime/app/state.js";
import { after, createStore, isLeftOut } from "../../../static/runtime/app/store.js";
import { readFilter } from "../../../static/runtime/data/filter.js";

const options = { action: ["1", "2"], stage: [], category: [], county: [], grade: [], today: [] };
const record = { style: { options }, indexOf: new Map([["a", 0], ["b", 1]]) };
const masks = { all: new Uint8Array([1, 1]), first: new Uint8Array([1, 0]), second: new Uint8Array([0, 1]) };
/** Feature a is of action 1, b of action 2. */
const draw = (state) => {
  const [action] = state.filter.action;
  const shown = action ? masks[action === "1" ? "first" : "second"] : masks.all;
  return { state, chosen: record.indexOf.get(state.project) ?? -1, shown };
};
const only = (action) => ({ type: "filter", filter: readFilter(options, { action: [action] }) });
const told = (page, newest = 0) => pageAction(record, { lang: "zh", ...page }, { newest, moving: false });
const run = (...actions) =>
  actions.reduce((picture, action) => after(picture, action, draw), draw(firstState(options)));

Deno.test("a press that leaves the selected feature out ends the selection", () => {
  const select = { type: "select", project: "a" };
  assert.equal(run(select, only("1")).chosen, 0);
  assert.equal(run(select, only("2")).state.project, "");
});

Deno.test("what is out of sight can be selected, and stays so until the next press", () => {
  const guest = [only("2"), { type: "select", project: "a" }];
  assert.equal(run(...guest).chosen, 0);
  assert.equal(run(...guest, { type: "drawer", drawer: true }).chosen, 0);
  assert.equal(run(...guest, { type: "time", time: "2024-03" }).chosen, -1);
});

Deno.test("a State selects what it likes, a stale one nothing out of sight", () => {
  assert.equal(run(told({ project: "a", asked: { action: ["2"] } })).chosen, 0);
  const select = run({ type: "select", project: "a" });
  const other = { ...draw(select.state), shown: masks.second };
  assert.ok(isLeftOut(told({ seq: 1 }, 2), other, select));
  assert.ok(!isLeftOut(told({ seq: 1 }, 2), other, other)); // nothing has changed in what is shown
  assert.ok(!isLeftOut(told({ seq: 2 }, 2), other, select));
});

Deno.test("every part sees every picture, in the order in which they came", () => {
  const store = createStore(firstState(options), draw);
  const seen = [];
  store.watch((picture, before) => seen.push(["first", before.state.project, picture.state.project]));
  store.watch((picture, before) => seen.push(["second", before.state.project, picture.state.project]));
  store.dispatch({ type: "select", project: "a" });
  assert.deepEqual(seen, [["first", "", "a"], ["second", "", "a"]]);
  assert.equal(store.picture.state.project, "a");
});

Deno.test("what a part does while it is shown a picture comes after that picture", () => {
  const store = createStore(firstState(options), draw);
  const seen = [];
  store.watch((picture) => {
    if (picture.state.drawer) store.dispatch({ type: "drawer", drawer: false });
  });
  store.watch((picture) => seen.push(picture.state.drawer));
  store.dispatch({ type: "drawer", drawer: true });
  assert.deepEqual(seen, [true, false]);
});

Deno.test("a part that fails does not stop the map for ever", () => {
  const store = createStore(firstState(options), draw);
  let failing = true;
  store.watch(() => {
    if (failing) throw new Error("no");
  });
  assert.throws(() => store.dispatch({ type: "select", project: "a" }), /no/);
  failing = false;
  store.dispatch({ type: "select", project: "b" });
  assert.equal(store.picture.state.project, "b");
});
