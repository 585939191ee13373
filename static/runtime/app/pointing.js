// What a pointer finds on the map: one feature, several to choose from, a county.

import { byKeyboard } from "../dom/element.js";
import { fill } from "../data/template.js";
import { insideRings, worldX, worldY } from "../data/geometry.js";
import { listen } from "../map/pointer.js";
import { createChooser, createTip } from "../panels/chooser.js";
import { isSelected } from "./picture.js";

const MOST_NAMED = 5;

/**
 * By keyboard the card takes the focus and gives it back, by mouse or finger nobody does.
 * @param {Event | undefined} event
 */
const openerOf = (
  event,
) => (byKeyboard(/** @type {UIEvent | undefined} */ (event)) || event?.type === "keydown"
  ? document.activeElement
  : null);

/**
 * Listen to the map.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Layers} parts.layers
 * @param {import("./canvases.js").Canvases} parts.canvases
 * @param {() => boolean} parts.isBusy whether presses on the map belong to a tool
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createPointing({ map, store, press, record, layers, canvases, isBusy, ui }) {
  const container = map.getContainer();
  /** @type {(i: number, event?: Event, at?: L.Point) => void} */
  const pick = (i, event, at) => press.select(i, openerOf(event), at);
  const chooser = createChooser(container, pick);
  const tip = createTip(container);
  /** @type {(indices: number[], point: import("../data/types.js").Place) => void} */
  const overlaps = (indices, point) =>
    chooser.show(record, indices, store.picture.text.names, ui, point, map.getSize());

  store.watch((picture, before, action) => {
    if (!isSelected(picture, before, action)) return;
    tip.hide();
    chooser.hide();
  });
  listen({
    map,
    hits: canvases.hits,
    isBusy,
    describe: (indices) => {
      const names = indices.slice(0, MOST_NAMED).map((i) => store.picture.text.names[i]);
      return names.length ? fill(ui("map.under_cross"), { names: names.join(" · ") }) : "";
    },
    tip: {
      hide: tip.hide,
      show: (indices, point) => tip.show(record, indices, store.picture.text, point, map.getSize()),
    },
    pick,
    overlaps,
    /** Nothing lies there: a selection ends, a page that asks for a county is told of it. */
    miss(latlng, ends) {
      if (ends && store.picture.chosen >= 0) {
        press.select(-1);
        return;
      }
      if (ends) chooser.hide();
      if (!store.picture.state.page.pick) return;
      const [x, y] = [worldX(latlng.lng), worldY(latlng.lat)];
      const county = layers.counties.find(({ parts }) => insideRings(parts, x, y));
      if (county) press.tell({ place: county.name_zh });
    },
  });
  return { pick, overlaps };
}
