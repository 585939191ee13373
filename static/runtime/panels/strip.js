// The line above the map: how much is shown, and what is asked, each condition to be taken away.

import { element, replaceHeld } from "../dom/element.js";
import { fill } from "../data/template.js";
import { choose, countySum, FACETS, isEmpty, lengths, totals } from "../data/filter.js";
import { optionName } from "./facet.js";
import { kmText, roundHonest } from "../data/rounding.js";
import { rove } from "../dom/roving.js";

/** @import {Filter, Record, Words} from "../data/types.js" */

export const STRIP_HEIGHT = 42;

/**
 * @param {Record} record
 * @param {{ask: (filter: Filter) => void, open: () => void, take: (() => void) | null}} actions without `take`
 *   nothing can be taken away
 */
export function createStrip(record, actions) {
  const { options } = record.style;
  const open = element("button", { type: "button", class: "atlas-open", onclick: () => actions.open() });
  const counts = element("strong", { role: "status" });
  const lines = element("span", { class: "atlas-lengths" });
  const sums = element("div", { class: "atlas-told" }, counts, lines);
  const chips = element("div", { class: "atlas-chips", role: "group" });
  const stop = rove(chips);
  const clear = element("button", {
    type: "button",
    class: "atlas-clear",
    "data-chip": "all",
    hidden: true,
    onclick: () => actions.ask(choose(options, {}, "q", "")),
  });
  const more = element("button", {
    type: "button",
    class: "atlas-more",
    "aria-expanded": "false",
    hidden: true,
    onclick: () => unfold(!strip.classList.contains("atlas-unfolded")),
  });
  const take = actions.take ? element("button", { type: "button", class: "atlas-take", onclick: actions.take }) : null;
  const strip = element("div", { class: "atlas-strip" }, open, sums, chips, more, clear, take);

  /**
   * @param {string} text
   * @param {Filter} left what is asked without it
   * @param {string} key
   */
  const chip = (text, left, key) =>
    element(
      "button",
      { type: "button", class: "atlas-chip", "data-chip": key, onclick: () => actions.ask(left) },
      text,
    );

  /**
   * @param {Filter} asked
   * @param {Words} ui
   */
  function conditions(asked, ui) {
    const all = FACETS.flatMap((facet) =>
      asked[facet].map((option) =>
        chip(
          `${optionName(facet, option, ui)} ✕`,
          choose(options, asked, facet, asked[facet].filter((other) => other !== option)),
          `${facet}-${option}`,
        )
      )
    );
    if (asked.q) all.push(chip(`“${asked.q}” ✕`, choose(options, asked, "q", ""), "q"));
    return all;
  }

  /**
   * All conditions below each other over the map, or as many as stand in the line.
   * @param {boolean} on
   */
  function unfold(on) {
    strip.classList.toggle("atlas-unfolded", on);
    more.setAttribute("aria-expanded", String(on));
    settle();
  }

  /** How many conditions found no room in the line: told by the button that shows them. */
  function settle() {
    const open = strip.classList.contains("atlas-unfolded");
    more.hidden = !open;
    const tops = /** @type {HTMLElement[]} */ ([...chips.children]).map((node) => node.offsetTop);
    const hidden = tops.filter((top) => top > tops[0] + 8).length;
    more.hidden = !chips.children.length || (!open && hidden === 0);
    more.textContent = open ? "▴" : `+${hidden} ▾`;
  }
  new ResizeObserver(settle).observe(strip);

  return {
    strip,
    /** The button that opens the drawer. */
    opener: open,
    /**
     * @param {Filter} asked
     * @param {Uint8Array} shown
     * @param {Words} ui
     * @param {readonly string[]} counties those the page is about beside those asked for
     */
    show(asked, shown, ui, counties = []) {
      const sum = totals(record, shown);
      const parts = [sum.n === sum.total ? fill(ui("page.shown_all"), sum) : fill(ui("page.shown"), sum)];
      const places = [...asked.county, ...counties].filter((name, n, all) =>
        all.indexOf(name) === n && ui(`county_own.${name}`) !== `county_own.${name}`
      );
      if (places.length) {
        const place = ui(`county_own.${places.length === 1 ? places[0] : "several"}`);
        parts.splice(
          0,
          1,
          fill(ui(asked.citywide ? "filter.county_sum" : "filter.county_only"), { place, ...countySum(record, shown) }),
        );
      }
      if (sum.off) parts.push(fill(ui("page.n_off_map"), { n: sum.off }));
      const said = parts.join(" · ");
      if (counts.textContent !== said) counts.textContent = said;
      counts.title = said;
      const all = lengths(record, shown).map(({ kind, km, inside, accuracy, accuracyInside }) => {
        const whole = fill(ui("kilometres.part"), {
          kind: ui(`kilometres.${kind}`),
          km: kmText(roundHonest(km, accuracy), ui),
        });
        return {
          whole,
          both: inside
            ? fill(ui("value.inside"), { amount: whole, inside: kmText(roundHonest(inside, accuracyInside), ui) })
            : whole,
        };
      });
      lines.textContent = all.map(({ whole }) => whole).join(" · ");
      lines.title = all.map(({ both }) => both).join("\n");
      chips.setAttribute("aria-label", ui("filter.conditions"));
      replaceHeld(chips, ...(isEmpty(asked) ? [] : conditions(asked, ui)));
      stop();
      clear.hidden = isEmpty(asked);
      clear.textContent = ui("filter.clear_all");
      more.title = ui("filter.all_conditions");
      more.setAttribute("aria-label", more.title);
      if (isEmpty(asked)) unfold(false);
      else settle();
      open.textContent = ui("filter.heading");
      if (take) take.textContent = ui("export.take");
    },
  };
}
