// What a talk shows, as one frozen value that every window of the talk shares, and what changes it.

/** @import {Story, TalkState} from "./types.js" */

/** @typedef {{scene?: string | null, lang?: string | null, theme?: string | null, autoplay?: number, loop?: boolean, started?: number}} Wanted */
/** @typedef {Wanted & {kept?: TalkState | null, reloaded?: boolean, from?: string}} Beginning */

/** The themes of a talk; the first is the usual one. */
export const THEMES = Object.freeze(["projector", "normal"]);
const ACTIONS = 8;

const keysOf = /** @type {(state: TalkState) => (keyof TalkState)[]} */ (Object.keys);

/** @param {Story} story @param {string | null | undefined} id */
const positionOf = (story, id) => story.scenes.findIndex((scene) => scene.id === id);

/**
 * The beginning: `wanted` may name a scene, a language, a theme, the pace (seconds a scene, 0 for each
 * scene's own) and loop of a talk that goes on by itself; what is unknown is left out.
 *
 * `at` is when the last thing was done, in ms since 1970, 0 if nothing was; `started` when the talk
 * began, `restarted` when somebody set its clock anew; `frame` counts returns to a scene's frame.
 * @param {Story} story
 * @param {Wanted} [wanted]
 * @returns {TalkState}
 */
export function firstState(story, wanted = {}) {
  return Object.freeze({
    scene: Math.max(0, positionOf(story, wanted.scene)),
    before: -1,
    chosen: "",
    found: false,
    blank: false,
    lang: Object.hasOwn(story.title, wanted.lang ?? "") ? /** @type {string} */ (wanted.lang) : "zh",
    theme: THEMES.find((theme) => theme === wanted.theme) ?? THEMES[0],
    playing: wanted.autoplay !== undefined,
    pace: wanted.autoplay ?? 0,
    loop: Boolean(wanted.loop),
    at: 0,
    started: wanted.started ?? 0,
    restarted: 0,
    frame: 0,
  });
}

/** @param {TalkState} state @param {number} scene @param {boolean} jump */
const went = (state, scene, jump) => ({
  ...state,
  scene,
  chosen: "",
  found: false,
  blank: false,
  before: jump && scene !== state.scene ? state.scene : -1,
});

/**
 * Backspace: from what was searched to the scene it was searched in, else to the scene jumped from.
 * @param {TalkState} state
 */
function back(state) {
  if (state.chosen) return { ...state, chosen: "", found: false };
  return state.before >= 0 ? went(state, state.before, false) : state;
}

/**
 * Whether the digits are the decision's actions: where each of the eight has a scene of its own.
 * @param {Story} story
 */
export const digitsAreActions = (story) => Object.keys(story.keys).length === ACTIONS;

/**
 * The scene a digit jumps to, undefined if there is none: an action's, else the one of that number.
 * @param {Story} story
 * @param {string} digit
 */
export function sceneOfDigit(story, digit) {
  const n = digitsAreActions(story) ? story.keys[digit] : Number(digit) - 1;
  return story.scenes[n] ? n : undefined;
}

/**
 * What each change makes of a state; its value, where it has one, comes last.
 * @type {globalThis.Record<string, (state: TalkState, story: Story, value?: any) => TalkState>}
 */
const CHANGES = {
  next: (state, story) => went(state, Math.min(state.scene + 1, story.scenes.length - 1), false),
  previous: (state) => went(state, Math.max(state.scene - 1, 0), false),
  onward: (
    state,
    story,
  ) => (state.loop ? went(state, (state.scene + 1) % story.scenes.length, false) : CHANGES.next(state, story)),
  first: (state) => went(state, 0, true),
  last: (state, story) => went(state, story.scenes.length - 1, true),
  scene: (state, story, n) => (story.scenes[n] ? went(state, n, true) : state),
  digit: (state, story, digit) => CHANGES.scene(state, story, sceneOfDigit(story, digit)),
  choose: (state, _story, id) => ({ ...state, chosen: id, found: false, blank: false }),
  find: (state, _story, id) => ({ ...state, chosen: id, found: true, blank: false }),
  close: (state) => ({ ...state, chosen: "", found: false }),
  back,
  frame: (state) => ({ ...(state.found ? back(state) : state), frame: state.frame + 1 }),
  blank: (state) => ({ ...state, blank: !state.blank }),
  language(state, story) {
    const all = Object.keys(story.title);
    return { ...state, lang: all[(all.indexOf(state.lang) + 1) % all.length] };
  },
  theme: (state) => ({ ...state, theme: THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length] }),
  play: (state) => ({ ...state, playing: !state.playing }), // the pace stays for the next time
  stop: (state) => (state.playing ? { ...state, playing: false } : state),
  autoplay: (state, _story, { pace, loop }) => ({ ...state, playing: true, pace, loop }),
  restart: (state, _story, now) => ({ ...state, started: now, restarted: now }),
};

