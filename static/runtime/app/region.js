// What the map's own element says of itself: to who reads it aloud, and to who looks from outside.

import { isRedrawn, isSelected, isSpoken } from "./picture.js";

/**
 * @param {HTMLElement} container
 * @param {import("../data/types.js").Host} host
 * @param {import("./store.js").Store} store
 * @param {import("../data/types.js").Words} ui
 */
export function createRegion(container, host, store, ui) {
  store.watch((picture, before, action) => {
    const { dataset } = container;
    const isNew = isSpoken(picture, before);
    if (isNew) {
      host.speak(picture.text.language);
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", ui("map.region"));
      container.setAttribute("aria-description", ui("map.keys"));
    }
    if (isRedrawn(picture, before)) {
      dataset.shown = String(picture.shown.reduce((sum, bit) => sum + bit, 0));
      dataset.time = picture.time ?? "";
      dataset.compare = picture.compare ? "true" : "";
    }
    if (isNew || isSelected(picture, before, action)) dataset.selected = picture.state.project;
  });
}
