import assert from "node:assert/strict";
import {
  deselected,
  firstState,
  flights,
  isStale,
  pageAction,
  reduce,
  reportOf,
} from "../../../static/runtime/app/state.js";
import { readFilter } from "../../../static/runtime/data/filter.js";

const options = {
  action: ["1", "2"],
  stage: ["planned"],
  category: ["railway", "airport"],
  county: ["三台县"],
  grade: ["site"],
  today: ["opened"],
};
const record = { style: { options }, indexOf: new Map([["a", 0], ["b", 1]]) };
const asked = (told) => readFilter(options, told);
const told = (page, { newest = 0, moving = false } = {}) =>
  pageAction(record, { lang: "zh", ...page }, { newest, moving });
const after = (...actions) => actions.reduce(reduce, firstState(options));
const railways = { type: "filter", filter: asked({ category: ["railway"] }) };

Deno.test("a state is frozen, and so is all that an action makes of it", () => {
  for (const state of [firstState(options), after(told({})), after(railways)]) {
    assert.ok(Object.isFrozen(state) && Object.isFrozen(state.page) && Object.isFrozen(state.filter));
  }
});

Deno.test("what changes nothing gives the very same state", () => {
  const state = after(told({ asked: { category: ["railway"] }, seq: 3 }));
  const again = [
    told({ asked: { category: ["railway"] }, seq: 3 }),
    railways,
    { type: "drawer", drawer: false },
    { type: "tell", values: { place: "三台县" } },
    { type: "fly" },
  ];
  for (const action of again) assert.equal(reduce(state, action), state);
});

Deno.test("a State rules: filter, selection, basemap, comparison and month", () => {
  const compare = { left: { time: null, action: "1" }, right: { time: null, action: "2" } };
  const state = after(
    railways,
    told({ asked: { county: ["三台县"] }, project: "b", basemap: "plain", compare, time: "2024-03" }),
  );
  assert.deepEqual(state.filter, asked({ county: ["三台县"] }));
  assert.deepEqual([state.project, state.basemap, state.time], ["b", "plain", "2024-03"]);
  assert.deepEqual(state.compare, compare);
});

Deno.test("of a State only what the record knows is taken", () => {
  const state = after(told({ project: "nosuch", asked: { category: ["railway", "nosuch"] } }));
  assert.equal(state.project, "");
  assert.deepEqual(state.filter.category, ["railway"]);
});

Deno.test("an answer to an older report undoes no newer press", () => {
  const pressed = after(
    told({ seq: 0, timeline: true }),
    railways,
    { type: "select", project: "a" },
    { type: "basemap", basemap: "plain" },
    { type: "time", time: "2024-03" },
  );
  const state = reduce(pressed, told({ seq: 1, review: "GS 1", timeline: true, time: "2023-01" }, { newest: 2 }));
  assert.equal(state.filter, pressed.filter);
  assert.deepEqual([state.project, state.basemap, state.time], ["a", "plain", "2024-03"]);
  assert.equal(state.page.review, "GS 1"); // what nobody presses is taken all the same
});

Deno.test("the answer to the newest report rules again", () => {
  const pressed = after(told({}), railways);
  assert.equal(reduce(pressed, told({ seq: 2 }, { newest: 2 })).filter.category.length, 0);
});

Deno.test("what is pressed before the first State is not undone by it", () => {
  const state = reduce(after(railways, { type: "basemap", basemap: "plain" }), told({ seq: 0 }, { newest: 1 }));
  assert.deepEqual([state.filter.category, state.basemap], [["railway"], "plain"]);
  assert.equal(reduce(after(railways), told({ seq: 0 }, { newest: 1 })).basemap, "relief");
});

Deno.test("a State of another session undoes nothing, and makes the map tell all it shows", () => {
  const before = after(told({ session: "one" }), railways, { type: "select", project: "a" });
  const action = told({ session: "two", seq: 1 << 30 });
  assert.ok(isStale(before, action));
  const state = reduce(before, action);
  assert.deepEqual([state.filter, state.project], [before.filter, "a"]);
  assert.deepEqual(reportOf(action, before, state), {
    filter: { category: ["railway"] },
    project: "a",
    basemap: "relief",
    compare: null,
  });
  assert.equal(reportOf(told({ session: "two" }), state, state), null);
});

Deno.test("the month is told to another session only where a page keeps one", () => {
  const before = after(told({ session: "one", timeline: true }), { type: "time", time: "2024-03" });
  const action = told({ session: "two", timeline: true });
  assert.equal(reportOf(action, before, reduce(before, action)).time, "2024-03");
});

Deno.test("the first State is of no other session", () => {
  assert.equal(reportOf(told({ session: "one" }), firstState(options), after(told({ session: "one" }))), null);
});

