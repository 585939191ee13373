// The story of a single file. Its address is #talk=<scene>, so that a reload, a link and the speaker's
// window find it; map and talk each begin in a fresh page, so that neither hears the other's keys.

import { element } from "../dom/element.js";
import { startTalk } from "./talk.js";
import { isReloaded } from "./address.js";
import { forget } from "./memory.js";
/** @import {Basemaps, Source} from "../data/types.js" */
/** @import {Spoken, Story, TalkScene, TalkState} from "./types.js" */

const params = () => new URLSearchParams(window.location.hash.slice(1));

/** Whether the address asks for the talk. */
export const talkAsked = () => params().has("talk");

/**
 * Go from the map to the talk; `back` is the map's own hash.
 * @param {string} lang
 * @param {string} back
 */
export function openTalk(lang, back) {
  window.location.hash = `${new URLSearchParams({ talk: "", lang, back })}`;
}

/** @param {globalThis.Record<string, string>} changes */
function address(changes) {
  const asked = params();
  asked.delete("from");
  for (const [name, value] of Object.entries(changes)) asked.set(name, value);
  return `#${asked}`;
}

/**
 * @typedef {object} FileTalk
 * @property {Source} source
 * @property {Basemaps} [basemaps]
 * @property {{story: Story, words: Spoken, review: globalThis.Record<string, string>}} talk
 * @property {string} language
 * @property {globalThis.Record<string, string>} leave the words of the way back, by language
 */

/**
 * Show the talk in place of the map. `talk`: {story, words, review} of geodata/web/talk.py.
 * @param {HTMLElement} container
 * @param {FileTalk} page
 */
export async function startFileTalk(container, { source, basemaps, talk, language, leave }) {
  const asked = params();
  const toMap = () => {
    forget(talk.story);
    window.location.hash = asked.get("back") ?? "";
    return true;
  };
  const back = element(
    "button",
    { type: "button", class: "single-leave", onclick: toMap },
    leave[/** @type {string} */ (asked.get("lang"))] ?? leave[language],
  );
  container.after(back);
  await startTalk(container, { source, basemaps }, talk.story, {
    words: talk.words,
    review: talk.review,
    scene: asked.get("talk"),
    lang: asked.get("lang") ?? language,
    desk: asked.has("desk"),
    from: asked.get("from") ?? "",
    reloaded: isReloaded() && Boolean(asked.get("talk")),
    leave: toMap,
    /** @param {TalkScene} scene */
    deskAddress: (scene) => new URL(address({ desk: "1", talk: "", from: scene.id }), window.location.href).href,
    asked: () => params().get("talk"),
    /** @param {TalkScene} scene @param {TalkState} state */
    address(scene, state) {
      back.textContent = leave[state.lang];
      return address({ talk: scene.id, lang: state.lang });
    },
  });
}
