import assert from "node:assert/strict";
import { joinWindows } from "../../../static/runtime/talk/link.js";
import { acted, firstState } from "../../../static/runtime/talk/state.js";
import { eight } from "./story.js";

/** Channels that deliver at once. */
function channels() {
  const all = [];
  globalThis.BroadcastChannel = class {
    constructor() {
      all.push(this);
    }
    postMessage(data) {
      for (const other of all) if (other !== this) other.onmessage?.({ data: structuredClone(data) });
    }
    close() {
      all.splice(all.indexOf(this), 1);
    }
  };
}

function open(state) {
  const window = { state };
  const link = joinWindows(eight, {
    current: () => window.state,
    took(next) {
      window.state = next;
    },
  });
  return Object.assign(window, { link });
}

const fresh = firstState(eight, { started: 1000 });

Deno.test("a window that joins takes over what a running talk shows", async () => {
  channels();
  const first = open(acted(fresh, eight, "scene", 4, 2000));
  first.link.settled();
  const second = open(firstState(eight, { started: 9000 }));
  await second.link.heard(0);
  second.link.settled();
  assert.deepEqual(second.state, first.state);
});

Deno.test("what is done in one window is shown in all, and who is behind is told", async () => {
  channels();
  const windows = [open(fresh), open(fresh), open(fresh)];
  await Promise.all(windows.map(({ link }) => link.heard(0)));
  for (const { link } of windows) link.settled();
  windows[1].state = acted(windows[1].state, eight, "scene", 7, 3000);
  windows[1].link.tell();
  assert.deepEqual(windows.map(({ state }) => state.scene), [7, 7, 7]);
  windows[2].state = fresh; // it slept
  windows[2].link.ask();
  assert.equal(windows[2].state.scene, 7);
});

Deno.test("a message that is none of this story's changes nothing", () => {
  channels();
  const window = open(fresh);
  window.link.settled();
  new globalThis.BroadcastChannel().postMessage({ state: { ...fresh, scene: 99, at: 9e9 } });
  new globalThis.BroadcastChannel().postMessage(null);
  assert.equal(window.state, fresh);
});

Deno.test("where the browser keeps windows apart a talk is alone", async () => {
  globalThis.BroadcastChannel = class {
    constructor() {
      throw new DOMException("forbidden", "SecurityError");
    }
  };
  const { link } = open(fresh);
  assert.equal(link.alone, true);
  await link.heard(0);
});
