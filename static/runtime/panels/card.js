// The card of one feature.

import { element } from "../dom/element.js";
import { createOpening } from "../dom/opened.js";
import { buttons, factRows, head, ways } from "./card_parts.js";

/** @import {Fact, Host, Record, Text, Words} from "../data/types.js" */

/**
 * A panel that shows one feature's facts as they come from geodata.report.facts: in the list's column, with the
 * list one step back, or as a sheet over the lower part of the map where there is no such column.
 * @param {HTMLElement} container
 * @param {Host} host
 * @param {{close: () => void, fly: () => void, near: () => void}} actions
 */
export function createCard(container, host, actions) {
  const panel = element("section", { class: "atlas-card", role: "dialog", tabindex: -1, hidden: true });
  const opening = createOpening(panel, () => actions.close(), container);
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  const shut = element("button", { class: "atlas-close", type: "button", onclick: actions.close });
  /** @type {HTMLElement | null} */
  let column = null;
  /** @type {Words} */
  let say = (key) => key;
  new ResizeObserver(settle).observe(panel);

  /** All that lies in the card's column. */
  const lying = () => /** @type {HTMLElement[]} */ ([...(column?.children ?? [])]);

  /** What lies under the card in its column rests; what lies at the map's foot stands above the sheet. */
  function settle() {
    for (const node of lying()) node.inert = node !== panel && !panel.hidden;
    container.classList.toggle("atlas-has-sheet", !column && !panel.hidden);
    container.style.setProperty("--atlas-sheet", `${column ? 0 : panel.offsetHeight}px`);
  }

  function label() {
    shut.textContent = column ? say("card.back") : "×";
    shut.setAttribute("aria-label", say(column ? "card.back" : "card.close"));
  }

  return {
    panel,
    /**
     * Open with what is known at once: so the room it takes is known before its facts are here. The card
     * takes the focus if it is to go back to `from`.
     * @param {Record} record
     * @param {number} i
     * @param {Text} text
     * @param {Words} ui
     * @param {Element | null} [from]
     */
    show(record, i, text, ui, from = null) {
      const held = panel.contains(document.activeElement);
      say = ui;
      label();
      const parts = [
        head(record, i, text.names, shut),
        element("dl"),
        ways(host, record, i, ui, text.language),
        buttons(host, record, i, ui, actions),
      ];
      panel.replaceChildren(...parts.filter((part) => part !== null));
      panel.setAttribute("aria-label", `${record.codes[i]} ${text.names[i]}`);
      panel.hidden = false;
      panel.scrollTop = 0;
      opening.opened(from ?? undefined);
      settle();
      if (from || held) panel.focus({ preventScroll: true });
    },
    /**
     * Put the facts of the feature that is shown into the card; null says that they are not to be had now.
     * @param {Fact[] | null} facts
     */
    tell(facts) {
      panel.querySelector("dl")?.replaceWith(
        facts ? factRows(facts) : element("p", { class: "atlas-lacking" }, say("card.no_facts")),
      );
    },
    hide() {
      opening.closed(() => {
        panel.hidden = true;
        settle();
      });
    },
    /**
     * Stand in the list's column, or (null) over the map.
     * @param {HTMLElement | null} wanted
     */
    dock(wanted) {
      if (column === wanted) return;
      const { activeElement } = document;
      for (const node of lying()) node.inert = false;
      column = wanted;
      (column ?? container).append(panel);
      if (activeElement instanceof HTMLElement && panel.contains(activeElement)) {
        activeElement.focus({ preventScroll: true });
      }
      label();
      settle();
    },
    get docked() {
      return column !== null;
    },
    get open() {
      return !panel.hidden;
    },
  };
}

/** @typedef {ReturnType<typeof createCard>} Card */
