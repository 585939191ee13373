// The one place where the map's state changes: each action is answered by a new picture, which every part
// of the map is then shown in turn.

import { deselected, isStale, reduce } from "./state.js";

/** @typedef {import("./state.js").Action} Action */
/** @typedef {import("../data/types.js").MapState} MapState */
/** @typedef {import("../data/types.js").MapPicture} MapPicture */
/** @typedef {(picture: MapPicture, before: MapPicture, action: Action) => void} Part shows a picture */
/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * Whether a selection that the picture does not show ends: a press leaves nothing selected out of sight, and
 * neither does a State that may not select for itself.
 * @param {Action} action
 * @param {MapPicture} picture
 * @param {MapPicture} before
 */
export function isLeftOut(action, picture, before) {
  if (picture.chosen < 0 || picture.shown[picture.chosen]) return false;
  if (action.type === "page") return isStale(before.state, action) && picture.shown !== before.shown;
  return ["filter", "search", "basemap", "compare", "time"].includes(action.type);
}

/**
 * The picture after an action; the very same where nothing changes.
 * @param {MapPicture} before
 * @param {Action} action
 * @param {(state: MapState) => MapPicture} draw
 */
export function after(before, action, draw) {
  const picture = draw(reduce(before.state, action));
  return isLeftOut(action, picture, before) ? draw(deselected(picture.state)) : picture;
}

/**
 * @param {MapState} first
 * @param {(state: MapState) => MapPicture} draw
 */
export function createStore(first, draw) {
  let picture = draw(first);
  /** @type {Part[]} */
  const parts = [];
  /** @type {Action[]} */
  const waiting = [];

  return {
    get picture() {
      return picture;
    },
    /** Show the part every picture from now on, after those that came before it.
     * @param {Part} part */
    watch(part) {
      parts.push(part);
    },
    /** Do something. What a part does while it is shown a picture comes after that picture.
     * @param {Action} action */
    dispatch(action) {
      waiting.push(action);
      if (waiting.length > 1) return;
      try {
        for (let next = waiting.at(0); next; waiting.shift(), next = waiting.at(0)) {
          const before = picture;
          picture = after(before, next, draw);
          for (const part of parts) part(picture, before, next);
        }
      } finally {
        waiting.length = 0;
      }
    },
  };
}
