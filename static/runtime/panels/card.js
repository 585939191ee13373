// The card of one feature, the choice among several, and the small text beside the pointer.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { iconElement } from "../paint/icons.js";
import { createOpening } from "../dom/opened.js";
import { rove } from "../dom/roving.js";

/** The facts of a feature, as geodata.report.facts gives them, as a list of labels and values. */
export function factRows(facts) {
  const list = element("dl");
  let last = null;
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
 * A panel that shows one feature's facts as they come from geodata.report.facts: in the list's column, with the
 * list one step back, or as a sheet over the lower part of the map where there is no such column.
 */
export function createCard(container, host, actions) {
  const panel = element("section", { class: "atlas-card", role: "dialog", tabindex: -1, hidden: true });
  const opening = createOpening(panel, () => actions.close(), container);
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  const shut = element("button", { class: "atlas-close", type: "button", onclick: actions.close });
  let column = null;
  let say = (key) => key;
  new ResizeObserver(settle).observe(panel);

  /** What lies under the card in its column rests; what lies at the map's foot stands above the sheet. */
  function settle() {
    for (const node of column?.children ?? []) node.inert = node !== panel && !panel.hidden;
    container.classList.toggle("atlas-has-sheet", !column && !panel.hidden);
    container.style.setProperty("--atlas-sheet", `${column ? 0 : panel.offsetHeight}px`);
  }

  function label() {
    shut.textContent = column ? say("card.back") : "×";
    shut.setAttribute("aria-label", say(column ? "card.back" : "card.close"));
  }

  function head(record, i, names) {
    const group = record.look[i];
    const badge = element("span", { class: "atlas-code" }, iconElement(group.icon, "#fff"), record.codes[i]);
    badge.style.background = group.ink;
    return element("header", { role: "none" }, badge, shut, element("h2", {}, names[i]));
  }

  function buttons(record, i, ui) {
    const link = element("button", { type: "button", onclick: () => actions.copy(link) }, ui("card.copy_link"));
    return element(
      "footer",
      { role: "none" },
      element("button", { type: "button", onclick: actions.fly }, ui("card.fly_to")),
      link,
      record.parts[i].length
        ? element(
          "button",
          { type: "button", class: "atlas-near", onclick: actions.near },
          fill(ui("tool.within"), { n: 10 }),
        )
        : null,
    );
  }

  /** Ways on: the project's own page, and each paragraph that names it; none without such pages. */
  function ways(record, i, ui, language) {
    const own = host.way("project", "project", record.ids[i], language);
    return own &&
      element(
        "nav",
        { class: "atlas-ways" },
        element("a", own, ui("nav.project")),
        ...record.sections[i].map((section) =>
          element("a", host.way("sections", "section", section, language), `§ ${section}`)
        ),
      );
  }

  return {
    panel,
    /** Open with what is known at once: so the room it takes is known before its facts are here. The card
     *  takes the focus if it is to go back to `from`. */
    show(record, i, text, ui, from = null) {
      const held = panel.contains(document.activeElement);
      say = ui;
      label();
      panel.replaceChildren(
        ...[head(record, i, text.names), element("dl"), ways(record, i, ui, text.language), buttons(record, i, ui)]
          .filter(Boolean),
      );
      panel.setAttribute("aria-label", `${record.codes[i]} ${text.names[i]}`);
      panel.hidden = false;
      panel.scrollTop = 0;
      opening.opened(from ?? undefined);
      settle();
      if (from || held) panel.focus({ preventScroll: true });
    },
    /** Put the facts of the feature that is shown into the card; null says that they are not to be had now. */
    tell(facts) {
      panel.querySelector("dl").replaceWith(
        facts ? factRows(facts) : element("p", { class: "atlas-lacking" }, say("card.no_facts")),
      );
    },
    hide() {
      opening.closed(() => {
        panel.hidden = true;
        settle();
      });
    },
    /** Stand in the list's column, or (null) over the map. */
    dock(wanted) {
      if (column === wanted) return;
      const { activeElement } = document;
      for (const node of column?.children ?? []) node.inert = false;
      column = wanted;
      (column ?? container).append(panel);
      if (panel.contains(activeElement)) activeElement.focus({ preventScroll: true });
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

/** A list to choose from where several features lie under one click. */
export function createChooser(container, choose) {
  const panel = element("section", { class: "atlas-chooser", role: "dialog", hidden: true });
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  const settle = rove(panel);
  const hide = () => {
    opening.closed(() => {
      panel.hidden = true;
    });
  };
  const opening = createOpening(panel, hide, container);
  return {
    hide,
    show(record, indices, names, ui, point, size) {
      const items = indices.map((i) => {
        const group = record.look[i];
        const pick = (event) => {
          hide();
          choose(i, event);
        };
        return element(
          "button",
          { type: "button", onclick: pick },
          iconElement(group.icon, group.colour),
          element("b", {}, record.codes[i]),
          names[i],
        );
      });
      const heading = fill(ui("map.overlap"), { n: indices.length });
      panel.setAttribute("aria-label", heading);
      panel.replaceChildren(element("p", {}, heading), ...items);
      settle();
      panel.hidden = false;
      opening.opened();
      panel.style.left = `${Math.max(8, Math.min(point.x, size.x - panel.offsetWidth - 8))}px`;
      panel.style.top = `${Math.max(8, Math.min(point.y, size.y - panel.offsetHeight - 8))}px`;
      panel.querySelector("button").focus({ preventScroll: true });
    },
  };
}

/** The name under the pointer. */
export function createTip(container) {
  const tip = element("div", { class: "atlas-tip", hidden: true });
  container.append(tip);
  return {
    hide() {
      tip.hidden = true;
    },
    show(record, indices, names, stages, point, size) {
      const lines = indices.slice(0, 5).map((i) =>
        element(
          "div",
          {},
          element("b", {}, record.codes[i]),
          ` ${names[i]} `,
          element("small", {}, stages[record.stage[i]]),
        )
      );
      if (indices.length > 5) lines.push(element("div", {}, `+${indices.length - 5}`));
      tip.replaceChildren(...lines);
      tip.hidden = false;
      const left = point.x + 16 + tip.offsetWidth > size.x ? point.x - 16 - tip.offsetWidth : point.x + 16;
      tip.style.left = `${Math.max(4, left)}px`;
      tip.style.top = `${Math.max(4, Math.min(point.y + 14, size.y - tip.offsetHeight - 4))}px`;
    },
  };
}
