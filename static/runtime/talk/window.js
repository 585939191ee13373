// The window of a talk: its size, its sleep, its address.

import { fill } from "../data/template.js";
/** @import {Talking} from "./types.js" */

export const MOST_TOLD = 40;
const SIZING_MS = 120;

/**
 * Call `fit()` when the stage has come to another size.
 * @param {HTMLElement} stage
 * @param {() => void} fit
 */
export function fitToSize(stage, fit) {
  const sizeOf = () => `${stage.clientWidth} ${stage.clientHeight}`;
  let sizing = 0;
  new ResizeObserver(() => {
    clearTimeout(sizing);
    sizing = setTimeout(() => {
      if (sizeOf() !== stage.dataset.size) fit();
      stage.dataset.size = sizeOf();
    }, SIZING_MS);
  }).observe(stage);
  stage.dataset.size = sizeOf();
}

/**
 * Ask the talk's other windows after a sleep, whether of the window, the browser or the machine: they know better.
 * @param {() => void} ask
 */
export function askAfterSleep(ask) {
  const awake = () => document.visibilityState === "visible" && ask();
  document.addEventListener("visibilitychange", awake);
  document.addEventListener("resume", awake);
  window.addEventListener("pageshow", awake);
}

/**
 * Follow an address that somebody typed into the running talk; say so if it names no scene.
 * @param {Talking} talking
 */
export function followAddress({ story, state, act, say, ui, options }) {
  window.addEventListener("hashchange", () => {
    const asked = options.asked?.() ?? "";
    const n = story.scenes.findIndex((scene) => scene.id === asked);
    if (n >= 0 && n !== state().scene) act("scene", n);
    if (n >= 0 || !asked) return;
    say(fill(ui("talk.unknown_scene"), { id: asked.slice(0, MOST_TOLD) }));
    window.history.replaceState(window.history.state, "", options.address?.(story.scenes[state().scene], state()));
  });
}
