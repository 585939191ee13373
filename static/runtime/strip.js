// The line above the map: how much is shown, and what is asked, each condition to be taken away.

import { element, fill } from "./dom.js";
import { choose, FACETS, isEmpty, totals } from "./filter.js";
import { optionName } from "./filter_panel.js";

export const STRIP_HEIGHT = 42;

/** `actions`: {ask(filter), open(), take()}; without `take` nothing can be taken away. */
export function createStrip(record, actions) {
  const { options } = record.style;
  const open = element("button", { type: "button", class: "atlas-open", onclick: () => actions.open() });
  const counts = element("strong", { "aria-live": "polite" });
  const chips = element("div", { class: "atlas-chips" });
  const take = actions.take ? element("button", { type: "button", class: "atlas-take", onclick: () => actions.take() }) : null;
  const strip = element("div", { class: "atlas-strip" }, open, counts, chips, take);

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
    show(asked, shown, ui) {
      const sum = totals(record, shown);
      const parts = [sum.n === sum.total ? fill(ui("page.shown_all"), sum) : fill(ui("page.shown"), sum)];
      const figure = (km) => Math.round(km).toLocaleString("en-US");
      if (sum.km) parts.push(fill(ui("page.km"), { km: figure(sum.km) }), fill(ui("page.km_inside"), { km: figure(sum.inside) }));
      if (sum.off) parts.push(fill(ui("page.n_off_map"), { n: sum.off }));
      counts.textContent = parts.join(" · ");
      chips.replaceChildren(...(isEmpty(asked) ? [] : conditions(asked, ui)));
      open.textContent = ui("filter.heading");
      if (take) take.textContent = ui("export.take");
    },
  };
}
