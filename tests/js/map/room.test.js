import assert from "node:assert/strict";
import { freeRoom, halfAtMost, paddingOf } from "../../../static/runtime/map/room.js";

Deno.test("the free room is where nothing lies and shows the thing largest", () => {
  const [legend, tools] = [[0, 300, 214, 600], [10, 10, 44, 280]];
  const [wide, tall] = [[4, 1], [1, 4]].map((shape) => freeRoom([1000, 600], [legend, tools], shape).box);
  assert.deepEqual(wide, [44, 0, 1000, 300]);
  assert.deepEqual(tall, [214, 0, 1000, 600]);
  assert.deepEqual(freeRoom([600, 600], [[0, 320, 600, 600]], [1, 1]), { box: [0, 0, 600, 320], covered: 0 });
});

Deno.test("padding takes no more than half of either side", () => {
  for (const [width, height] of [[320, 200], [664, 630], [3138, 2022]]) {
    const covers = [[0, 0, width * 0.9, height * 0.7], [0, height * 0.3, width, height]];
    const { box, covered } = freeRoom([width, height], covers, [1, 1]);
    assert.ok(covered > 0);
    const wanted = { left: 900, top: 9, right: 700, bottom: 9 };
    for (const pad of [paddingOf([width, height], box), halfAtMost([width, height], wanted)]) {
      assert.ok(pad.left + pad.right <= width / 2 + 1e-6);
      assert.ok(pad.top + pad.bottom <= height / 2 + 1e-6);
      assert.ok(Math.min(...Object.values(pad)) >= 0);
    }
  }
});

Deno.test("a map that nothing covers is free as a whole", () => {
  assert.deepEqual(freeRoom([800, 600], [], [1, 1]), { box: [0, 0, 800, 600], covered: 0 });
});
