// The words of a talk's window: title, caption, foot, notes and help, in the language that is spoken.

import { element } from "../dom/element.js";
import { listed } from "./keys.js";
import { digitsAreActions } from "./state.js";
/** @import {Words} from "../data/types.js" */
/** @import {Boxes} from "./build.js" */
/** @import {Story, Talking} from "./types.js" */

/**
 * The keys and what they do.
 * @param {Story} story
 * @param {Words} ui
 */
function keyRows(story, ui) {
  /** @type {[string, string]} */
  const digits = digitsAreActions(story) ? ["1 – 8", "action"] : ["1 – 9", "digit"];
  return listed(digits).flatMap(([keys, name]) => [
    element(
      "dt",
      {},
      ...keys.split(" ").map((key, n) => (key === "–" ? " – " : element("kbd", { "data-n": n }, key))),
    ),
    element("dd", {}, ui(`talk.${name}`)),
  ]);
}

/**
 * Set every word anew.
 * @param {Boxes} box
 * @param {ReturnType<typeof import("./panels.js").createCaption>} caption
 * @param {Talking} talking
 */
export function sayAll(box, caption, { story, state, ui, options }) {
  const { lang, playing, scene: n } = state();
  const scene = story.scenes[n];
  document.documentElement.lang = lang === "zh" ? "zh-CN" : lang;
  document.title = `${scene.number}. ${scene.words[lang].title} · ${story.title[lang]}`;
  caption.show(scene, story.scenes.length, lang, playing);
  box.foot.replaceChildren(
    element("span", {}, options.review?.[lang] ?? ""),
    element("span", {}, ui("talk.help_hint")),
  );
  box.notes.replaceChildren(element("p", {}, scene.words[lang].notes));
  box.help.replaceChildren(element("h2", {}, ui("talk.help")), element("dl", {}, ...keyRows(story, ui)));
}
