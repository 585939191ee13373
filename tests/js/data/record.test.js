import assert from "node:assert/strict";
import { KIND, readBits, readChoice, readLayers, readRecord } from "../../../static/runtime/data/record.js";
import { latOf, lonOf } from "../../../static/runtime/data/geometry.js";
import { near } from "../near.js";

const style = {
  groups: [{ id: "transport" }, { id: "parks" }],
  categories: [{ id: "rail", group: 0 }, { id: "park", group: 1 }],
  stages: [{ id: "plan", dash: [1] }],
  drawn: ["planned"],
  options: { county: ["city", "a", "b"] },
};
const raw = {
  unit: 1e-5,
  style,
  ids: ["line", "park", "city"],
  codes: ["R1", "P1", "P2"],
  category: [0, 1, 1],
  stage: [0, 0, 0],
  grade: [0, 1, 1],
  sections: [[], [], []],
  accuracy: [100, 0, 0],
  kind: [2, 3, 4],
  counties: [[], [], [0, 1]],
  parts: [
    [[10400000, 3100000, 100000, 0]],
    [[10400000, 3100000, 100000, 0, 0, 100000, -100000, 0]],
    [],
  ],
  actions: [1, 2, 3],
  places: [2, 3, 7],
  today: [0, 0, 1],
  km: [95, 0, 0],
  kmInside: [90, 0, 0],
  outcomes: [[], [], []],
  drawn: [[0], [0], [0]],
};

Deno.test("a choice is read from ids and from bits", () => {
  const record = { count: 9, indexOf: new Map([["a", 0], ["i", 8]]) };
  const read = (choice) => readChoice(record, choice);
  assert.deepEqual([...read(["i", "gone"])], [0, 0, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...read("AwE=")], [1, 1, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([read([]), read("")], [null, null]);
});

Deno.test("bits are read least significant first, as many as there are features", () => {
  assert.deepEqual([...readBits("BQ==", 3)], [1, 0, 1]);
});

Deno.test("the record's columns follow from what the server wrote", () => {
  const record = readRecord(raw);
  assert.ok(Object.isFrozen(record));
  assert.deepEqual([record.count, record.group, record.indexOf.get("park")], [3, [0, 1, 1], 1]);
  assert.deepEqual(record.look.map(({ id }) => id), ["rail", "park", "park"]);
  assert.deepEqual(record.facets.today, [1, 1, 2]);
  near(lonOf(record.parts[0][0][2]), 105);
});

Deno.test("city-wide is what concerns the city and has no drawing; then no county holds it", () => {
  const { citywide, local } = readRecord(raw);
  assert.deepEqual([[...citywide], local], [[0, 0, 1], [2, 3, 1]]);
});

Deno.test("a line is anchored halfway, an area in its middle, and what is not drawn nowhere", () => {
  const [line, park, city] = readRecord(raw).anchor;
  near(lonOf(line.x), 104.5);
  near(latOf(line.y), 31);
  near(lonOf(park.x), 104.5);
  assert.deepEqual([park.angle, city], [0, null]);
  assert.equal(KIND.county, 4);
});

Deno.test("base layers keep their names, and have boxes and places for their labels", () => {
  const feature = { name_zh: "涪江", rank: 1, parts: [[10400000, 3100000, 100000, 0]], label: [10450000, 3100000] };
  const { rivers: [river], ground } = readLayers({
    unit: 1e-5,
    ground: [103, 30, 106, 33],
    layers: { rivers: { features: [feature] } },
  });
  assert.deepEqual([river.name_zh, river.rank], ["涪江", 1]);
  near(lonOf(river.label.x), 104.5);
  near(lonOf(river.box[2]), 105);
  near(latOf(ground[1]), 33);
  assert.equal(readLayers({ unit: 1, layers: { rail: { features: [{ parts: [] }] } } }).rail[0].label, null);
});
