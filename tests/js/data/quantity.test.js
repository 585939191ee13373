import assert from "node:assert/strict";
import { areaText, lengthText } from "../../../static/runtime/data/quantity.js";

const WORDS = { "tool.m": "{n} m", "tool.km": "{n} km", "tool.ha": "{n} ha", "tool.km2": "{n} km²" };
const ui = (key) => WORDS[key];

Deno.test("a measured length has three digits at most", () => {
  assert.deepEqual([12.4, 999, 1234, 12_345, 123_456].map((metres) => lengthText(metres, ui)), [
    "12 m",
    "999 m",
    "1.23 km",
    "12.3 km",
    "123 km",
  ]);
});

Deno.test("a measured area is told in hectares below a square kilometre", () => {
  assert.deepEqual([12_345, 123_456, 1_234_567, 123_456_789].map((area) => areaText(area, ui)), [
    "1.23 ha",
    "12.3 ha",
    "1.23 km²",
    "123 km²",
  ]);
});
