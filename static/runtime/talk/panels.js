// What stands over the map of a talk: the caption, the time. All of it as text.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { countsAt, monthNumber } from "../data/patterns.js";
import { readBits } from "../data/record.js";
import { monthText } from "../panels/timebar.js";
/** @import {Record, Text, Words} from "../data/types.js" */
/** @import {Badge, TalkScene} from "./types.js" */

const MOST_BADGES = 8;
const MOST_LISTED = 6;
const MOST_NAME = 60;

/**
 * A text that breaks after a colon or comma rather than in the middle of a phrase.
 * @param {string} text
 */
const phrases = (text) => text.split(/(?<=[：，；、])/u).map((part) => element("span", { class: "talk-phrase" }, part));

/**
 * The caption: page number, title, lines, and the codes of what stands out, or of all if that is little.
 * @param {HTMLElement} box
 * @param {Record} record
 * @param {globalThis.Record<string, Text>} texts
 */
export function createCaption(box, record, texts) {
  /** @type {(i: number) => Badge} */
  const badgeOf = (i) => ({
    code: record.codes[i],
    colour: record.look[i].ink,
    name: Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, text.names[i]])),
  });

  /** @param {TalkScene} scene */
  function few(scene) {
    if (scene.count > MOST_LISTED) return [];
    return [...readBits(scene.shown, record.count).entries()].flatMap(([i, on]) => (on ? [badgeOf(i)] : []));
  }

  return {
    /** @param {TalkScene} scene @param {number} of @param {string} lang @param {boolean} playing */
    show(scene, of, lang, playing) {
      const words = scene.words[lang];
      const badges = (scene.badges.length ? scene.badges : few(scene)).slice(0, MOST_BADGES).map((badge) => {
        const code = element("b", {}, badge.code);
        code.style.background = badge.colour;
        return element("li", {}, code, element("span", {}, String(badge.name[lang]).slice(0, MOST_NAME)));
      });
      box.replaceChildren(
        element("p", { class: "talk-number" }, element("b", {}, String(scene.number)), ` / ${of}`, playing ? " ▶" : ""),
        element("h1", {}, ...phrases(words.title)),
        element("ul", { class: "talk-lines" }, ...words.lines.map((line) => element("li", {}, ...phrases(line)))),
        ...(badges.length ? [element("ul", { class: "talk-badges" }, ...badges)] : []),
      );
      box.dataset.crowded = String(badges.length > 4);
    },
  };
}

/**
 * The month of a scene that plays through time, large, with what stands by then.
 * @param {HTMLElement} box
 */
export function createTalkTime(box) {
  return {
    /** @param {string | null} month @param {{record: Record, shown: Uint8Array, ui: Words, lang: string}} view */
    show(month, { record, shown, ui, lang }) {
      box.hidden = month === null;
      if (month === null) return;
      const number = /** @type {number} */ (monthNumber(month));
      const { states, unreported } = countsAt(record, shown, number);
      const counts = ["opened", "partly", "started", "planned", "other"].flatMap((id) => {
        const n = states[record.style.drawn.indexOf(id)];
        return n
          ? [fill(ui("map.time_count"), { name: ui(id === "opened" ? "map.time_opened" : `timeline.${id}`), n })]
          : [];
      });
      const lines = [...counts, fill(ui("map.time_unreported"), { n: unreported })];
      box.dataset.month = month;
      box.replaceChildren(
        element("strong", {}, monthText(number, lang)),
        element("p", {}, ...lines.flatMap((line) => [element("span", { class: "talk-phrase" }, line), " "])),
      );
    },
  };
}
