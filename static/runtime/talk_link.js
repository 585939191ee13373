// Several windows of one talk on one machine: each tells the others its state, without a server.

import { readState } from "./talk_state.js";

/**
 * Join the talk's windows. `took(state)` is called with what another window told; `current()` is what
 * is shown here. `tell(state)` tells it; a window that leads tells first, any other asks.
 */
export function joinWindows(story, { current, took, leads }) {
  if (!window.BroadcastChannel) return { tell() {}, close() {} };
  const channel = new BroadcastChannel(`atlas-talk ${story.id} ${story.digest}`);
  // Counts what was done: of two states the one with more behind it is the newer.
  let turn = leads ? 1 : 0;
  const say = () => channel.postMessage({ turn, state: current() });
  channel.onmessage = ({ data }) => {
    if (data?.ask) {
      say(); // who is asked was here before, also if nothing has been done since a reload
      return;
    }
    const state = readState(story, data?.state);
    if (!state || !(data.turn >= turn)) return;
    turn = data.turn;
    took(state);
  };
  if (leads) say();
  else channel.postMessage({ ask: true });
  return {
    tell() {
      turn += 1;
      say();
    },
    close: () => channel.close(),
  };
}
