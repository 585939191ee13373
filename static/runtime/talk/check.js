// The part of the check before the meeting that only a browser on the spot can do.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { FONT } from "../paint/labels.js";
import { meaning } from "./keys.js";
/** @import {Words} from "../data/types.js" */

const STEPS = 8;
const NEEDED = ["next", "previous"];

/** Whether Chinese signs have shapes of their own: two signs and one that no font has all differ. */
export function hasChinese() {
  const drawn = ["绵", "阳", "\u{10FFFD}"].map((sign) => {
    const canvas = element("canvas", { width: 40, height: 40 });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.font = `30px ${FONT}`;
    context.fillText(sign, 4, 32);
    return context.getImageData(0, 0, 40, 40).data.join();
  });
  return new Set(drawn).size === drawn.length;
}

/**
 * WCAG 2 contrast of two colours as the browser tells them, `rgb(r, g, b)`.
 * @param {string} colour
 * @param {string} ground
 */
export function contrast(colour, ground) {
  /** @param {string} text */
  const light = (text) => {
    const [r, g, b] = /** @type {string[]} */ (text.match(/[\d.]+/g)).slice(0, 3).map((v) => {
      const c = Number(v) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(colour), light(ground)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

/**
 * Each check as {key, state, text}; `pressed` holds the names of keys that arrived.
 * @param {{ui: Words, pressed: ReadonlySet<string>, caption: HTMLElement}} place
 */
export function browserChecks({ ui, pressed, caption }) {
  const { color, backgroundColor } = getComputedStyle(caption);
  const ratio = contrast(color, backgroundColor);
  const [width, height] = [window.innerWidth, window.innerHeight];
  const large = width >= 1280 && height >= 680;
  const all = NEEDED.every((name) => pressed.has(name));
  const full = Boolean(document.fullscreenElement);
  return [
    {
      key: "fonts",
      state: hasChinese() ? "green" : "red",
      text: ui(hasChinese() ? "talk.fonts_good" : "talk.fonts_bad"),
    },
    {
      key: "screen",
      state: large ? "green" : "amber",
      text: fill(ui("talk.screen_found"), { width, height, ratio: window.devicePixelRatio.toFixed(2) }),
    },
    {
      key: "contrast",
      state: ratio >= 7 ? "green" : "red",
      text: fill(ui("talk.contrast_found"), { ratio: ratio.toFixed(1), n: STEPS }),
    },
    { key: "keyboard", state: all ? "green" : "amber", text: fill(ui("talk.keyboard_found"), { n: pressed.size }) },
    {
      key: "fullscreen",
      state: document.fullscreenEnabled ? (full ? "green" : "amber") : "red",
      text: ui(
        document.fullscreenEnabled ? (full ? "talk.fullscreen_on" : "talk.fullscreen_off") : "talk.fullscreen_none",
      ),
    },
  ];
}

/**
 * The list over the map; while it is open keys are tried and steer nothing.
 * @param {HTMLElement} box
 * @param {{ui: Words, caption: HTMLElement}} place
 */
export function createCheck(box, { ui, caption }) {
  /** @type {Set<string>} */
  const pressed = new Set();
  const greys = () =>
    element(
      "div",
      { class: "talk-greys", "aria-hidden": "true" },
      ...Array.from({ length: STEPS }, (_, n) => {
        const patch = element("i");
        const grey = Math.round(255 - n * 12);
        patch.style.background = `rgb(${grey},${grey},${grey})`;
        return patch;
      }),
    );
  function show() {
    const rows = browserChecks({ ui, pressed, caption }).map(({ key, state, text }) =>
      element(
        "li",
        { "data-key": key, "data-state": state },
        element("b", {}, ui(`ready.${state}`)),
        element("strong", {}, ui(`ready.${key}`)),
        element("span", {}, text),
        state === "green" ? null : element("small", {}, ui(`ready.${key}_advice`)),
      )
    );
    box.replaceChildren(element("h2", {}, ui("ready.heading")), element("ul", {}, ...rows), greys());
  }
  return {
    show,
    get open() {
      return !box.hidden;
    },
    toggle() {
      box.hidden = !box.hidden;
      if (!box.hidden) show();
    },
    hide() {
      box.hidden = true;
    },
    /** @param {KeyboardEvent} event */
    press(event) {
      const name = meaning(event)?.[0];
      if (name) pressed.add(name === "digit" ? `digit ${event.key}` : name);
      show();
    },
  };
}
