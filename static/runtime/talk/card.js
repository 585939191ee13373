// Large things for pointing at: the card of a feature, the choice among several, the name under the pointer.

import { factRows } from "../panels/card_parts.js";
import { element } from "../dom/element.js";
import { iconElement } from "../paint/icons.js";
/** @import {Fact, Record, Text, Words} from "../data/types.js" */

/**
 * The code of a feature on the colour of its category.
 * @param {Record} record
 * @param {number} i
 */
export const badge = (record, i) => {
  const code = element("b", { class: "talk-code" }, record.codes[i]);
  code.style.background = record.look[i].ink;
  return code;
};

/**
 * The card of one feature; `close` is what its button does.
 * @param {HTMLElement} box
 * @param {() => void} close
 */
export function createTalkCard(box, close) {
  return {
    /** @param {Record} record @param {number} i @param {Text} text @param {Fact[]} facts @param {Words} ui */
    show(record, i, text, facts, ui) {
      const icon = element("span", { class: "talk-icon" }, iconElement(record.look[i].icon, "#fff"));
      icon.style.background = record.look[i].ink;
      box.replaceChildren(
        element(
          "header",
          {},
          icon,
          badge(record, i),
          element(
            "button",
            { type: "button", class: "talk-close", "aria-label": ui("card.close"), onclick: close },
            "×",
          ),
        ),
        element("h2", {}, text.names[i]),
        factRows(facts),
      );
      box.dataset.project = record.ids[i];
      box.hidden = false;
      box.scrollTop = 0;
    },
    hide() {
      box.hidden = true;
      box.dataset.project = "";
    },
    get open() {
      return !box.hidden;
    },
    /** @param {number} down */
    scroll(down) {
      box.scrollBy({ top: down * box.clientHeight * 0.7 });
    },
  };
}

/**
 * A list to choose from; the digit keys choose too.
 * @param {HTMLElement} box
 * @param {(i: number) => void} choose
 */
export function createTalkChoice(box, choose) {
  /** @type {number[]} */
  let listed = [];
  return {
    get open() {
      return !box.hidden;
    },
    hide() {
      box.hidden = true;
    },
    /** @param {number} n */
    pick(n) {
      if (listed[n] === undefined) return;
      box.hidden = true;
      choose(listed[n]);
    },
    /** @param {Record} record @param {number[]} indices @param {string[]} names @param {string} title */
    show(record, indices, names, title) {
      listed = indices.slice(0, 8);
      box.replaceChildren(
        element("h2", {}, title),
        ...listed.map((i, n) =>
          element(
            "button",
            { type: "button", onclick: () => this.pick(n) },
            element("kbd", {}, String(n + 1)),
            badge(record, i),
            element("span", {}, names[i]),
          )
        ),
      );
      box.hidden = false;
    },
  };
}

/**
 * Names beside the pointer, as large as the caption.
 * @param {HTMLElement} box
 * @param {HTMLElement} container
 */
export function createTalkTip(box, container) {
  return {
    hide() {
      box.hidden = true;
    },
    /** @param {Record} record @param {number[]} indices @param {Text} text @param {L.Point} point */
    show(record, indices, text, point) {
      box.replaceChildren(
        ...indices.slice(0, 4).map((i) =>
          element("p", {}, badge(record, i), ` ${text.names[i]} `, element("i", {}, text.stages[record.stage[i]]))
        ),
      );
      box.hidden = false;
      const room = container.getBoundingClientRect();
      const left = point.x + 24 + box.offsetWidth > room.width ? point.x - 24 - box.offsetWidth : point.x + 24;
      box.style.left = `${Math.max(8, left)}px`;
      box.style.top = `${Math.max(8, Math.min(point.y + 20, room.height - box.offsetHeight - 8))}px`;
    },
  };
}
