// What follows from the map's state: which features are shown and how, and what is emphasised.

import { answer } from "../data/filter.js";
import { readBits, readChoice } from "../data/record.js";
import { prepareCircles } from "../paint/overlays.js";

/** @typedef {import("../data/types.js").MapState} MapState */
/** @typedef {import("../data/types.js").MapPicture} MapPicture */
/** @typedef {import("../data/types.js").Mask} Mask */

/**
 * What is fetched when it is first needed: the texts of the language, and the search.
 * @typedef {{text: import("../data/types.js").Text, search: {matches: (query: string) => Uint8Array} | null}} Fetched
 */

/**
 * A function that keeps its last value for as long as its arguments are the same.
 * @template {unknown[]} A
 * @template V
 * @param {(...given: A) => V} make
 * @returns {(...given: A) => V}
 */
export function latest(make) {
  /** @type {{given: A, value: V} | null} */
  let last = null;
  return (...given) => {
    if (!last || given.some((part, n) => part !== last?.given[n])) last = { given, value: make(...given) };
    return last.value;
  };
}

/**
 * The counties emphasised: the selected feature's, else those that are asked for.
 * @param {import("../data/types.js").Record} record
 * @param {import("../data/types.js").Layers} layers
 * @param {MapState} state
 * @param {number} chosen
 */
export function pickedCounties(record, layers, state, chosen) {
  if (chosen < 0) return [...state.filter.county, ...state.page.counties];
  return record.counties[chosen].flatMap((c) => layers.counties[c]?.name_zh ?? []);
}

/**
 * Make pictures of states: of two in a row what is the same in both is the same object, so that what has
 * changed is seen at once.
 * @param {import("../data/types.js").Record} record
 * @param {import("../data/types.js").Layers} layers
 * @param {import("../data/types.js").Basemaps} basemaps
 * @returns {(state: MapState, fetched: Fetched) => MapPicture}
 */
export function createPictures(record, layers, basemaps) {
  const scopeOf = latest((/** @type {string} */ within) => (within ? readBits(within, record.count) : null));
  const matchesOf = latest((/** @type {Fetched["search"]} */ search, /** @type {string} */ q) =>
    q && search ? search.matches(q) : null
  );
  const questionOf = latest((
    /** @type {import("../data/types.js").Filter} */ asked,
    /** @type {Mask | null} */ scope,
    /** @type {Mask | null} */ matches,
    /** @type {boolean} */ placed,
  ) => Object.freeze({ asked, scope, matches, placed }));
  const answerOf = latest((/** @type {import("../data/types.js").Question} */ { asked, scope, matches, placed }) =>
    answer(record, asked, scope, matches, placed)
  );
  const focusOf = latest((/** @type {MapState["page"]["focus"]} */ focus) => readChoice(record, focus));
  const circlesOf = latest(prepareCircles);
  const pickedOf = latest((/** @type {string} */ names) => new Set(names ? names.split("\n") : []));

  return (state, { text, search }) => {
    const { page, filter } = state;
    const chosen = record.indexOf.get(state.project) ?? -1;
    const question = questionOf(
      filter,
      scopeOf(page.within),
      matchesOf(search, filter.q),
      page.counties.length > 0,
    );
    return Object.freeze({
      ...answerOf(question),
      state,
      question,
      text,
      time: state.time,
      compare: state.compare,
      focus: focusOf(page.focus),
      circles: circlesOf(page.circles),
      tint: Object.keys(page.tint).length ? page.tint : null,
      tintLabel: page.tint_label,
      chosen,
      picked: pickedOf(pickedCounties(record, layers, state, chosen).join("\n")),
      endless: Boolean(basemaps[state.basemap]?.tiles),
    });
  };
}

/**
 * Whether another language is spoken, or for the first time any.
 * @param {MapPicture} picture
 * @param {MapPicture} before
 */
export const isSpoken = (picture, before) => picture.state.begun !== before.state.begun || picture.text !== before.text;

const PAINTED = /** @type {const} */ (["question", "time", "compare", "focus", "circles", "tintLabel"]);

/**
 * Whether anything is shown or counted otherwise. The server's answer to a press in the map says what is shown
 * already: then nothing is painted again.
 * @param {MapPicture} picture
 * @param {MapPicture} before
 */
export const isRedrawn = (picture, before) =>
  isSpoken(picture, before) || PAINTED.some((name) => picture[name] !== before[name]) ||
  picture.state.basemap !== before.state.basemap || picture.state.page.timeline !== before.state.page.timeline ||
  picture.state.page.counties !== before.state.page.counties;

/**
 * Whether a feature is selected anew, be it the same again, or none any more.
 * @param {MapPicture} picture
 * @param {MapPicture} before
 * @param {import("./state.js").Action} action
 */
export const isSelected = (picture, before, action) => action.type === "select" || picture.chosen !== before.chosen;
