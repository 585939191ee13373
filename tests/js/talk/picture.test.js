import assert from "node:assert/strict";
import { chosenValues, firstPicture, groundOf, sceneValues } from "../../../static/runtime/talk/picture.js";

const record = {
  count: 3,
  ids: ["a", "b", "c"],
  indexOf: new Map([["a", 0], ["b", 1], ["c", 2]]),
  counties: [[], [1, 7], []],
};
const data = { record, layers: { counties: [{ name_zh: "三台县" }, { name_zh: "江油市" }] } };
const scene = { shown: btoa("\x03"), highlight: ["a"], tint: {}, filter: { county: ["三台县"] } };
const first = firstPicture(record, { language: "zh" });

Deno.test("before the first scene nothing is shown", () => {
  assert.deepEqual([[...first.shown], first.chosen, first.picked.size], [[0, 0, 0], -1, 0]);
  assert.ok(Object.isFrozen(first));
});

Deno.test("a scene shows its features, keeps some strong and emphasises its counties", () => {
  const { shown, focus, time, picked, chosen } = sceneValues(record, scene, "2024-03");
  assert.deepEqual([[...shown], [...focus], time, [...picked], chosen], [
    [1, 1, 0],
    [1, 0, 0],
    "2024-03",
    ["三台县"],
    -1,
  ]);
});

Deno.test("what a scene leaves out is shown as long as it is selected", () => {
  assert.deepEqual([...chosenValues(data, scene, 2).shown], [1, 1, 1]);
  assert.deepEqual([...chosenValues(data, scene, -1).shown], [1, 1, 0]);
});

Deno.test("a feature that is selected emphasises its own counties", () => {
  assert.deepEqual([...chosenValues(data, scene, 1).picked], ["江油市"]);
  assert.deepEqual([...chosenValues(data, scene, -1).picked], ["三台县"]);
});

Deno.test("the ground is another where tint or emphasis is", () => {
  const before = groundOf({ ...first, ...sceneValues(record, scene, null) });
  assert.equal(groundOf({ ...first, ...sceneValues(record, scene, "2024-03") }), before);
  assert.notEqual(groundOf({ ...first, ...sceneValues(record, { ...scene, tint: { 三台县: 1 } }, null) }), before);
  assert.notEqual(groundOf({ ...first, ...chosenValues(data, scene, 1) }), before);
});
