import assert from "node:assert/strict";
import { places } from "../../../static/runtime/app/layout.js";

Deno.test("in a wide window filter and list stand beside the map", () => {
  const { wide, listBeside, panelBeside, left, right } = places(1300, false, true, false);
  assert.deepEqual([wide, listBeside, panelBeside], [true, true, true]);
  assert.ok(left > 0 && right > left);
});

Deno.test("in a narrower one the filter is a drawer, on a phone the list lies below", () => {
  assert.deepEqual(places(1000, false, true, false).panelBeside, false);
  assert.deepEqual(places(1000, false, true, false).listBeside, true);
  const { wide, left, right } = places(390, false, true, false);
  assert.deepEqual([wide, left, right], [false, 0, 0]);
});

Deno.test("without a list the filter has its place earlier", () => {
  assert.deepEqual(places(800, false, false, false).panelBeside, true);
});

Deno.test("the map alone has nothing around it, at any width", () => {
  for (const width of [390, 1000, 1900]) {
    const { left, right, top, panelBeside } = places(width, true, true, true);
    assert.deepEqual([left, right, top, panelBeside], [0, 0, 0, false]);
  }
});

Deno.test("fingers get a higher strip", () => {
  for (const width of [390, 1300]) {
    assert.ok(places(width, false, true, true).top > places(width, false, true, false).top);
  }
});
