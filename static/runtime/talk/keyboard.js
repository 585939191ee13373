// The keys of a talk: what each does here, or in every window of it.

import { fill } from "../data/template.js";
import { meaning } from "./keys.js";
import { digitsAreActions, sceneOfDigit } from "./state.js";
/** @import {Boxes} from "./build.js" */
/** @import {Talking} from "./types.js" */

/** @typedef {ReturnType<typeof import("./keys.js").createNumber>} Typed a number that is being typed */
/** @typedef {ReturnType<typeof import("./link.js").joinWindows>} Link */

/**
 * @typedef {object} Panels what may be open over the map
 * @property {Boxes} box
 * @property {ReturnType<typeof import("./card.js").createTalkCard>} card
 * @property {ReturnType<typeof import("./card.js").createTalkChoice>} choice
 * @property {ReturnType<typeof import("./card.js").createTalkTip>} tip
 * @property {ReturnType<typeof import("./find.js").createFind>} find
 * @property {ReturnType<typeof import("./check.js").createCheck>} check
 */

const TWICE_MS = 3000;

/** @param {HTMLElement} panel */
function toggle(panel) {
  panel.hidden = !panel.hidden;
}

/** @param {HTMLElement} container */
function fullscreen(container) {
  if (document.fullscreenElement) document.exitFullscreen();
  else container.requestFullscreen?.().catch(() => {}); // refused without a gesture: F11 is left
}

/**
 * Close what was opened last.
 * @param {Talking} talking
 * @param {Panels} panels
 */
function closeLast({ act, state }, { box, card, choice, check }) {
  if (check.open) check.hide();
  else if (!box.help.hidden) toggle(box.help);
  else if (choice.open) choice.hide();
  else if (card.open) act(state().found ? "back" : "close");
  else if (state().blank) act("blank");
  else if (!box.notes.hidden) toggle(box.notes);
  else act("stop");
}

/**
 * What digits and Enter do: a digit jumps at once, several are the number of a scene.
 * @param {Talking} talking
 * @param {Typed} number
 */
function createDigits({ story, act, say, ui }, number) {
  return {
    /** @param {string} key @param {number} now */
    digit(key, now) {
      const typed = number.add(key, now);
      const isScene = typed.length > 1 && Boolean(story.scenes[Number(typed) - 1]);
      if (isScene) say(fill(ui("talk.typed"), { n: typed }));
      if (sceneOfDigit(story, key) !== undefined) act("digit", key);
      else if (!isScene && key !== "0") {
        say(fill(ui(digitsAreActions(story) ? "talk.no_action" : "talk.no_scene"), { n: key }));
      }
    },
    /**
     * Enter completes a number that is being typed, else it turns the page.
     * @param {number} now
     */
    enter(now) {
      const n = number.take(now);
      if (!n) act("next");
      else if (story.scenes[n - 1]) act("scene", n - 1);
      else say(fill(ui("talk.no_scene"), { n }));
    },
  };
}

/**
 * Leaving the talk: asked twice, since a key is pressed by mistake.
 * @param {Talking} talking
 */
function createLeave({ options, state, say, ui }) {
  let pressed = -TWICE_MS;
  let isGoing = false; // asked once: a second navigation would break off the first
  return async () => {
    if (!options.leave || isGoing) return;
    const isTwice = performance.now() - pressed < TWICE_MS;
    pressed = performance.now();
    if (!isTwice) {
      say(ui("talk.leave_twice"));
      return;
    }
    isGoing = true;
    isGoing = await options.leave(state());
    if (!isGoing) say(ui("talk.leave_refused"));
  };
}

/**
 * Open the speaker's window.
 * @param {Talking} talking
 * @param {Link} link
 */
function openDesk({ options, story, state, say, ui }, link) {
  if (!options.deskAddress) return;
  window.open(options.deskAddress(story.scenes[state().scene]), "atlas-desk", "popup,width=1280,height=800");
  if (link.alone) say(ui("talk.alone"));
}

/**
 * Whether a key is meant for what it was pressed in: a field, or a button that keeps the focus.
 * @param {KeyboardEvent} event
 * @param {string} name of what it means to the talk
 */
function isTaken({ target, key }, name) {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select")) return name !== "start";
  return target.closest("button") !== null && (key === "Enter" || key === " ");
}

/**
 * Listen to the keys.
 * @param {HTMLElement} container
 * @param {Talking} talking
 * @param {Panels} panels
 * @param {object} parts
 * @param {() => boolean} parts.strayed whether somebody has moved the map away from its frame
 * @param {Typed} parts.number
 * @param {Link} parts.link
 */
export function listenToKeys(container, talking, panels, { strayed, number, link }) {
  const { act, state, options } = talking;
  const { box, card, choice, find, check } = panels;
  const { digit, enter } = createDigits(talking, number);
  /** @type {globalThis.Record<string, (value: string, now: number) => void>} */
  const here = {
    escape: () => closeLast(talking, panels),
    fullscreen: () => fullscreen(container),
    search: () => find.start(),
    help: () => toggle(box.help),
    check: () => check.toggle(),
    notes: () => toggle(box.notes),
    window: () => openDesk(talking, link),
    /** What a clicker's "start" does in a talk that runs: it goes on, filling the screen. */
    start: () => !options.desk && !document.fullscreenElement && fullscreen(container),
    stay() {},
    leave: createLeave(talking),
    digit,
    frame: (_value, now) => (number.current(now) ? digit("0", now) : act("frame")),
    back: () => act(!state().chosen && strayed() ? "frame" : "back"),
  };

  document.addEventListener("keydown", (event) => {
    const meant = meaning(event);
    if (!meant || isTaken(event, meant[0])) return;
    event.preventDefault();
    const [name, value] = meant;
    if (check.open && name !== "escape" && name !== "check" && name !== "fullscreen") check.press(event);
    else if (choice.open && name === "digit") choice.pick(Number(value) - 1);
    else if (card.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      card.scroll(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") enter(event.timeStamp);
    else if (Object.hasOwn(here, name)) here[name](value ?? "", event.timeStamp);
    else act(name, value);
  });
}
