// The button that keeps what the map shows as a scene of a story, where stories are edited.

import { element } from "../dom/element.js";
import { toldFilter } from "../data/filter.js";

const SAID_MS = 1600;

/** Add the button, hidden; `show` follows the State. */
export function createKeep({ host, map, record, now, ui }) {
  const button = element("button", { type: "button", class: "atlas-keep", hidden: true, onclick: keep });
  L.DomEvent.disableClickPropagation(button);
  map.getContainer().append(button);
  let said = 0;

  /** Tell the page everything that makes a scene; `at` tells one press from a repeated report. */
  function keep() {
    const bounds = map.getBounds();
    host.report({
      scene: {
        at: Date.now(),
        bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        zoom: map.getZoom(),
        filter: toldFilter(now.asked),
        time: now.time,
        project: now.chosen >= 0 ? record.ids[now.chosen] : "",
      },
    });
    button.textContent = ui("editor.kept");
    clearTimeout(said);
    said = setTimeout(label, SAID_MS);
  }

  function label() {
    button.textContent = ui("editor.keep");
    button.title = ui("editor.keep_help");
  }

  return {
    label,
    show(wanted) {
      button.hidden = !wanted;
    },
  };
}
