// One facet of the filter: its options, each with the number it would leave, and a switch for all of them.

import { element } from "../dom/element.js";
import { rove } from "../dom/roving.js";
/** @import {Facet, Words} from "../data/types.js" */

const OPEN = new Set(["action", "category", "county"]);

/**
 * What an option of a facet is called.
 * @param {Facet} facet
 * @param {string} option
 * @param {Words} ui
 * @returns {string}
 */
export function optionName(facet, option, ui) {
  const name = ui(`${facet}.${option}`);
  return facet === "action" && /^\d$/.test(option) ? `${option} ${name}` : name;
}

/**
 * The button of an option, with its name and its number.
 * @param {Facet} facet
 * @param {string} option
 * @param {() => void} onclick
 */
function createOption(facet, option, onclick) {
  const text = element("span");
  const count = element("i");
  const attributes = {
    type: "button",
    class: "atlas-option",
    "data-facet": facet,
    "data-option": option,
    "aria-pressed": "false",
    onclick,
  };
  return { option, button: element("button", attributes, text, count), text, count };
}

/**
 * Build a facet.
 * @param {Facet} facet
 * @param {string[]} options
 * @param {(values: string[]) => void} choose takes the options that are asked for after a press
 * @param {Node | null} [more] stands above the options
 */
export function createFacet(facet, options, choose, more = null) {
  const name = element("summary");
  const all = element("button", { type: "button", class: "atlas-all" });
  const buttons = options.map((option) => createOption(facet, option, () => choose(chosenAfter(option))));
  const group = element("div", { class: "atlas-options", role: "group" }, ...buttons.map(({ button }) => button));
  const node = element("details", { class: "atlas-facet", open: OPEN.has(facet) }, name, more, group, all);
  const settle = rove(node, ".atlas-option, .atlas-all");
  all.addEventListener("click", () => choose(pressed().length ? [] : seen()));

  const pressed = () =>
    buttons.filter(({ button }) => button.getAttribute("aria-pressed") === "true").map(({ option }) => option);
  const seen = () => buttons.filter(({ button }) => !button.hidden).map(({ option }) => option);

  /** @param {string} option which is pressed */
  function chosenAfter(option) {
    const chosen = pressed();
    return chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option];
  }

  return {
    node,
    /**
     * @param {readonly string[]} asked
     * @param {Uint32Array} counts how many each option would leave
     * @param {Words} ui
     */
    show(asked, counts, ui) {
      const chosen = new Set(asked);
      name.textContent = ui(`filter.${facet}`) + (chosen.size ? ` · ${chosen.size}` : "");
      all.textContent = ui(chosen.size ? "filter.clear" : "filter.select_all");
      if (chosen.size) node.open = true;
      buttons.forEach(({ option, button, text, count }, n) => {
        button.setAttribute("aria-pressed", String(chosen.has(option)));
        button.hidden = !counts[n] && !chosen.has(option);
        text.textContent = optionName(facet, option, ui);
        count.textContent = String(counts[n]);
      });
      group.setAttribute("aria-label", ui(`filter.${facet}`));
      settle();
    },
  };
}
