// What the map shows, as one frozen value of plain parts, and what changes it. All that is drawn and
// written follows from it (picture.js); what is reported to the page around the map does too.

import { filterParams, readFilter } from "../data/filter.js";
import { same, wholeState } from "../data/state.js";

/** @typedef {import("../data/types.js").MapState} MapState */
/** @typedef {import("../data/types.js").State} State */
/** @typedef {import("../data/types.js").Filter} Filter */
/** @typedef {import("../data/types.js").Compare} Compare */

/**
 * @typedef {{type: "page", page: State, filter: Filter, project: string, newest: number, moving: boolean}} PageAction
 *   the page around the map tells a State; `newest` is the number of the map's newest report, `moving` whether
 *   somebody is at the time bar
 */
/** @typedef {{type: "filter", filter: Filter}} FilterAction a press in the filter */
/** @typedef {{type: "search", filter: Filter}} SearchAction words are typed: told when the typing rests */
/**
 * @typedef {{type: "select", project: string, from?: Element | null, at?: L.Point}} SelectAction the focus goes
 *   back to `from`; `at` was pressed on the map
 */
/** @typedef {{type: "basemap", basemap: string}} BasemapAction */
/** @typedef {{type: "compare", compare: Compare | null}} CompareAction */
/** @typedef {{type: "time", time: string}} TimeAction the time bar moves: told when it rests */
/** @typedef {{type: "drawer", drawer: boolean}} DrawerAction */
/** @typedef {{type: "tool", tool: string, near: string}} ToolAction opens a tool, empty shuts it */
/** @typedef {{type: "fly"}} FlyAction to what is selected */
/** @typedef {{type: "home"}} HomeAction the camera shows the nine counties */
/** @typedef {{type: "tell", values: globalThis.Record<string, unknown>}} TellAction nothing changes, the page is told */
/** @typedef {FilterAction | SearchAction | SelectAction | BasemapAction | CompareAction | TimeAction} Press */
/** @typedef {PageAction | Press | DrawerAction | ToolAction | FlyAction | HomeAction | TellAction} Action */

/** What is open at the beginning, whatever is shown: nothing. */
const SHUT = Object.freeze({ project: "", drawer: false, tool: "", near: "" });

/**
 * The beginning, before a page has told anything.
 * @param {import("../data/types.js").Options} options
 * @returns {MapState}
 */
export const firstState = (options) =>
  Object.freeze({
    ...SHUT,
    begun: false,
    page: wholeState(),
    filter: readFilter(options, {}),
    basemap: "",
    time: null,
    compare: null,
  });

/**
 * A State as an action: of the filter and the selection only what the record knows.
 * @param {import("../data/types.js").Record} record
 * @param {Partial<State>} values
 * @param {{newest: number, moving: boolean}} map
 * @returns {PageAction}
 */
export function pageAction(record, values, { newest, moving }) {
  const page = wholeState(values);
  const project = page.project && record.indexOf.has(page.project) ? page.project : "";
  return { type: "page", page, filter: readFilter(record.style.options, page.asked), project, newest, moving };
}

/**
 * Whether a State comes of another session than the last: one that knows nothing of the map.
 * @param {MapState} state
 * @param {State} page
 */
export const isOfAnotherSession = (state, page) => state.begun && page.session !== state.page.session;

/**
 * Whether a State must undo nothing in the map: it answers an older report than the newest, or comes of a
 * session that has heard none.
 * @param {MapState} state
 * @param {PageAction} action
 */
export const isStale = (state, { page, newest }) => page.seq < newest || isOfAnotherSession(state, page);

/**
 * The newer of two values; where both say the same it is the older one, so that what follows from it stays.
 * @template T
 * @param {T} before
 * @param {T} after
 * @returns {T}
 */
const kept = (before, after) => (same(before, after) ? before : after);

/**
 * The newer State of two, made of what was there before wherever that says the same.
 * @param {State} before
 * @param {State} after
 * @returns {State}
 */
function keptPage(before, after) {
  const names = /** @type {(keyof State)[]} */ (Object.keys(after));
  const page = Object.fromEntries(names.map((name) => [name, kept(before[name], after[name])]));
  const isSame = names.every((name) => page[name] === before[name]);
  return isSame ? before : /** @type {State} */ (Object.freeze(page));
}

/**
 * What a page tells rules, unless it is stale. A page that does not keep comparison and month says nothing new
 * of them: then the map's own stand.
 * @param {MapState} state
 * @param {PageAction} action
 * @returns {MapState}
 */
