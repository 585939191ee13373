// What stands in a card: head, facts, ways on, buttons.

import { fill } from "../data/template.js";
import { copyText } from "../dom/copy.js";
import { element } from "../dom/element.js";
import { iconElement } from "../paint/icons.js";
/** @import {Fact, Host, Record, Words} from "../data/types.js" */

/** @typedef {{close: () => void, fly: () => void, near: () => void}} CardActions */

/**
 * The facts of a feature, as geodata.report.facts gives them, as a list of labels and values.
 * @param {Fact[]} facts
 */
export function factRows(facts) {
  const list = element("dl");
  let last = "";
  for (const fact of facts) {
    if (fact.key.startsWith("name") || fact.key === "code") continue;
    list.append(
      element("dt", {}, fact.label === last ? "" : fact.label),
      element("dd", {}, fact.value, fact.source ? element("small", {}, fact.source) : null),
    );
    last = fact.label;
  }
  return list;
}

/**
 * The code in its category's colour, the button that shuts the card, and the name.
 * @param {Record} record
 * @param {number} i
 * @param {string[]} names
 * @param {HTMLElement} shut
 * @returns {HTMLElement}
 */
export function head(record, i, names, shut) {
  const { ink, icon } = record.look[i];
  const badge = element("span", { class: "atlas-code" }, iconElement(icon, "#fff"), record.codes[i]);
  badge.style.background = ink;
  return element("header", { role: "none" }, badge, shut, element("h2", {}, names[i]));
}

/**
 * A button that copies the address of a feature, and says how that went.
 * @param {Host} host
 * @param {string} id
 * @param {Words} ui
 * @returns {HTMLElement}
 */
function copyButton(host, id, ui) {
  const button = element("button", {
    type: "button",
    async onclick() {
      button.textContent = (await copyText(host.address(id))) ? ui("card.copied") : ui("tool.copy_failed");
    },
  }, ui("card.copy_link"));
  return button;
}

/**
 * What can be done with a feature: fly there, copy its address, list what is near to its drawing.
 * @param {Host} host
 * @param {Record} record
 * @param {number} i
 * @param {Words} ui
 * @param {CardActions} actions
 * @returns {HTMLElement}
 */
export function buttons(host, record, i, ui, actions) {
  const near = element(
    "button",
    { type: "button", class: "atlas-near", onclick: actions.near },
    fill(ui("tool.within"), { n: 10 }),
  );
  return element(
    "footer",
    { role: "none" },
    element("button", { type: "button", onclick: actions.fly }, ui("card.fly_to")),
    copyButton(host, record.ids[i], ui),
    record.parts[i].length ? near : null,
  );
}

/**
 * Ways on: the project's own page, and each paragraph that names it; null without such pages.
 * @param {Host} host
 * @param {Record} record
 * @param {number} i
 * @param {Words} ui
 * @param {string} language
 * @returns {HTMLElement | null}
 */
export function ways(host, record, i, ui, language) {
  const page = host.way("project", "project", record.ids[i], language);
  return page &&
    element(
      "nav",
      { class: "atlas-ways" },
      element("a", page, ui("nav.project")),
      ...record.sections[i].map((section) =>
        element("a", host.way("sections", "section", section, language) ?? {}, `§ ${section}`)
      ),
    );
}
