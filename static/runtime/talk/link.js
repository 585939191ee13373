// Several windows of one talk on one machine: each tells the others its state, without a server.

import { merge, readState } from "./state.js";
/** @import {Story, TalkState} from "./types.js" */

/**
 * The channel of a story's windows; null where the browser keeps them apart (storage is blocked).
 * @param {Story} story
 */
function channelOf(story) {
  try {
    return new BroadcastChannel(`atlas-talk ${story.id} ${story.edition}`);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof DOMException) return null;
    throw error;
  }
}

/**
 * Join the talk's windows: ask what they show. `took(state)` is called with what is newer than `current()`.
 *
 * A window leads only once it has `settled`: until then it takes over whatever a running talk tells.
 * `tell()` tells the others what is shown here, `ask()` asks again, after a sleep.
 * @param {Story} story
 * @param {{current: () => TalkState, took: (state: TalkState) => void}} ways
 */
export function joinWindows(story, { current, took }) {
  const channel = channelOf(story);
  if (!channel) return { alone: true, heard: async () => {}, settled() {}, tell() {}, ask() {}, close() {} };
  let joining = true;
  let answered = () => {};
  /** @type {Promise<void>} */
  const first = new Promise((resolve) => {
    answered = resolve;
  });
  const tell = () => channel.postMessage({ state: current() });
  const ask = () => channel.postMessage({ ask: true });

  channel.onmessage = ({ data }) => {
    if (data?.ask) return joining ? undefined : tell();
    const theirs = readState(story, data?.state);
    if (!theirs) return undefined;
    const mine = current();
    const next = merge(mine, theirs, joining);
    answered();
    if (next !== mine) took(next);
    // Whoever is behind, having slept or been opened later, is told.
    return !joining && merge(theirs, next) !== theirs ? tell() : undefined;
  };
  ask();
  return {
    alone: false,
    tell,
    ask,
    /**
     * Resolves when another window has answered, or after `most` ms without one.
     * @param {number} most
     */
    heard: (most) => Promise.race([first, new Promise((resolve) => setTimeout(resolve, most))]),
    settled() {
      joining = false;
      tell();
    },
    close: () => channel.close(),
  };
}
