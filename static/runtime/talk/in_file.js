// The story of a single file. Its address is #talk=<scene>, so that a reload, a link and the speaker's
// window find it; map and talk each begin in a fresh page, so that neither hears the other's keys.

import { element } from "../dom/element.js";
import { startTalk } from "./talk.js";
import { isReloaded } from "./address.js";
import { forget } from "./memory.js";

const params = () => new URLSearchParams(window.location.hash.slice(1));

/** Whether the address asks for the talk. */
export const talkAsked = () => params().has("talk");

/** Go from the map to the talk; `back` is the map's own hash. */
export function openTalk(lang, back) {
  window.location.hash = new URLSearchParams({ talk: "", lang, back });
}

function address(changes) {
  const own = params();
  own.delete("from");
  for (const [name, value] of Object.entries(changes)) own.set(name, value);
  return `#${own}`;
}

/** Show the talk in place of the map. `told`: {story, words, review} of geodata/web/talk.py. */
export async function startFileTalk(container, { source, basemaps, told, language, leave }) {
  const asked = params();
  const toMap = () => {
    forget(told.story);
    window.location.hash = asked.get("back") ?? "";
    return true;
  };
  const back = element(
    "button",
    { type: "button", class: "single-leave", onclick: toMap },
    leave[asked.get("lang")] ?? leave[language],
  );
  container.after(back);
  await startTalk(container, { source, basemaps }, told.story, {
    words: told.words,
    review: told.review,
    scene: asked.get("talk"),
    lang: asked.get("lang") ?? language,
    desk: asked.has("desk"),
    from: asked.get("from") ?? "",
    reloaded: isReloaded() && Boolean(asked.get("talk")),
    leave: toMap,
    deskAddress: (scene) => new URL(address({ desk: "1", talk: "", from: scene.id }), window.location.href).href,
    asked: () => params().get("talk"),
    address(scene, state) {
      back.textContent = leave[state.lang];
      return address({ talk: scene.id, lang: state.lang });
    },
  });
}
