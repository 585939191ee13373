// The search box, with the best matches of what is typed below it.

import { element } from "../dom/element.js";
/** @import {Record, Words} from "../data/types.js" */

const MOST_OFFERED = 6;

/**
 * Build it.
 * @param {Record} record
 * @param {(text: string) => void} search takes what is typed
 * @param {(i: number, from: Element) => void} pick takes a match that is pressed
 */
export function createSearchBox(record, search, pick) {
  const box = element("input", {
    type: "search",
    maxlength: 80,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => search(box.value),
  });
  const matches = element("div", { class: "atlas-found", role: "group", hidden: true });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") matches.querySelector("button")?.focus();
    if (event.key === "Enter") matches.querySelector("button")?.click();
    if (event.key === "Escape" && box.value) {
      event.stopPropagation();
      box.value = "";
      search("");
    }
  });
  matches.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const match = document.activeElement;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? match?.nextElementSibling : match?.previousElementSibling;
    /** @type {HTMLElement} */ (next ?? box).focus();
  });

  /** @param {number} i @param {string} name */
  function match(i, name) {
    const onclick = () => {
      box.value = "";
      matches.hidden = true;
      pick(i, box);
    };
    return element(
      "button",
      { type: "button", "data-id": record.ids[i], onclick },
      element("b", {}, record.codes[i]),
      element("span", {}, name),
    );
  }

  return {
    node: element("div", { class: "atlas-search" }, box, matches),
    /**
     * Show what is asked for, unless somebody is typing.
     * @param {string} q
     */
    show(q) {
      if (!q) matches.hidden = true;
      if (box.value !== q && document.activeElement !== box) box.value = q;
    },
    /**
     * Offer the best matches of what was typed.
     * @param {number[]} indices
     * @param {string[]} names
     */
    offer(indices, names) {
      matches.hidden = !indices.length;
      matches.replaceChildren(...indices.slice(0, MOST_OFFERED).map((i) => match(i, names[i])));
    },
    /** @param {Words} ui */
    label(ui) {
      box.placeholder = ui("filter.search_placeholder");
      box.title = ui("filter.search_help");
      box.setAttribute("aria-label", ui("filter.search"));
      matches.setAttribute("aria-label", ui("filter.found"));
    },
    /** Take the focus, what stands there selected. */
    focus() {
      box.focus();
      box.select();
    },
  };
}
