// The panel of the tools: a heading, figures, a list of features, a few buttons.

import { element, replaceHeld } from "../dom/element.js";
import { fill } from "../data/template.js";
import { iconElement } from "../paint/icons.js";
import { createOpening } from "../dom/opened.js";

/** @import {Mask, Record, Words} from "../data/types.js" */
/** @typedef {ReturnType<typeof createPanel>} Panel */
/** @typedef {{index: number, note?: string}} Row a feature in a list, and what is told of it */

/**
 * Create the one panel of a map.
 * @param {HTMLElement} container
 */
export function createPanel(container) {
  const title = element("h2");
  const close = element("button", { class: "atlas-shut", type: "button" }, "×");
  const body = element("div", { class: "atlas-panel-body" });
  const heard = element("p", { class: "atlas-heard", role: "status" });
  const foot = element("footer", { role: "none" });
  const panel = element(
    "section",
    { class: "atlas-panel", role: "dialog", tabindex: -1, hidden: true },
    element("header", { role: "none" }, title, close),
    heard,
    body,
    foot,
  );
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  /** @type {(() => void) | null} */
  let closed = null;
  const opening = createOpening(panel, () => hide(), container);
  const hide = () => {
    opening.closed(() => {
      panel.hidden = true;
    });
    const whenClosed = closed;
    closed = null;
    whenClosed?.();
  };
  close.addEventListener("click", hide);
  return {
    hide,
    /**
     * Open anew: whatever was open before is closed first.
     * @param {string} heading
     * @param {Words} ui
     * @param {() => void} whenClosed
     */
    open(heading, ui, whenClosed) {
      if (closed) hide();
      closed = whenClosed;
      title.textContent = heading;
      panel.setAttribute("aria-label", heading);
      close.setAttribute("aria-label", ui("card.close"));
      body.replaceChildren();
      foot.replaceChildren();
      panel.hidden = false;
      opening.opened();
    },
    /** Take the focus. */
    focus: () => panel.focus({ preventScroll: true }),
    /** @param {...(Node | null)} nodes */
    body(...nodes) {
      replaceHeld(body, ...present(nodes));
      const total = body.querySelector(".atlas-total")?.textContent ?? "";
      if (heard.textContent !== total) heard.textContent = total;
    },
    /** @param {...(Node | null)} nodes */
    foot: (...nodes) => replaceHeld(foot, ...present(nodes)),
    get isOpen() {
      return !panel.hidden;
    },
  };
}

/** @param {(Node | null)[]} nodes */
const present = (nodes) => nodes.filter((node) => node !== null);

/**
 * @param {string} text
 * @param {(event: MouseEvent) => void} onclick
 * @param {import("../dom/element.js").Attributes} [attributes]
 */
export const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, text);

const ROWS = 200;

/**
 * How many there are of all things, and beside it how many of them the filter leaves.
 * @param {Row[]} rows
 * @param {Mask} shown
 * @param {Words} ui
 */
export function countOf(rows, shown, ui) {
  const left = rows.filter(({ index }) => shown[index]).length;
  return [
    element("p", { class: "atlas-total", "data-found": rows.length }, fill(ui("tool.found"), { n: rows.length })),
    left < rows.length
      ? element("p", { class: "atlas-part", "data-left": left }, fill(ui("tool.found_left"), { n: left }))
      : null,
  ];
}

/**
 * Rows of features, those the filter leaves out marked; `choose(index)` takes a click.
 * @param {Record} record
 * @param {string[]} names
 * @param {Row[]} rows
 * @param {{choose: (index: number, event?: Event) => void, shown: () => Mask, ui: Words}} map
 */
export function featureList(record, names, rows, { choose, shown, ui }) {
  const left = shown();
  const items = rows.slice(0, ROWS).map(({ index, note }) => {
    const look = record.look[index];
    const out = left[index] ? null : element("em", {}, ui("tool.filtered_out"));
    return element(
      "li",
      { class: out && "atlas-out" },
      element(
        "button",
        {
          type: "button",
          "data-id": record.ids[index],
          onclick: (/** @type {MouseEvent} */ event) => choose(index, event),
        },
        iconElement(look.icon, look.colour),
        element("b", {}, record.codes[index]),
        element("span", {}, names[index], out),
        note ? element("small", {}, note) : null,
      ),
    );
  });
  if (rows.length > ROWS) items.push(element("li", {}, `+${rows.length - ROWS}`));
  return element("ul", { class: "atlas-rows" }, ...items);
}
