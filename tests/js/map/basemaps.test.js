import assert from "node:assert/strict";
import { offeredBasemaps } from "../../../static/runtime/map/basemaps.js";

const config = {
  base: "http://h/atlas/",
  basemaps: { relief: { image: "r.webp" }, far: { needs_key: true, tiles: ["https://t/{z}?tk={key}"] } },
};

Deno.test("tiles that need a key are offered only with one", () => {
  const without = offeredBasemaps({ ...config, key: "" });
  assert.deepEqual(Object.keys(without), ["relief"]);
  assert.equal(without.relief.image, "http://h/atlas/r.webp");
  assert.equal(offeredBasemaps({ ...config, key: "a&b" }).far.tiles[0], "https://t/{z}?tk=a%26b");
});
