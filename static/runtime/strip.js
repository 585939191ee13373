// The line above the map: how much is shown, and what is asked, each condition to be taken away.

import { element, fill, replaceHeld } from "./dom.js";
import { choose, countySum, FACETS, isEmpty, lengths, totals } from "./filter.js";
import { optionName } from "./filter_panel.js";
import { kmText, roundHonest } from "./honest.js";
import { rove } from "./roving.js";

export const STRIP_HEIGHT = 42;

/** `actions`: {ask(filter), open(), take()}; without `take` nothing can be taken away. */
export function createStrip(record, actions) {
  const { options } = record.style;
  const open = element("button", { type: "button", class: "atlas-open", onclick: () => actions.open() });
  const counts = element("strong", { role: "status" });
  const chips = element("div", { class: "atlas-chips", role: "group" });
  const settle = rove(chips);
  const take = actions.take ? element("button", { type: "button", class: "atlas-take", onclick: () => actions.take() }) : null;
  const lines = element("span", { class: "atlas-lengths" });
  const strip = element("div", { class: "atlas-strip" }, open, counts, lines, chips, take);

  const chip = (text, left, key) => element("button", { type: "button", class: "atlas-chip", "data-chip": key, onclick: () => actions.ask(left) }, text);

  function conditions(asked, ui) {
    const own = FACETS.flatMap((facet) => asked[facet].map((option) => chip(`${optionName(facet, option, ui)} ✕`,
      choose(options, asked, facet, asked[facet].filter((other) => other !== option)), `${facet}-${option}`)));
    if (asked.q) own.push(chip(`“${asked.q}” ✕`, choose(options, asked, "q", ""), "q"));
    if (own.length) own.push(element("button", { type: "button", class: "atlas-clear", "data-chip": "all", onclick: () => actions.ask(choose(options, {}, "q", "")) }, ui("filter.clear_all")));
    return own;
  }

  return {
    strip,
    /** The button that opens the drawer. */
    opener: open,
    /** `counties` are those the page is about beside those asked for. */
    show(asked, shown, ui, counties = []) {
      const sum = totals(record, shown);
      const parts = [sum.n === sum.total ? fill(ui("page.shown_all"), sum) : fill(ui("page.shown"), sum)];
      const places = [...asked.county, ...counties].filter((name, n, all) => all.indexOf(name) === n && ui(`county_own.${name}`) !== `county_own.${name}`);
      if (places.length) {
        const place = ui(`county_own.${places.length === 1 ? places[0] : "several"}`);
        parts.splice(0, 1, fill(ui(asked.citywide ? "filter.county_sum" : "filter.county_only"), { place, ...countySum(record, shown) }));
      }
      if (sum.off) parts.push(fill(ui("page.n_off_map"), { n: sum.off }));
      const said = parts.join(" · ");
      if (counts.textContent !== said) counts.textContent = said;
      const told = lengths(record, shown).map(({ kind, km, inside, accuracy, accuracyInside }) => {
        const whole = fill(ui("kilometres.part"), { kind: ui(`kilometres.${kind}`), km: kmText(roundHonest(km, accuracy), ui) });
        return { whole, both: inside ? fill(ui("value.inside"), { amount: whole, inside: kmText(roundHonest(inside, accuracyInside), ui) }) : whole };
      });
      lines.textContent = told.map(({ whole }) => whole).join(" · ");
      lines.title = told.map(({ both }) => both).join("\n");
      chips.setAttribute("aria-label", ui("filter.conditions"));
      replaceHeld(chips, ...(isEmpty(asked) ? [] : conditions(asked, ui)));
      settle();
      open.textContent = ui("filter.heading");
      if (take) take.textContent = ui("export.take");
    },
  };
}
