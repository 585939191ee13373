// What a talk shows, as one frozen value that every window of the talk shares, and what changes it.

export const THEMES = Object.freeze(["projector", "normal"]);

/** The beginning: `wanted` may name a scene, a language and a theme; what is unknown is left out. */
export function firstState(story, wanted = {}) {
  const scene = story.scenes.findIndex((one) => one.id === wanted.scene);
  return Object.freeze({
    scene: Math.max(0, scene), before: -1, chosen: "", found: false, blank: false,
    lang: wanted.lang in story.title ? wanted.lang : "zh",
    theme: THEMES.includes(wanted.theme) ? wanted.theme : THEMES[0],
    started: 0,
  });
}

const went = (state, scene, jump) => ({
  ...state, scene, chosen: "", found: false, blank: false, before: jump && scene !== state.scene ? state.scene : -1,
});

/** Backspace: from what was searched to the scene it was searched in, else to the scene jumped from. */
function back(state) {
  if (state.chosen) return { ...state, chosen: "", found: false };
  return state.before >= 0 ? went(state, state.before, false) : state;
}

const CHANGES = {
  next: (state, story) => went(state, Math.min(state.scene + 1, story.scenes.length - 1), false),
  previous: (state) => went(state, Math.max(state.scene - 1, 0), false),
  around: (state, story) => went(state, (state.scene + 1) % story.scenes.length, false),
  first: (state) => went(state, 0, true),
  last: (state, story) => went(state, story.scenes.length - 1, true),
  scene: (state, story, n) => (story.scenes[n] ? went(state, n, true) : state),
  action: (state, story, action) => (action in story.keys ? went(state, story.keys[action], true) : state),
  choose: (state, _story, id) => ({ ...state, chosen: id, found: false, blank: false }),
  find: (state, _story, id) => ({ ...state, chosen: id, found: true, blank: false }),
  close: (state) => ({ ...state, chosen: "", found: false }),
  back,
  blank: (state) => ({ ...state, blank: !state.blank }),
  language(state, story) {
    const all = Object.keys(story.title);
    return { ...state, lang: all[(all.indexOf(state.lang) + 1) % all.length] };
  },
  theme: (state) => ({ ...state, theme: THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length] }),
  restart: (state, _story, now) => ({ ...state, started: now }),
};

/** The state after a change; an unknown change, or one that leads nowhere, leaves it as it is. */
export function change(state, story, name, value) {
  return Object.hasOwn(CHANGES, name) ? Object.freeze(CHANGES[name](state, story, value)) : state;
}

/** A state as another window told it, null if it is none of this story's. */
export function readState(story, told) {
  const plain = firstState(story);
  if (typeof told !== "object" || told === null) return null;
  const kept = Object.fromEntries(Object.keys(plain).map((key) => [key, told[key]]));
  const sound = Object.keys(plain).every((key) => typeof kept[key] === typeof plain[key])
    && story.scenes[kept.scene] && kept.lang in story.title && THEMES.includes(kept.theme);
  return sound ? Object.freeze(kept) : null;
}
