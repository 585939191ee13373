// The story of a single file. Its address is #talk=<scene>, so that a reload, a link and the speaker's
// window find it; map and talk each begin in a fresh page, so that neither hears the other's keys.

import { element } from "./dom.js";
import { startTalk } from "./talk.js";

const params = () => new URLSearchParams(window.location.hash.slice(1));

/** Whether the address asks for the talk. */
export const talkAsked = () => params().has("talk");

/** Go from the map to the talk; `back` is the map's own hash. */
export function openTalk(lang, back) {
  window.location.hash = new URLSearchParams({ talk: "", lang, back });
}

function address(changes) {
  const own = params();
  for (const [name, value] of Object.entries(changes)) own.set(name, value);
  return `#${own}`;
}

/** Show the talk in place of the map. `told`: {story, words, review} of geodata/render/talk.py. */
export async function startFileTalk(container, { source, basemaps, told, language, leave }) {
  const asked = params();
  const back = element("button", {
    type: "button", class: "single-leave",
    onclick() {
      window.location.hash = asked.get("back") ?? "";
    },
  }, leave[asked.get("lang")] ?? leave[language]);
  container.after(back);
  await startTalk(container, { source, basemaps }, told.story, {
    words: told.words, review: told.review, scene: asked.get("talk"), lang: asked.get("lang") ?? language,
    desk: asked.has("desk"), leads: Boolean(asked.get("talk")) && !asked.has("desk"),
    deskAddress: () => new URL(address({ desk: "1" }), window.location.href).href,
    moved(scene, state) {
      back.textContent = leave[state.lang];
      window.history.replaceState(null, "", address({ talk: scene.id, lang: state.lang }));
    },
  });
}
