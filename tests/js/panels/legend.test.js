import assert from "node:assert/strict";
import { roomForLegend } from "../../../static/runtime/panels/legend.js";

Deno.test("a legend takes at most a quarter of a map's width, and none of a low one", () => {
  assert.ok(roomForLegend({ x: 900, y: 600 }, 214));
  assert.ok(!roomForLegend({ x: 800, y: 600 }, 214));
  assert.ok(!roomForLegend({ x: 900, y: 400 }, 214));
});
