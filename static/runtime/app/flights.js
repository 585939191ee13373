// Where the map's camera goes: to the selected feature, to what a State asks for, home.

import { joinBoxes } from "../data/geometry.js";
import { createCamera } from "../map/camera.js";
import { boundsOf, extentOf, featureBounds, homeBounds } from "../map/view.js";
import { flights } from "./state.js";

/** @typedef {import("../data/types.js").MapPicture} MapPicture */

/**
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("../data/types.js").Host} parts.host
 * @param {import("./store.js").Store} parts.store
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Layers} parts.layers
 * @param {import("../panels/card.js").Card} parts.card
 * @param {() => boolean} parts.giveWay see map/camera.js
 */
export function createFlights({ map, host, store, record, layers, card, giveWay }) {
  const camera = createCamera(map, giveWay);
  const home = (instant = false) => camera.show(homeBounds(layers), instant);

  function toFeature(instant = false) {
    const { chosen } = store.picture;
    const bounds = chosen >= 0 ? featureBounds(record, layers, chosen) : null;
    if (bounds) camera.show(bounds, instant);
  }

  const GO = {
    /** The counties that are asked for, or all of them: where a map begins. */
    open() {
      const { filter, page } = store.picture.state;
      const names = [...filter.county, ...page.counties];
      const asked = layers.counties.filter((county) => names.includes(county.name_zh));
      if (asked.length) camera.show(boundsOf(joinBoxes(asked.map((county) => county.box))), true);
      else home(true);
    },
    /** @param {boolean} first */
    frame(first) {
      const { frame } = store.picture.state.page;
      if (!frame) return;
      const [west, south, east, north] = frame;
      camera.exactly([[south, west], [north, east]], first);
    },
    /** @param {boolean} first */
    extent(first) {
      const bounds = extentOf(record, layers, store.picture.focus ?? store.picture.shown);
      if (bounds) camera.show(bounds, first);
    },
    /** @param {boolean} first */
    feature(first) {
      toFeature(first);
      if (!first) host.bringIntoSight();
    },
  };

  store.watch((_picture, _before, action) => {
    if (action.type === "fly") toFeature();
    if (action.type === "home") home();
    // What was pressed stays in sight above the sheet.
    if (action.type === "select" && action.at && store.picture.chosen >= 0 && !card.docked) camera.reveal(action.at);
  });

  return {
    home,
    /**
     * Go where a State asks to; at once where it is the first.
     * @param {MapPicture} picture
     * @param {MapPicture} before
     */
    follow(picture, before) {
      for (const name of flights(before.state, picture.state)) GO[name](!before.state.begun);
    },
  };
}
