// What is painted: the ground with the base layers, and above it the features.

import { addBasemap } from "../map/basemaps.js";
import { CanvasLayer } from "../map/canvas_layer.js";
import { createScene } from "../map/scene.js";
import { paintBase } from "../paint/base.js";
import { createDivider } from "../tools/compare.js";
import { isRedrawn, isSelected } from "./picture.js";

const THEME = { weight: 1, marker: 11, text: 1 };
const REACH = { finger: 14, mouse: 7 };

/** @typedef {ReturnType<typeof createCanvases>} Canvases */

/**
 * Put the canvases on the map; they follow its state.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Layers} parts.layers
 * @param {import("../data/types.js").Basemaps} parts.basemaps
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createCanvases({ map, store, record, layers, basemaps, ui }) {
  const container = map.getContainer();
  const scene = createScene(record, layers, THEME, () => store.picture, ui);
  const ground = new CanvasLayer({
    pane: "tilePane",
    paint: (context, view) => paintBase(context, view, layers, store.picture),
  });
  const features = new CanvasLayer({ paint: (context, view) => scene.paint(context, view, split()) });
  const divider = createDivider(map, () => features.paint());
  const split = () => (store.picture.compare ? features.across(divider.x) : Infinity);

  store.watch((picture, before) => {
    const { basemap } = picture.state;
    if (basemap !== before.state.basemap) addBasemap(map, basemap, basemaps);
    const other = basemap !== before.state.basemap || picture.tint !== before.tint || picture.picked !== before.picked;
    if (other) ground.paint();
  });
  store.watch((picture, before, action) => {
    const redrawn = isRedrawn(picture, before);
    if (redrawn) {
      divider.show(picture.compare, ui, picture.text.language);
      container.classList.toggle("atlas-comparing", Boolean(picture.compare));
      scene.update();
    }
    if (redrawn || isSelected(picture, before, action)) features.paint();
  });

  return {
    scene,
    /** Put them on the map, when its camera stands. */
    add: () => map.addLayer(ground).addLayer(features),
    /**
     * Indices of the features under an event of the map, nearest first.
     * @param {import("../map/pointer.js").Pointed} event
     */
    hits(event) {
      const view = features.view();
      const world = map.project(event.latlng, view.zoom).divideBy(view.scale);
      return scene.at(world, view, split(), L.Browser.mobile ? REACH.finger : REACH.mouse);
    },
  };
}
