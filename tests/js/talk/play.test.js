import assert from "node:assert/strict";
import { createPlayer } from "../../../static/runtime/talk/play.js";
import { story } from "./story.js";

/** What a player asks for, on a clock that is turned by hand. */
function played(state, { running = () => null, act = () => {} } = {}) {
  const [later, never] = [globalThis.setTimeout, globalThis.clearTimeout];
  const waits = new Map();
  let turned = 0;
  globalThis.setTimeout = (done, ms) => {
    waits.set(waits.size + 1, { done, ms });
    return waits.size;
  };
  globalThis.clearTimeout = (timer) => waits.delete(timer);
  try {
    const onward = () => {
      turned += 1;
    };
    const player = createPlayer({ story: story({}, 3), state: () => state, running, onward });
    player.begin();
    act(player);
    const asked = [...waits.values()].map(({ ms }) => ms);
    for (const { done } of waits.values()) done();
    return { asked, turned };
  } finally {
    Object.assign(globalThis, { setTimeout: later, clearTimeout: never });
  }
}

Deno.test("a scene stands as long as it says, or as long as was asked for", () => {
  assert.deepEqual(played({ playing: true, loop: false, scene: 0, pace: 0 }), { asked: [20_000], turned: 1 });
  assert.deepEqual(played({ playing: true, loop: false, scene: 0, pace: 5 }).asked, [5000]);
});

Deno.test("a talk that does not play, and the last scene of one that does, wait for nobody", () => {
  assert.deepEqual(played({ playing: false, loop: false, scene: 0, pace: 0 }).asked, []);
  assert.deepEqual(played({ playing: true, loop: false, scene: 2, pace: 0 }).asked, []);
  assert.deepEqual(played({ playing: true, loop: true, scene: 2, pace: 0 }).asked, [20_000]);
});

Deno.test("a scene that begins anew has its whole time again", () => {
  const again = played({ playing: true, loop: false, scene: 0, pace: 1 }, { act: (player) => player.begin() });
  assert.deepEqual(again, { asked: [1000], turned: 1 });
});

Deno.test("a scene whose time still runs is not left", () => {
  assert.equal(
    played({ playing: true, loop: false, scene: 0, pace: 1 }, { running: () => new Promise(() => {}) }).turned,
    0,
  );
});
