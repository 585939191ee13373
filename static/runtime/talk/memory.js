// What a window of the talk showed, kept for its reload by the browser, for as long as the window lives.

import { readState } from "./state.js";
/** @import {Story, TalkState} from "./types.js" */

/** @param {Story} story */
const keyOf = (story) => `atlas-talk ${story.id} ${story.edition}`;

/**
 * What is done with the window's storage; null where the browser allows none, or it is full.
 * @template T
 * @param {(storage: Storage) => T} use
 */
function withStorage(use) {
  try {
    return use(window.sessionStorage);
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The state that was kept, null if there is none or it is none of this story's.
 * @param {Story} story
 */
export const recall = (story) =>
  readState(story, withStorage((storage) => JSON.parse(/** @type {string} */ (storage.getItem(keyOf(story))))));

/**
 * Keep the state for this window's reload.
 * @param {Story} story
 * @param {TalkState} state
 */
export const keep = (story, state) => withStorage((storage) => storage.setItem(keyOf(story), JSON.stringify(state)));

/**
 * Forget what was kept of a story.
 * @param {Story} story
 */
export const forget = (story) => withStorage((storage) => storage.removeItem(keyOf(story)));