/**
 * The state after a change; an unknown change, or one that leads nowhere, leaves it as it is.
 * @param {TalkState} state
 * @param {Story} story
 * @param {string} name
 * @param {unknown} value
 * @returns {TalkState}
 */
export function change(state, story, name, value) {
  return Object.hasOwn(CHANGES, name) ? Object.freeze(CHANGES[name](state, story, value)) : state;
}

/**
 * The state after what somebody did at `now`: newer than all that is known here, so that it rules.
 * @param {TalkState} state
 * @param {Story} story
 * @param {string} name
 * @param {unknown} value
 * @param {number} now
 * @returns {TalkState}
 */
export function acted(state, story, name, value, now) {
  const next = change(state, story, name, value);
  return next === state ? state : Object.freeze({ ...next, at: Math.max(now, state.at + 1) });
}

/** @param {TalkState} a @param {TalkState} b */
const same = (a, b) => keysOf(a).every((key) => a[key] === b[key]);

/**
 * The talk's clock: as it was last set anew; if it never was, since the first window was opened.
 * @param {TalkState} a
 * @param {TalkState} b
 */
function clock(a, b) {
  if (a.restarted !== b.restarted) return a.restarted > b.restarted ? a : b;
  return (a.started || Infinity) <= (b.started || Infinity) ? a : b;
}

/**
 * Of two windows' states the one in which something was done last, with the clock of the talk kept.
 * Every window comes to the same, in whatever order they hear. A window that has just been opened,
 * `joining`, gives way where neither is newer.
 * @param {TalkState} mine
 * @param {TalkState} theirs
 * @returns {TalkState}
 */
export function merge(mine, theirs, joining = false) {
  const later = theirs.at > mine.at ||
    (theirs.at === mine.at && (joining || JSON.stringify(theirs) > JSON.stringify(mine)));
  const { started, restarted } = clock(mine, theirs);
  const next = Object.freeze({ ...(later ? theirs : mine), started, restarted });
  return same(next, mine) ? mine : next;
}

/**
 * A state as another window told it, or as it was kept; null if it is none of this story's.
 * @param {Story} story
 * @param {any} message
 * @returns {TalkState | null}
 */
export function readState(story, message) {
  const plain = firstState(story);
  if (typeof message !== "object" || message === null) return null;
  const kept = /** @type {any} */ (Object.fromEntries(keysOf(plain).map((key) => [key, message[key]])));
  const sound =
    Object.entries(plain).every(([key, value]) =>
      typeof kept[key] === typeof value && (typeof value !== "number" || Number.isFinite(kept[key]))
    ) &&
    story.scenes[kept.scene] && Object.hasOwn(story.title, kept.lang) && THEMES.includes(kept.theme);
  return sound ? Object.freeze(kept) : null;
}

/**
 * What a window begins with, before it has heard of others. A reload finds what was `kept`; a link
 * names a scene or a pace as a wish, which is done once the window knows what the others show.
 * @param {Story} story
 * @param {Beginning} options
 * @returns {{state: TalkState, wishes: [string, unknown][], unknown: string}} `unknown`: a scene that was
 *   asked for and is none of the story's.
 */
export function beginning(story, { kept, reloaded, scene, from, autoplay, loop, ...rest }) {
  const again = kept && (reloaded || Boolean(from));
  const state = again
    ? kept
    : firstState(story, { ...rest, scene: scene || from, ...(from ? {} : { autoplay, loop }) });
  const n = positionOf(story, scene);
  const fresh = !reloaded && !from;
  /** @type {[string, unknown][]} */
  const wishes = [];
  if (fresh && n >= 0) wishes.push(["scene", n]);
  if (fresh && autoplay !== undefined) wishes.push(["autoplay", { pace: autoplay, loop: Boolean(loop) }]);
  return { state, wishes, unknown: scene && n < 0 ? scene : "" };
}
