// The speaker's desk: notes, clock, time since the beginning, the next scene, and every scene to jump to.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { sceneOfDigit } from "./state.js";
/** @import {Words} from "../data/types.js" */
/** @import {Story, TalkState} from "./types.js" */

/** @param {number} n */
const two = (n) => String(n).padStart(2, "0");

/**
 * Milliseconds as 12:05, or 1:02:05 from the hour on.
 * @param {number} ms
 */
export function elapsedText(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${two(minutes)}:${two(s % 60)}`;
}

/**
 * @typedef {object} DeskWays
 * @property {Words} ui
 * @property {(name: string, value?: unknown) => void} act
 * @property {() => number} started
 */

/**
 * The desk in two elements, `notes` beneath the picture; `act(name, value)` steers every window of the talk.
 * @param {HTMLElement} box
 * @param {HTMLElement} notes
 * @param {Story} story
 * @param {DeskWays} ways
 */
export function createDesk(box, notes, story, { ui, act, started }) {
  const clock = element("time", { class: "talk-clock" });
  const elapsed = element("time", { class: "talk-elapsed" });
  const next = element("section", { class: "talk-desk-next" });
  const scenes = element("ol", { class: "talk-desk-scenes" });
  /** @param {string} name @param {string} key @param {unknown} [value] */
  const button = (name, key, value) =>
    element(
      "button",
      { type: "button", onclick: () => act(name, typeof value === "function" ? value() : value) },
      ui(key),
    );
  const bar = element("nav");
  const digitOf = Object.fromEntries([..."123456789"].map((digit) => [sceneOfDigit(story, digit), digit]));
  box.append(element("header", {}, clock, elapsed), bar, next, scenes);

  function tick() {
    const at = new Date();
    clock.textContent = `${two(at.getHours())}:${two(at.getMinutes())}`;
    elapsed.textContent = fill(ui("talk.elapsed"), { time: elapsedText(started() ? at.getTime() - started() : 0) });
  }
  setInterval(tick, 500);

  return {
    /** @param {TalkState} state */
    show(state) {
      tick();
      const scene = story.scenes[state.scene];
      const after = story.scenes[state.scene + 1];
      bar.replaceChildren(
        button("previous", "talk.previous"),
        button("next", "talk.next"),
        button("blank", "talk.blank"),
        button("restart", "talk.restart", Date.now),
      );
      notes.replaceChildren(
        element("h2", {}, `${scene.number} / ${story.scenes.length} · ${scene.words[state.lang].title}`),
        element("p", {}, scene.words[state.lang].notes),
      );
      next.replaceChildren(
        element("h3", {}, ui("talk.coming")),
        ...(after
          ? [
            element("b", {}, after.words[state.lang].title),
            ...after.words[state.lang].lines.map((line) => element("p", {}, line)),
          ]
          : [element("p", {}, ui("talk.end"))]),
      );
      scenes.replaceChildren(...story.scenes.map(({ words }, n) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              "aria-current": n === state.scene ? "true" : null,
              onclick: () => act("scene", n),
            },
            digitOf[n] ? element("kbd", {}, digitOf[n]) : null,
            words[state.lang].title,
          ),
        )
      ));
    },
  };
}
