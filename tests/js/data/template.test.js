import assert from "node:assert/strict";
import { fill } from "../../../static/runtime/data/template.js";

Deno.test("what is filled in stays text, and a place without a value stays as it is", () => {
  assert.equal(fill("{n} {x}", { n: "<i>" }), "<i> {x}");
});
