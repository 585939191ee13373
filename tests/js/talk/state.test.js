import assert from "node:assert/strict";
import * as s from "../../../static/runtime/talk/state.js";
import { eight, story } from "./story.js";

const plain = story({ 2: 5 }, 4);
const fresh = s.firstState(eight, { started: 1000 });
const after = (state, ...acts) =>
  acts.reduce((was, [now, name, value]) => s.acted(was, eight, name, value, now), state);

Deno.test("digits are actions where all eight are told, else scenes", () => {
  assert.deepEqual([1, 8, 9].map((digit) => s.sceneOfDigit(eight, String(digit))), [1, 8, undefined]);
  assert.deepEqual([1, 2, 4, 5].map((digit) => s.sceneOfDigit(plain, String(digit))), [0, 1, 3, undefined]);
});

Deno.test("what was done last rules, whoever has done more", () => {
  // A window that was opened a moment ago leads with its first press.
  const old = after(fresh, ...Array.from({ length: 20 }, (_, n) => [2000 + n, "next"]));
  const young = s.acted(s.firstState(eight, { started: 9000 }), eight, "scene", 3, 9500);
  for (const { scene, started, at } of [s.merge(old, young), s.merge(young, old)]) {
    assert.deepEqual([scene, started, at], [3, 1000, 9500]);
  }
});

Deno.test("the clock set anew counts everywhere", () => {
  const reset = after(fresh, [5000, "restart", 5000]);
  const young = s.acted(s.firstState(eight, { started: 4000 }), eight, "next", 0, 6000);
  for (const { scene, started } of [s.merge(reset, young), s.merge(young, reset)]) {
    assert.deepEqual([scene, started], [1, 5000]);
  }
});

/** Every order of some values. */
const orders = (values) =>
  values.length < 2
    ? [values]
    : values.flatMap((value, n) => orders(values.toSpliced(n, 1)).map((others) => [value, ...others]));

Deno.test("windows come to the same in whatever order they hear", () => {
  const moved = after(fresh, [2000, "scene", 4]);
  const windows = [
    moved,
    after(moved, [3000, "blank"]),
    after(moved, [3000, "language"]),
    after(s.firstState(eight, { started: 500 }), [2500, "restart", 2500]),
  ];
  const ends = orders(windows).map((order) => order.reduce((mine, theirs) => s.merge(mine, theirs)));
  assert.equal(ends.length, 24);
  assert.equal(new Set(ends.map((end) => JSON.stringify(end))).size, 1);
});

Deno.test("a clock that steps back loses no press", () => {
  assert.equal(after(fresh, [5000, "next"], [2000, "next"]).at, 5001);
});

Deno.test("a window that joins takes over what stands", () => {
  const mine = s.firstState(eight, { lang: "en", started: 9000 });
  const { lang, started } = s.merge(mine, fresh, true);
  assert.deepEqual([lang, started], ["zh", 1000]);
});

Deno.test("a link is a wish, and a reload finds what was kept", () => {
  const kept = after(fresh, [2000, "scene", 7]);
  const begun = (options) => {
    const { state, wishes } = s.beginning(eight, options);
    return [state.scene, wishes];
  };
  assert.deepEqual(begun({ scene: "scene-4" }), [4, [["scene", 4]]]);
  assert.deepEqual(begun({ scene: "scene-4", reloaded: true }), [4, []]);
  assert.deepEqual(begun({ scene: "scene-4", reloaded: true, kept }), [7, []]);
  assert.deepEqual(begun({ from: "scene-2" }), [2, []]);
  assert.deepEqual(begun({ from: "scene-2", kept }), [7, []]);
  assert.deepEqual(begun({ kept }), [0, []]);
  assert.deepEqual(begun({ autoplay: 8, loop: true }), [0, [["autoplay", { pace: 8, loop: true }]]]);
  assert.deepEqual(begun({ autoplay: 8, from: "scene-2" }), [2, []]);
  assert.deepEqual(begun({ scene: "constructor" }), [0, []]);
});

Deno.test("a scene that is none of the story's is told by its name", () => {
  assert.equal(s.beginning(eight, { scene: "nowhere" }).unknown, "nowhere");
  assert.equal(s.beginning(eight, { scene: "scene-3" }).unknown, "");
});

Deno.test("the pace stays through a pause", () => {
  const { playing, pace, loop } = after(fresh, [1, "autoplay", { pace: 8, loop: true }], [2, "play"], [3, "play"]);
  assert.deepEqual([playing, pace, loop], [true, 8, true]);
});

Deno.test("names that every object has are no language and no change", () => {
  const state = s.firstState(eight, { lang: "constructor", theme: "toString" });
  assert.deepEqual([state.lang, state.theme], ["zh", "projector"]);
  assert.equal(s.change(state, eight, "valueOf"), state);
});

Deno.test("a state that is none is not taken", () => {
  const broken = [
    null,
    7,
    "text",
    {},
    { ...fresh, scene: 99 },
    { ...fresh, scene: Number.NaN },
    { ...fresh, at: Infinity },
    { ...fresh, lang: "toString" },
    { ...fresh, chosen: 5 },
  ];
  for (const message of broken) assert.equal(s.readState(eight, message), null);
  assert.deepEqual(s.readState(eight, { ...fresh, more: 1 }), fresh);
});

Deno.test("back to the frame leaves what was searched but not a card", () => {
  const searched = after(fresh, [1, "find", "thing"], [2, "frame"]);
  const chosen = after(fresh, [1, "choose", "thing"], [2, "frame"]);
  assert.deepEqual([searched.chosen, searched.frame, chosen.chosen, chosen.frame], ["", 1, "thing", 1]);
});

Deno.test("back leads from what was searched to its scene, then to the scene jumped from", () => {
  const searched = after(fresh, [1, "scene", 4], [2, "scene", 9], [3, "find", "thing"]);
  const once = after(searched, [4, "back"]);
  const twice = after(once, [5, "back"]);
  assert.deepEqual([once.scene, once.chosen, twice.scene, twice.before], [9, "", 4, -1]);
  assert.equal(after(twice, [6, "back"]), twice);
});

Deno.test("a talk that turns its pages stays at either end, and begins anew only in a loop", () => {
  const last = after(fresh, [1, "last"]);
  assert.equal(after(last, [2, "next"]).scene, 11);
  assert.equal(after(last, [2, "onward"]).scene, 11);
  assert.equal(after(last, [2, "autoplay", { pace: 0, loop: true }], [3, "onward"]).scene, 0);
  assert.equal(after(fresh, [1, "previous"]).scene, 0);
});
