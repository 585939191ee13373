// The pointer in a talk: what it presses on the map, what it points at, and where it rests.

/** @import {Panels, Typed} from "./keyboard.js" */
/** @import {Stage} from "./stage.js" */
/** @import {Talking, TalkData} from "./types.js" */

const IDLE_MS = 3000;

/**
 * Listen to the pointer.
 * @param {Talking} talking
 * @param {Panels} panels
 * @param {TalkData} data
 * @param {Stage} stage
 * @param {Typed} number
 */
export function listenToPointer(talking, panels, data, stage, number) {
  const { act, state, ui } = talking;
  const { box, card, choice, tip } = panels;
  const { record, texts } = data;
  const text = () => texts[state().lang];

  stage.map.on("mousedown", () => number.clear()); // a hand on the map has given up what it typed
  stage.map.on("click", (event) => {
    const indices = stage.hits(event);
    if (indices.length > 1) choice.show(record, indices, text().names, ui("talk.choose"));
    else if (indices.length) act("choose", record.ids[indices[0]]);
    else if (choice.open) choice.hide();
    else if (card.open) act("close");
  });

  let hovering = 0;
  stage.map.on("mousemove", (event) => {
    cancelAnimationFrame(hovering);
    hovering = requestAnimationFrame(() => {
      const indices = box.map.dataset.rested === "true" ? stage.hits(event) : [];
      box.map.style.cursor = indices.length ? "pointer" : "";
      if (indices.length) tip.show(record, indices, text(), event.containerPoint);
      else tip.hide();
    });
  });
  stage.map.on("mouseout movestart", () => {
    cancelAnimationFrame(hovering);
    tip.hide();
  });
}

/**
 * Hide a pointer that rests: it is in the picture's way.
 * @param {HTMLElement} container
 */
export function hideIdle(container) {
  let idle = 0;
  const wake = () => {
    container.classList.remove("talk-idle");
    clearTimeout(idle);
    idle = setTimeout(() => container.classList.add("talk-idle"), IDLE_MS);
  };
  document.addEventListener("mousemove", wake);
  wake();
}
