import assert from "node:assert/strict";
import { readAddress } from "../../../static/runtime/talk/address.js";

const at = (address) => readAddress(new URL(address, "http://localhost/talk"));

Deno.test("whatever stands in the address is read or left", () => {
  assert.equal(at("#%").scene, "%");
  assert.equal(at("#%E4%BD").scene, "%E4%BD");
  assert.equal(at("#santai").scene, "santai");
  assert.equal(at("?scene=x#").scene, "x");
  assert.equal(at("?autoplay=abc").autoplay, 0);
  assert.equal(at("?autoplay=-4").autoplay, 1);
  assert.equal(at("?autoplay=1e9").autoplay, 600);
});

Deno.test("an address that asks for nothing asks for nothing", () => {
  assert.deepEqual(at(""), { scene: "", lang: null, theme: null, from: "", loop: false, check: false, desk: false });
  assert.deepEqual(at("?view=desk&check&loop&lang=en").desk, true);
});
