// The button that keeps what the map shows as a scene of a story, where stories are edited.

import { element } from "../dom/element.js";
import { filterParams } from "../data/filter.js";
import { isSpoken } from "./picture.js";

const SAID_MS = 1600;

/**
 * Add the button, hidden where no story is edited.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createKeep({ map, store, press, ui }) {
  const button = element("button", { type: "button", class: "atlas-keep", hidden: true, onclick: keep });
  L.DomEvent.disableClickPropagation(button);
  map.getContainer().append(button);
  let said = 0;

  function keep() {
    press.tell({ scene: sceneOf(store.picture.state, map.getBounds(), map.getZoom(), Date.now()) });
    button.textContent = ui("editor.kept");
    clearTimeout(said);
    said = setTimeout(label, SAID_MS);
  }

  function label() {
    button.textContent = ui("editor.keep");
    button.title = ui("editor.keep_help");
  }

  store.watch((picture, before) => {
    if (isSpoken(picture, before)) label();
    button.hidden = !picture.state.page.scene;
  });
}

/**
 * Everything that makes a scene; `at` tells one press from a repeated report.
 * @param {import("../data/types.js").MapState} state
 * @param {L.LatLngBounds} bounds
 * @param {number} zoom
 * @param {number} at ms since 1970
 */
export const sceneOf = ({ filter, time, project }, bounds, zoom, at) => ({
  at,
  bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
  zoom,
  filter: filterParams(filter),
  time,
  project,
});