function afterPage(state, action) {
  const before = state.page;
  const page = keptPage(before, action.page);
  const next = { ...state, begun: true, page };
  if (isStale(state, action)) return { ...next, basemap: state.basemap || page.basemap };
  const timed = page.time !== before.time || (before.timeline && !page.timeline);
  return {
    ...next,
    filter: kept(state.filter, action.filter),
    project: action.project,
    basemap: page.basemap,
    compare: page.compare === before.compare ? state.compare : kept(state.compare, page.compare),
    time: timed && !action.moving ? page.time : state.time,
  };
}

/**
 * @param {MapState} state
 * @param {Action} action
 * @returns {MapState}
 */
function changed(state, action) {
  switch (action.type) {
    case "page":
      return afterPage(state, action);
    case "filter":
    case "search":
      return { ...state, filter: kept(state.filter, action.filter) };
    case "select": {
      // The words searched for end when something is picked: they found it, and leave nothing out any more.
      const isFound = action.project !== "" && state.filter.q !== "";
      const filter = isFound ? Object.freeze({ ...state.filter, q: "" }) : state.filter;
      return { ...state, filter, project: action.project };
    }
    case "basemap":
      return { ...state, basemap: action.basemap };
    case "compare":
      return { ...state, compare: kept(state.compare, action.compare) };
    case "time":
      return { ...state, time: action.time };
    case "drawer":
      return { ...state, drawer: action.drawer };
    case "tool":
      return { ...state, tool: action.tool, near: action.near };
    default:
      return state;
  }
}

/**
 * The state after an action; the very same if nothing changes.
 * @param {MapState} state
 * @param {Action} action
 * @returns {MapState}
 */
export function reduce(state, action) {
  const next = changed(state, action);
  const names = /** @type {(keyof MapState)[]} */ (Object.keys(next));
  return names.every((name) => next[name] === state[name]) ? state : Object.freeze(next);
}

/**
 * The state without a selection that is out of sight.
 * @param {MapState} state
 * @returns {MapState}
 */
export const deselected = (state) => Object.freeze({ ...state, project: "" });

/**
 * All that a server keeps of the map: for one that knows nothing of it.
 * @param {MapState} state
 */
const everything = (state) => ({
  filter: filterParams(state.filter),
  project: state.project,
  basemap: state.basemap,
  compare: state.compare,
  ...(state.page.timeline ? { time: state.time } : {}),
});

/**
 * What is told of an action itself, null for nothing.
 * @param {Action} action
 * @param {MapState} before
 * @param {MapState} after
 * @returns {globalThis.Record<string, unknown> | null}
 */
function reportOfAction(action, before, after) {
  switch (action.type) {
    case "filter":
      return { filter: filterParams(after.filter) };
    case "select":
      return {
        ...(after.filter === before.filter ? {} : { filter: filterParams(after.filter) }),
        project: after.project,
      };
    case "basemap":
      return { basemap: after.basemap };
    case "compare":
      return { compare: after.compare };
    case "tell":
      return action.values;
    default:
      return null;
  }
}

/**
 * What the page around the map is told of an action, null for nothing. It is told of a selection that ended
 * because the action left it out of sight: else its answer would bring that back.
 * @param {Action} action
 * @param {MapState} before
 * @param {MapState} after
 * @returns {globalThis.Record<string, unknown> | null}
 */
export function reportOf(action, before, after) {
  if (action.type === "page") {
    if (isOfAnotherSession(before, after.page)) return everything(after);
    return isStale(before, action) && after.project !== before.project ? { project: after.project } : null;
  }
  const report = reportOfAction(action, before, after);
  return after.project === before.project ? report : { ...report, project: after.project };
}

/**
 * Where the camera goes by a State, one after the other: to what is asked for (`open`), to a `frame`, to the
 * `extent` of what is strong or shown, to the `feature` selected. A new session of the server moves nothing.
 * @param {MapState} before
 * @param {MapState} after
 * @returns {("open" | "frame" | "extent" | "feature")[]}
 */
export function flights(before, after) {
  if (isOfAnotherSession(before, after.page)) return [];
  const { fit, fly, frame } = after.page;
  const fits = fit > 0 && fit !== before.page.fit;
  const flies = fly > 0 && fly !== before.page.fly && after.project !== "";
  /** @type {("open" | "frame" | "extent" | "feature")[]} */
  const all = [];
  if (!before.begun) all.push("open");
  if (fits) all.push(frame ? "frame" : "extent");
  if (flies) all.push("feature");
  return all;
}
