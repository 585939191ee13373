import assert from "node:assert/strict";
import {
  createPictures,
  isRedrawn,
  isSelected,
  isSpoken,
  latest,
  pickedCounties,
} from "../../../static/runtime/app/picture.js";
import { firstState, pageAction, reduce } from "../../../static/runtime/app/state.js";
import { readFilter } from "../../../static/runtime/data/filter.js";

const options = { action: ["1", "2"], stage: [], category: [], county: ["三台县", "江油市"], grade: [], today: [] };
const facets = {
  action: [1, 2, 2],
  stage: [0, 0, 0],
  category: [0, 0, 0],
  county: [1, 2, 2],
  grade: [0, 0, 0],
  today: [0, 0, 0],
};
const record = {
  count: 3,
  ids: ["a", "b", "c"],
  indexOf: new Map([["a", 0], ["b", 1], ["c", 2]]),
  counties: [[0], [1, 7], []],
  citywide: new Uint8Array(3),
  local: facets.county,
  facets,
  style: { options },
};
const layers = { counties: [{ name_zh: "三台县" }, { name_zh: "江油市" }] };
const fetched = {
  text: { language: "zh" },
  search: { matches: (q) => Uint8Array.from("abc", (id) => Number(id === q)) },
};
const asked = (told) => readFilter(options, told);
const told = (page) => pageAction(record, { lang: "zh", ...page }, { newest: 0, moving: false });
const after = (...actions) => actions.reduce(reduce, firstState(options));
const bits = (shown) => [...shown].join("");

Deno.test("a function keeps its last value for the same arguments", () => {
  let made = 0;
  const sum = latest((a, b) => {
    made += 1;
    return a + b;
  });
  assert.deepEqual([sum(1, 2), sum(1, 2), sum(2, 2), sum(1, 2), made], [3, 3, 4, 3, 3]);
});

Deno.test("what is shown follows from filter, words and the page's part of the record", () => {
  const draw = createPictures(record, layers, {});
  const shown = (...actions) => bits(draw(after(...actions), fetched).shown);
  assert.equal(shown(told({})), "111");
  assert.equal(shown(told({ asked: { action: ["2"] } })), "011");
  assert.equal(shown(told({ asked: { q: "c" } })), "001");
  assert.equal(shown(told({ within: btoa("\x03"), asked: { action: ["2"] } })), "010");
});

Deno.test("while the search is on its way its words leave nothing out", () => {
  const draw = createPictures(record, layers, {});
  assert.equal(bits(draw(after(told({ asked: { q: "c" } })), { ...fetched, search: null }).shown), "111");
});

Deno.test("emphasised are the counties of what is selected, else those that are asked for", () => {
  const state = after(told({ asked: { county: ["三台县"] }, counties: ["江油市"] }));
  assert.deepEqual(pickedCounties(record, layers, state, -1), ["三台县", "江油市"]);
  assert.deepEqual(pickedCounties(record, layers, state, 1), ["江油市"]); // of the other no drawing is there
  assert.deepEqual(pickedCounties(record, layers, state, 2), []);
});

Deno.test("of two pictures in a row what is the same is the same object", () => {
  const draw = createPictures(record, layers, {});
  const page = { within: btoa("\x03"), focus: ["a"], circles: [{ lon: 104, lat: 31, km: [5] }], tint: { 三台县: 1 } };
  const first = draw(after(told(page)), fetched);
  const second = draw(reduce(first.state, told({ ...page, review: "GS 1", project: "a" })), fetched);
  for (const name of ["shown", "base", "counts", "question", "focus", "circles", "tint"]) {
    assert.equal(second[name], first[name], name);
  }
  assert.notEqual(second.picked, first.picked);
});

Deno.test("the server's answer to a press says what is shown already: nothing is painted again", () => {
  const draw = createPictures(record, layers, {});
  const begun = draw(after(told({})), fetched);
  const pressed = draw(reduce(begun.state, { type: "filter", filter: asked({ action: ["2"] }) }), fetched);
  const answered = draw(reduce(pressed.state, told({ asked: { action: ["2"] }, seq: 7 })), fetched);
  assert.ok(isRedrawn(pressed, begun));
  assert.ok(!isRedrawn(answered, pressed));
});

Deno.test("another month, comparison, language, emphasis or basemap is painted", () => {
  const draw = createPictures(record, layers, {});
  const begun = draw(after(told({ counties: ["江油市"] })), fetched);
  const compare = { left: { time: null, action: "1" }, right: { time: null, action: "2" } };
  const actions = [
    { type: "time", time: "2024-03" },
    { type: "compare", compare },
    { type: "basemap", basemap: "plain" },
    told({ focus: ["b"], counties: ["江油市"] }),
    told({ tint_label: { 三台县: "3" }, counties: ["江油市"] }),
    told({ timeline: true, counties: ["江油市"] }),
    told({ counties: ["三台县"] }),
  ];
  for (const action of actions) {
    assert.ok(isRedrawn(draw(reduce(begun.state, action), fetched), begun), JSON.stringify(action));
  }
  assert.ok(isRedrawn(draw(begun.state, { ...fetched, text: { language: "en" } }), begun));
});

Deno.test("the first State is painted and spoken whatever it says", () => {
  const draw = createPictures(record, layers, {});
  const before = draw(firstState(options), fetched);
  const begun = draw(reduce(before.state, told({})), fetched);
  assert.ok(isSpoken(begun, before) && isRedrawn(begun, before));
  assert.ok(!isSpoken(begun, begun));
});

Deno.test("who selects the same again is shown it again", () => {
  const draw = createPictures(record, layers, {});
  const picture = draw(after({ type: "select", project: "a" }), fetched);
  assert.ok(isSelected(picture, picture, { type: "select", project: "a" }));
  assert.ok(!isSelected(picture, picture, told({})));
});

Deno.test("the ground goes on beyond the layers under a basemap of tiles", () => {
  const draw = createPictures(record, layers, { world: { tiles: ["t"] }, relief: { image: "i" } });
  assert.ok(draw(after({ type: "basemap", basemap: "world" }), fetched).endless);
  assert.ok(!draw(after({ type: "basemap", basemap: "relief" }), fetched).endless);
});
