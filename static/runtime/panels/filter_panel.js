// The filter beside the map: a search box, and for each facet its options with the number each would
// leave. It works in the browser at once; the page around the map follows.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { FACETS } from "../data/filter.js";
import { rove } from "../dom/roving.js";

/** @import {Basemaps, Facet, Filter, Record, Words} from "../data/types.js" */

export const PANEL_WIDTH = 252;
const OPEN = new Set(["action", "category", "county"]);
const MOST_FOUND = 6;

/**
 * What an option of a facet is called.
 * @param {Facet} facet
 * @param {string} option
 * @param {Words} ui
 */
export function optionName(facet, option, ui) {
  const name = ui(`${facet}.${option}`);
  return facet === "action" && /^\d$/.test(option) ? `${option} ${name}` : name;
}

/**
 * @param {Record} record
 * @param {Basemaps} basemaps
 * @param {object} actions
 * @param {(facet: Facet | "citywide", values: string[]) => void} actions.choose
 * @param {(text: string) => void} actions.search
 * @param {(i: number, from: Element) => void} actions.pick
 * @param {(name: string) => void} actions.basemap
 * @param {() => void} actions.close
 */
export function createFilterPanel(record, basemaps, actions) {
  const { options } = record.style;
  const box = element("input", {
    type: "search",
    maxlength: 80,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => actions.search(box.value),
  });
  const matches = element("div", { class: "atlas-found", role: "group", hidden: true });
  const citywide = element("button", {
    type: "button",
    class: "atlas-citywide-switch",
    role: "switch",
    "aria-checked": "true",
    onclick: () => actions.choose("citywide", [citywide.getAttribute("aria-checked") === "true" ? "0" : "1"]),
  });
  const facets = /** @type {globalThis.Record<Facet, ReturnType<typeof createFacet>>} */ (
    Object.fromEntries(FACETS.map((facet) => [facet, createFacet(facet)]))
  );
  const heading = element("summary");
  const base = element(
    "details",
    { class: "atlas-facet" },
    heading,
    element(
      "div",
      { class: "atlas-options", role: "group" },
      ...["relief", "plain", ...Object.keys(basemaps).filter((name) => name !== "relief")].map((name) =>
        element("button", {
          type: "button",
          class: "atlas-option",
          "data-basemap": name,
          onclick: () => actions.basemap(name),
        })
      ),
    ),
  );
  const shut = element("button", { type: "button", class: "atlas-drawer-shut", onclick: () => actions.close() }, "×");
  const title = element("h2");
  const done = element("button", { type: "button", class: "atlas-done", onclick: () => actions.close() });
  const panel = element(
    "div",
    { class: "atlas-filter", role: "search", tabindex: -1 },
    element("header", { role: "none" }, title, shut),
    element("div", { class: "atlas-search" }, box, matches),
    ...Object.values(facets).map((facet) => facet.node),
    base,
    element("footer", { role: "none" }, done),
  );
  rove(base, ".atlas-option");
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") matches.querySelector("button")?.focus();
    if (event.key === "Enter") matches.querySelector("button")?.click();
    if (event.key === "Escape" && box.value) {
      event.stopPropagation();
      box.value = "";
      actions.search("");
    }
  });
  matches.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const match = document.activeElement;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? match?.nextElementSibling : match?.previousElementSibling;
    /** @type {HTMLElement} */ (next ?? box).focus();
  });

  /** @param {Facet} facet */
  function createFacet(facet) {
    const name = element("summary");
    const all = element("button", { type: "button", class: "atlas-all" });
    const buttons = options[facet].map((option) => {
      const text = element("span");
      const count = element("i");
      const button = element(
        "button",
        {
          type: "button",
          class: "atlas-option",
          "data-facet": facet,
          "data-option": option,
          "aria-pressed": "false",
          onclick: () => actions.choose(facet, chosenAfter(facet, option)),
        },
        text,
        count,
      );
      return { option, button, text, count };
    });
    const node = element(
      "details",
      { class: "atlas-facet", open: OPEN.has(facet) },
      name,
      facet === "county" ? citywide : null,
      element("div", { class: "atlas-options", role: "group" }, ...buttons.map(({ button }) => button)),
      all,
    );
    const settle = rove(node, ".atlas-option, .atlas-all");
    all.addEventListener("click", () => actions.choose(facet, pressed(facet).length ? [] : seen(facet)));
    return { node, name, all, buttons, settle };
  }

  /** @param {Facet} facet */
  const pressed = (facet) =>
    facets[facet].buttons.filter(({ button }) => button.getAttribute("aria-pressed") === "true")
      .map(({ option }) => option);
  /** @param {Facet} facet */
  const seen = (facet) => facets[facet].buttons.filter(({ button }) => !button.hidden).map(({ option }) => option);

  /**
   * @param {Facet} facet
   * @param {string} option which is pressed
   */
  function chosenAfter(facet, option) {
    const now = pressed(facet);
    return now.includes(option) ? now.filter((other) => other !== option) : [...now, option];
  }

  /**
   * @param {Facet} facet
   * @param {Filter} asked
   * @param {globalThis.Record<Facet, Uint32Array>} counts
   * @param {Words} ui
   */
  function showFacet(facet, asked, counts, ui) {
    const { node, name, all, buttons, settle } = facets[facet];
    const chosen = new Set(asked[facet]);
    name.textContent = ui(`filter.${facet}`) + (chosen.size ? ` · ${chosen.size}` : "");
    all.textContent = ui(chosen.size ? "filter.clear" : "filter.select_all");
    if (chosen.size) node.open = true;
    buttons.forEach(({ option, button, text, count }, n) => {
      button.setAttribute("aria-pressed", String(chosen.has(option)));
      button.hidden = !counts[facet][n] && !chosen.has(option);
      text.textContent = optionName(facet, option, ui);
      count.textContent = String(counts[facet][n]);
    });
    all.previousElementSibling?.setAttribute("aria-label", ui(`filter.${facet}`));
    settle();
  }

  return {
    panel,
    /**
     * Show a filter with what each option would leave; `n` features are shown.
     * @param {{asked: Filter, counts: globalThis.Record<Facet, Uint32Array>, basemap: string, n: number}} filter
     * @param {Words} ui
     */
    show({ asked, counts, basemap, n }, ui) {
      done.textContent = fill(ui("filter.done"), { n });
      for (const facet of FACETS) showFacet(facet, asked, counts, ui);
      citywide.setAttribute("aria-checked", String(asked.citywide));
      citywide.textContent = ui("filter.citywide");
      citywide.title = ui("filter.citywide_help");
      if (!asked.q) matches.hidden = true;
      if (box.value !== asked.q && document.activeElement !== box) box.value = asked.q;
      for (const button of base.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.basemap === basemap));
        button.textContent = ui(`basemap.${button.dataset.basemap}`);
      }
    },
    /**
     * Offer the best matches of what was typed.
     * @param {number[]} indices
     * @param {string[]} names
     */
    offer(indices, names) {
      matches.hidden = !indices.length;
      matches.replaceChildren(
        ...indices.slice(0, MOST_FOUND).map((i) =>
          element(
            "button",
            {
              type: "button",
              "data-id": record.ids[i],
              onclick() {
                box.value = "";
                matches.hidden = true;
                actions.pick(i, box);
              },
            },
            element("b", {}, record.codes[i]),
            element("span", {}, names[i]),
          )
        ),
      );
    },
    /** @param {Words} ui */
    label(ui) {
      box.placeholder = ui("filter.search_placeholder");
      box.title = ui("filter.search_help");
      box.setAttribute("aria-label", ui("filter.search"));
      title.textContent = ui("filter.heading");
      panel.setAttribute("aria-label", ui("filter.heading"));
      shut.setAttribute("aria-label", ui("card.close"));
      heading.textContent = ui("map.basemap");
      heading.nextElementSibling?.setAttribute("aria-label", heading.textContent);
      matches.setAttribute("aria-label", ui("filter.found"));
    },
    search() {
      box.focus();
      box.select();
    },
    /** @param {number} height in pixels, 0 for that of its contents */
    fit(height) {
      panel.style.height = height ? `${height}px` : "";
    },
  };
}
