// The filter beside the map: a search box, and for each facet its options with the number each would
// leave. It works in the browser at once; the page around the map follows.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { FACETS } from "../data/filter.js";
import { rove } from "../dom/roving.js";
import { createFacet } from "./facet.js";
import { createSearchBox } from "./search_box.js";
/** @import {Basemaps, Facet, Filter, Record, Words} from "../data/types.js" */

export const PANEL_WIDTH = 252;

/**
 * The choice among the basemaps.
 * @param {Basemaps} basemaps
 * @param {(name: string) => void} choose
 */
function createBasemaps(basemaps, choose) {
  const heading = element("summary");
  const names = ["relief", "plain", ...Object.keys(basemaps).filter((name) => name !== "relief")];
  const buttons = names.map((name) =>
    element("button", {
      type: "button",
      class: "atlas-option",
      "data-basemap": name,
      onclick: () => choose(name),
    })
  );
  const group = element("div", { class: "atlas-options", role: "group" }, ...buttons);
  const node = element("details", { class: "atlas-facet" }, heading, group);
  rove(node, ".atlas-option");
  return {
    node,
    /** @param {string} basemap @param {Words} ui */
    show(basemap, ui) {
      buttons.forEach((button, n) => {
        button.setAttribute("aria-pressed", String(names[n] === basemap));
        button.textContent = ui(`basemap.${names[n]}`);
      });
    },
    /** @param {Words} ui */
    label(ui) {
      heading.textContent = ui("map.basemap");
      group.setAttribute("aria-label", heading.textContent);
    },
  };
}

/**
 * The switch for what concerns the whole city.
 * @param {(values: string[]) => void} choose
 */
function createCitywide(choose) {
  const node = element("button", {
    type: "button",
    class: "atlas-citywide-switch",
    role: "switch",
    "aria-checked": "true",
    onclick: () => choose([node.getAttribute("aria-checked") === "true" ? "0" : "1"]),
  });
  return {
    node,
    /** @param {boolean} on @param {Words} ui */
    show(on, ui) {
      node.setAttribute("aria-checked", String(on));
      node.textContent = ui("filter.citywide");
      node.title = ui("filter.citywide_help");
    },
  };
}

/**
 * Build the panel.
 * @param {Record} record
 * @param {Basemaps} offered
 * @param {object} actions
 * @param {(facet: Facet | "citywide", values: string[]) => void} actions.choose
 * @param {(text: string) => void} actions.search
 * @param {(i: number, from: Element) => void} actions.pick
 * @param {(name: string) => void} actions.basemap
 * @param {() => void} actions.close
 */
export function createFilterPanel(record, offered, { choose, search, pick, basemap, close }) {
  const box = createSearchBox(record, search, pick);
  const citywide = createCitywide((values) => choose("citywide", values));
  const facets = FACETS.map((facet) => {
    const more = facet === "county" ? citywide.node : null;
    const { options } = record.style;
    return { facet, ...createFacet(facet, options[facet], (values) => choose(facet, values), more) };
  });
  const basemaps = createBasemaps(offered, basemap);
  const shut = element("button", { type: "button", class: "atlas-drawer-shut", onclick: () => close() }, "×");
  const title = element("h2");
  const done = element("button", { type: "button", class: "atlas-done", onclick: () => close() });
  const panel = element(
    "div",
    { class: "atlas-filter", role: "search", tabindex: -1 },
    element("header", { role: "none" }, title, shut),
    box.node,
    ...facets.map(({ node }) => node),
    basemaps.node,
    element("footer", { role: "none" }, done),
  );

  return {
    panel,
    /**
     * Show a filter with what each option would leave; `n` features are shown.
     * @param {{asked: Filter, counts: globalThis.Record<Facet, Uint32Array>, basemap: string, n: number}} filter
     * @param {Words} ui
     */
    show({ asked, counts, basemap: name, n }, ui) {
      done.textContent = fill(ui("filter.done"), { n });
      for (const { facet, show } of facets) show(asked[facet], counts[facet], ui);
      citywide.show(asked.citywide, ui);
      box.show(asked.q);
      basemaps.show(name, ui);
    },
    offer: box.offer,
    /** @param {Words} ui */
    label(ui) {
      box.label(ui);
      title.textContent = ui("filter.heading");
      panel.setAttribute("aria-label", ui("filter.heading"));
      shut.setAttribute("aria-label", ui("card.close"));
      basemaps.label(ui);
    },
    search: box.focus,
    /** @param {number} height in pixels, 0 for that of its contents */
    fit(height) {
      panel.style.height = height ? `${height}px` : "";
    },
  };
}
