// The small controls in the map's corners: zoom, reset, full screen, scale, credits, city-wide things.

import { element } from "../dom/element.js";
import { createFoot } from "./foot.js";
/** @import {Place, Words} from "../data/types.js" */

/**
 * An icon of one outline on a 24 × 24 grid.
 * @param {string} outline as an SVG path
 */
export function symbol(outline) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", outline);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/**
 * Add the controls; returns how to label them in a language and show the city-wide count.
 * @param {L.Map} map
 * @param {{reset: () => void}} actions
 */
export function addControls(map, actions) {
  const foot = createFoot(map);
  const reset = element(
    "a",
    { href: "#", role: "button", class: "atlas-reset" },
    symbol("M12 3 2.5 11H5v9h5.5v-6h3v6H19v-9h2.5z"),
  );
  const full = element(
    "a",
    { href: "#", role: "button", class: "atlas-full" },
    symbol("M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z"),
  );
  const bar = L.control({ position: "topleft" });
  bar.onAdd = () => {
    const box = element("div", { class: "leaflet-bar" }, reset, full);
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  bar.addTo(map);
  reset.addEventListener("click", (event) => {
    event.preventDefault();
    actions.reset();
  });
  full.addEventListener("click", (event) => {
    event.preventDefault();
    if (document.fullscreenElement) document.exitFullscreen();
    else map.getContainer().requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => map.invalidateSize());

  /** @type {[HTMLElement, string][]} */
  const zoom = map.zoomControl
    ? [[map.zoomControl._zoomInButton, "map.zoom_in"], [map.zoomControl._zoomOutButton, "map.zoom_out"]]
    : [];
  return {
    /**
     * @param {Words} ui
     * @param {string} review the number of map review
     */
    label(ui, review) {
      /** @type {[HTMLElement, string][]} */
      const nodes = [[reset, "map.reset"], [full, "map.fullscreen"], ...zoom];
      for (const [node, key] of nodes) {
        node.title = ui(key);
        node.setAttribute("aria-label", ui(key));
      }
      foot.label(ui("map.credit"), review, ui("map.credits"));
    },
    /**
     * The credit of the online basemap that is shown.
     * @param {string} text
     */
    credit: (text) => foot.online(text),
    /**
     * A button that tells of features that concern the whole city.
     * @param {(indices: number[], at: Place) => void} open takes a press
     */
    citywide(open) {
      const button = element("button", { class: "atlas-citywide", type: "button", hidden: true });
      L.DomEvent.disableClickPropagation(button);
      map.getContainer().append(button);
      /** @type {number[]} */
      let current = [];
      button.addEventListener("click", () => open(current, { x: button.offsetLeft, y: 60 }));
      return {
        /**
         * @param {number[]} indices
         * @param {string} text
         */
        show(indices, text) {
          current = indices;
          button.hidden = !indices.length;
          button.textContent = text;
        },
      };
    },
  };
}
