import assert from "node:assert/strict";
import { readHash, writeHash } from "../../../static/runtime/app/hash.js";

const known = {
  options: {
    action: ["1", "2", "S"],
    stage: ["planned", "build"],
    category: ["railway", "airport"],
    county: ["三台县", "盐亭县"],
    grade: ["site"],
    today: ["opened"],
  },
  ids: new Set(["a"]),
  basemaps: { relief: {}, satellite: {} },
  language: "zh",
  counties: { 三台: "三台县", 510723: "盐亭县" },
};
const plain = { lang: "zh", asked: {}, project: null, basemap: "relief", timeline: false, time: null };
const read = (hash) => readHash(hash, known);

Deno.test("an address that says nothing asks for nothing", () => {
  assert.deepEqual(read(""), { ...plain, unknown: [] });
  assert.equal(writeHash(plain, "zh"), "");
});

Deno.test("values are repeated or joined by any comma, in any case of letters", () => {
  const { asked, unknown } = read("#action=s&action=1，２&category=Railway、AIRPORT");
  assert.deepEqual(asked, { action: ["1", "2", "S"], category: ["railway", "airport"] });
  assert.deepEqual(unknown, []);
});

Deno.test("a county is asked for by its name, its short name or its code", () => {
  assert.deepEqual(read("#county=三台&county=510723").asked, { county: ["三台县", "盐亭县"] });
  assert.deepEqual(read("#county=constructor&county=__proto__").unknown.length, 2);
});

Deno.test("what is not known is dropped and told, each value cut to a length that can be shown", () => {
  const long = "x".repeat(200);
  const { unknown, ...state } = read(
    `#colour=red&action=9&project=nosuch&basemap=sea&time=2024-13&citywide=no&${long}=1`,
  );
  assert.deepEqual(state, plain);
  assert.deepEqual(unknown, [
    ["action", "9"],
    ["citywide", "no"],
    ["colour", "red"],
    [long.slice(0, 80), "1"],
    ["time", "2024-13"],
    ["project", "nosuch"],
    ["basemap", "sea"],
  ]);
});

Deno.test("of a single value a second one is told, and of words what is too long", () => {
  const { lang, asked, unknown } = read(`#lang=en&lang=zh&q=${"y".repeat(90)}`);
  assert.deepEqual([lang, asked.q.length], ["en", 80]);
  assert.deepEqual(unknown, [["q", "y".repeat(10)], ["lang", "zh"]]);
});

Deno.test("what the talk keeps beside its scene is nothing to the map", () => {
  assert.deepEqual(read("#back=1&desk=1&from=home").unknown, []);
});

Deno.test("a month shows the time bar, and so does its name alone", () => {
  assert.deepEqual([read("#time=2024-03").timeline, read("#time=2024-03").time], [true, "2024-03"]);
  assert.deepEqual([read("#timeline=1").timeline, read("#timeline=1").time], [true, null]);
});

Deno.test("what is written is read again", () => {
  const states = [
    { ...plain, asked: { action: ["1", "S"], q: "a&b #1", citywide: ["0"] }, project: "a" },
    { ...plain, lang: "en", basemap: "satellite", timeline: true, time: "2024-03" },
    { ...plain, basemap: "plain", timeline: true },
  ];
  for (const state of states) assert.deepEqual(read(writeHash(state, "zh")), { ...state, unknown: [] });
});