Deno.test("a page that does not keep comparison and month leaves the map its own", () => {
  const compare = { left: { time: null, action: "1" }, right: { time: null, action: "2" } };
  const state = after(told({}), { type: "compare", compare }, { type: "time", time: "2024-03" }, told({ seq: 1 }));
  assert.deepEqual([state.compare, state.time], [compare, "2024-03"]);
});

Deno.test("the month goes with the time bar, and stays while somebody moves it", () => {
  const state = after(told({ timeline: true, time: "2023-01" }), { type: "time", time: "2024-03" });
  assert.equal(reduce(state, told({ timeline: false })).time, null);
  const first = after(told({ timeline: true }), { type: "time", time: "2024-03" });
  assert.equal(reduce(first, told({ timeline: false })).time, null);
  assert.equal(reduce(state, told({ timeline: true, time: "2023-05" }, { moving: true })).time, "2024-03");
  assert.equal(reduce(state, told({ timeline: true, time: "2023-05" })).time, "2023-05");
});

Deno.test("who picks something ends the words it was found by, and tells both at once", () => {
  const before = after(told({}), { type: "search", filter: asked({ q: "rail", county: ["三台县"] }) });
  const action = { type: "select", project: "b" };
  const state = reduce(before, action);
  assert.deepEqual([state.filter.q, state.filter.county, state.project], ["", ["三台县"], "b"]);
  assert.deepEqual(reportOf(action, before, state), { filter: { county: ["三台县"] }, project: "b" });
});

Deno.test("who ends a selection leaves the words", () => {
  const state = after({ type: "search", filter: asked({ q: "rail" }) }, { type: "select", project: "" });
  assert.equal(state.filter.q, "rail");
});

Deno.test("a press is told by its name; typing and the time bar are told when they rest", () => {
  const before = after(told({}));
  const tells = (action) => reportOf(action, before, reduce(before, action));
  assert.deepEqual(tells(railways), { filter: { category: ["railway"] } });
  assert.deepEqual(tells({ type: "select", project: "a" }), { project: "a" });
  assert.deepEqual(tells({ type: "basemap", basemap: "plain" }), { basemap: "plain" });
  assert.deepEqual(tells({ type: "compare", compare: null }), { compare: null });
  assert.deepEqual(tells({ type: "tell", values: { time: "2024-03" } }), { time: "2024-03" });
  for (const type of ["search", "time", "drawer", "fly", "home"]) {
    assert.equal(tells({ type, filter: railways.filter, time: "2024-03", drawer: true }), null, type);
  }
});

Deno.test("a selection that an action left out of sight is told to have ended", () => {
  const before = after(told({}), { type: "select", project: "a" });
  const tells = (action) => reportOf(action, before, deselected(reduce(before, action)));
  assert.deepEqual(tells(railways), { filter: { category: ["railway"] }, project: "" });
  assert.deepEqual(tells({ type: "search", filter: asked({ q: "rail" }) }), { project: "" });
  assert.deepEqual(tells({ type: "time", time: "2024-03" }), { project: "" });
  assert.deepEqual(tells(told({ seq: 0 }, { newest: 1 })), { project: "" });
  assert.equal(reportOf(told({ seq: 2 }), before, reduce(before, told({ seq: 2 }))), null);
});

Deno.test("one tool is open at a time, and the page around the map is told of none", () => {
  const near = { type: "tool", tool: "near", near: "a" };
  const state = after({ type: "tool", tool: "area", near: "" }, near);
  assert.deepEqual([state.tool, state.near], ["near", "a"]);
  assert.equal(reportOf(near, firstState(options), state), null);
  assert.deepEqual(reduce(state, { type: "tool", tool: "", near: "" }), firstState(options));
});

Deno.test("the camera opens a map, and then goes only where a State newly asks it to", () => {
  const first = firstState(options);
  const go = (before, page) => flights(before, reduce(before, told(page)));
  assert.deepEqual(go(first, {}), ["open"]);
  assert.deepEqual(go(first, { fit: 1, fly: 1, project: "a" }), ["open", "extent", "feature"]);
  const state = after(told({ fit: 1, fly: 1, project: "a" }));
  assert.deepEqual(go(state, { fit: 1, fly: 1, project: "a" }), []);
  assert.deepEqual(go(state, { fit: 2, fly: 1, frame: [104, 31, 105, 32], project: "a" }), ["frame"]);
  assert.deepEqual(go(state, { fit: 1, fly: 2, project: "b" }), ["feature"]);
  assert.deepEqual(go(state, { fit: 1, fly: 2 }), []); // there is nothing to fly to
  assert.deepEqual(go(state, { fit: 2, fly: 2, project: "a", session: "two" }), []);
});
