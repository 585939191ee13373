// The talk going on by itself: each scene stands as long as it says, or as long as was asked for.

/** @import {Story, TalkState} from "./types.js" */

const LINGER_MS = 1500;

/**
 * @typedef {object} Playing
 * @property {() => TalkState} state
 * @property {Story} story
 * @property {() => Promise<unknown> | null} running
 * @property {() => void} onward
 */

/**
 * `state()` tells whether it does, and at what pace; `onward()` goes one further. A scene whose time
 * is still running, `running()` (a promise, null if none is), is left only when that has ended.
 * @param {Playing} playing
 */
export function createPlayer({ state, story, running, onward }) {
  let timer = 0;

  /** @param {number} due */
  function leave(due) {
    const time = running();
    if (!time) return onward();
    return time.then(() => {
      if (timer === due) wait(LINGER_MS);
    });
  }
  /** @param {number} ms */
  function wait(ms) {
    const due = setTimeout(() => leave(due), ms);
    timer = due;
  }
  return {
    /** A scene begins, or the pace changes: its time runs from here, whoever turned to it. */
    begin() {
      clearTimeout(timer);
      timer = 0;
      const { playing, loop, scene, pace } = state();
      const last = scene === story.scenes.length - 1;
      if (playing && (loop || !last)) wait(1000 * (pace || story.scenes[scene].seconds));
    },
  };
}
