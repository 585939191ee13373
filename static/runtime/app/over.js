// What stands over the map: its small controls, the legend, the tools.

import { fill } from "../data/template.js";
import { chosenCategories, drawnThings, groupCounts } from "../data/visibility.js";
import { addControls } from "../panels/controls.js";
import { createLegend } from "../panels/legend.js";
import { isRedrawn, isSpoken } from "./picture.js";

/**
 * Add zoom, credits and the like; they follow the map's state.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("./canvases.js").Canvases} parts.canvases
 * @param {import("../data/types.js").Basemaps} parts.basemaps
 * @param {(indices: number[], point: import("../data/types.js").Place) => void} parts.overlaps offers a choice
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createControls({ map, store, press, canvases, basemaps, overlaps, ui }) {
  const controls = addControls(map, { reset: press.home });
  const citywide = controls.citywide(overlaps);
  store.watch((picture, before) => {
    const { page, basemap } = picture.state;
    if (isSpoken(picture, before) || page.review !== before.state.page.review) controls.label(ui, page.review);
    if (basemap !== before.state.basemap) controls.credit(basemaps[basemap]?.credit ?? "");
    if (!isRedrawn(picture, before)) return;
    const indices = canvases.scene.citywide();
    citywide.show(indices, fill(ui("map.citywide"), { n: indices.length }));
  });
}

/**
 * Add the legend; it follows the map's state.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("./canvases.js").Canvases} parts.canvases
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createMapLegend({ map, store, press, canvases, record, ui }) {
  const legend = createLegend(map, press.toggle);
  store.watch((picture, before) => {
    if (!isRedrawn(picture, before)) return;
    const counts = groupCounts(record, picture.base, chosenCategories(record, picture.state.filter));
    legend.show(record, counts, drawnThings(record, canvases.scene.sides), ui);
  });
  return legend;
}
