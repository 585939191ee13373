// The panel of the tools: a heading, figures, a list of features, a few buttons.

import { element } from "./dom.js";
import { iconElement } from "./icons.js";

/** Create the one panel of a map. */
export function createPanel(container) {
  const title = element("h2");
  const close = element("button", { class: "atlas-shut", type: "button" }, "×");
  const body = element("div", { class: "atlas-panel-body", "aria-live": "polite" });
  const foot = element("footer");
  const panel = element("section", { class: "atlas-panel", role: "dialog", hidden: true },
    element("header", {}, title, close), body, foot);
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
  container.append(panel);
  let closed = null;
  const hide = () => {
    panel.hidden = true;
    const told = closed;
    closed = null;
    told?.();
  };
  close.addEventListener("click", hide);
  return {
    hide,
    /** Open anew: whatever was open before is closed first. */
    open(heading, ui, whenClosed) {
      if (closed) hide();
      closed = whenClosed;
      title.textContent = heading;
      panel.setAttribute("aria-label", heading);
      close.setAttribute("aria-label", ui("card.close"));
      body.replaceChildren();
      foot.replaceChildren();
      panel.hidden = false;
    },
    body: (...nodes) => body.replaceChildren(...nodes.filter(Boolean)),
    foot: (...nodes) => foot.replaceChildren(...nodes.filter(Boolean)),
    get isOpen() {
      return !panel.hidden;
    },
  };
}

export const button = (text, onclick, own = {}) => element("button", { type: "button", onclick, ...own }, text);

const ROWS = 200;

/** Rows of features: [{index, note}]; a click chooses one. */
export function featureList(record, names, rows, choose) {
  const items = rows.slice(0, ROWS).map(({ index, note }) => {
    const look = record.look[index];
    return element("li", {}, element("button", { type: "button", "data-id": record.ids[index], onclick: () => choose(index) },
      iconElement(look.icon, look.colour), element("b", {}, record.codes[index]),
      element("span", {}, names[index]), note ? element("small", {}, note) : null));
  });
  if (rows.length > ROWS) items.push(element("li", {}, `+${rows.length - ROWS}`));
  return element("ul", { class: "atlas-rows" }, ...items);
}
