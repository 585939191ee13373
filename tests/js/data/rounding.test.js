import assert from "node:assert/strict";
import { kmText, roundBetween, roundHonest, withDoubt } from "../../../static/runtime/data/rounding.js";

// A sweep in tests/web/test_as_python.py holds these rules to those of geodata/vocabulary/rounding.py.
const WORDS = { "unit.km": "{n} km", "unit.km_approx": "c. {n} km", "unit.km_below": "< {n} km" };
const said = (rounded) => kmText(rounded, (key) => WORDS[key]);

Deno.test("a length is no finer than its accuracy", () => {
  assert.equal(said(roundHonest(38.72, 80)), "38.7 km");
  assert.equal(said(roundHonest(38.72, 1500)), "c. 38 km");
  assert.equal(said(roundHonest(38.72, 5000)), "c. 40 km");
  assert.equal(said(roundHonest(1.2, 5000)), "< 5 km");
});

Deno.test("a drawing without an accuracy may be off by a kilometre", () => {
  assert.equal(said(roundHonest(38.72, 0)), "c. 39 km");
});

Deno.test("a distance is off by the sum of both, and never told as nought", () => {
  assert.equal(said(roundBetween(12, 1000, 1000)), "c. 12 km");
  assert.equal(said(roundBetween(0, 300, 300)), "< 1 km");
});

Deno.test("doubts of lines that are drawn one by one add up as squares", () => {
  assert.equal([300, 400].reduce(withDoubt, 0), 500);
});
