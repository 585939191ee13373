// The elements of a talk: the map, what stands over it, and in the speaker's window what stands beside it.

import { element } from "../dom/element.js";

const PANELS = /** @type {const} */ ({
  caption: "section",
  legend: "section",
  time: "section",
  foot: "footer",
  card: "section",
  choice: "section",
  tip: "div",
  find: "section",
  notes: "section",
  help: "section",
  check: "section",
  blank: "div",
  notice: "p",
});

/** @typedef {globalThis.Record<keyof typeof PANELS | "map" | "stage", HTMLElement>} Boxes by name */
/** @typedef {{desk: HTMLElement, notes: HTMLElement}} DeskBoxes */

/**
 * Fill a container with them; only caption and foot are seen at once.
 * @param {HTMLElement} container
 * @param {boolean} isDesk whether it is the speaker's window
 * @returns {{box: Boxes, deskBox: DeskBoxes | null}}
 */
export function build(container, isDesk) {
  const map = element("div", { class: "talk-map" });
  const panels = Object.entries(PANELS).map(([name, tag]) => /** @type {[string, HTMLElement]} */ ([
    name,
    element(tag, { class: `talk-${name}`, hidden: !["caption", "foot"].includes(name) }),
  ]));
  const inner = element("div", { class: "talk-inner" }, map, ...panels.map(([, panel]) => panel));
  const stage = element("div", { class: "talk-stage" }, inner);
  const deskBox = isDesk
    ? {
      desk: element("aside", { class: "talk-desk" }),
      notes: element("section", { class: "talk-desk-notes" }),
    }
    : null;
  container.replaceChildren(stage, ...(deskBox ? [deskBox.notes, deskBox.desk] : []));
  container.classList.add("talk");
  container.classList.toggle("talk-with-desk", isDesk);
  const named = /** @type {Omit<Boxes, "map" | "stage">} */ (Object.fromEntries(panels));
  return { box: { ...named, map, stage }, deskBox };
}
