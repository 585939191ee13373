// The choice among several features, and the small text beside the pointer.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { iconElement } from "../paint/icons.js";
import { createOpening } from "../dom/opened.js";
import { rove } from "../dom/roving.js";
/** @import {Place, Record, Text, Words} from "../data/types.js" */

/**
 * A list to choose from where several features lie under one click.
 * @param {HTMLElement} container
 * @param {(i: number, event: MouseEvent) => void} choose
 */
export function createChooser(container, choose) {
  const panel = element("section", { class: "atlas-chooser", role: "dialog", hidden: true });
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  const settle = rove(panel);
  const hide = () => {
    opening.closed(() => {
      panel.hidden = true;
    });
  };
  const opening = createOpening(panel, hide, container);
  return {
    hide,
    /**
     * @param {Record} record
     * @param {number[]} indices
     * @param {string[]} names
     * @param {Words} ui
     * @param {Place} point where to stand, in pixels of the map's window
     * @param {Place} size of that window
     */
    show(record, indices, names, ui, point, size) {
      const items = indices.map((i) => {
        const group = record.look[i];
        const pick = (/** @type {MouseEvent} */ event) => {
          hide();
          choose(i, event);
        };
        return element(
          "button",
          { type: "button", onclick: pick },
          iconElement(group.icon, group.colour),
          element("b", {}, record.codes[i]),
          names[i],
        );
      });
      const heading = fill(ui("map.overlap"), { n: indices.length });
      panel.setAttribute("aria-label", heading);
      panel.replaceChildren(element("p", {}, heading), ...items);
      settle();
      panel.hidden = false;
      opening.opened();
      panel.style.left = `${Math.max(8, Math.min(point.x, size.x - panel.offsetWidth - 8))}px`;
      panel.style.top = `${Math.max(8, Math.min(point.y, size.y - panel.offsetHeight - 8))}px`;
      panel.querySelector("button")?.focus({ preventScroll: true });
    },
  };
}

/**
 * The name under the pointer.
 * @param {HTMLElement} container
 */
export function createTip(container) {
  const tip = element("div", { class: "atlas-tip", hidden: true });
  container.append(tip);
  return {
    hide() {
      tip.hidden = true;
    },
    /**
     * @param {Record} record
     * @param {number[]} indices
     * @param {Text} text
     * @param {Place} point where to stand, in pixels of the map's window
     * @param {Place} size of that window
     */
    show(record, indices, { names, stages }, point, size) {
      const lines = indices.slice(0, 5).map((i) =>
        element(
          "div",
          {},
          element("b", {}, record.codes[i]),
          ` ${names[i]} `,
          element("small", {}, stages[record.stage[i]]),
        )
      );
      if (indices.length > 5) lines.push(element("div", {}, `+${indices.length - 5}`));
      tip.replaceChildren(...lines);
      tip.hidden = false;
      const left = point.x + 16 + tip.offsetWidth > size.x ? point.x - 16 - tip.offsetWidth : point.x + 16;
      tip.style.left = `${Math.max(4, left)}px`;
      tip.style.top = `${Math.max(4, Math.min(point.y + 14, size.y - tip.offsetHeight - 4))}px`;
    },
  };
}
