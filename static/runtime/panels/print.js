// On paper: the map as wide as the sheet, then a table of what is shown.

import { element } from "../dom/element.js";

const SHEET = { width: "1040px", height: "620px", marginLeft: "0px", marginTop: "0px" };

/** @typedef {{heads: string[], rows: string[][]}} Table an entry a feature */

/**
 * Print the map and what it shows.
 * @param {L.Map} map
 * @param {HTMLElement} place where the table goes
 * @param {() => {shown: Uint8Array, table: Table, title: string}} now
 */
export function printing(map, place, now) {
  /** @type {{center: L.LatLng, zoom: number} | null} */
  let before = null;
  window.addEventListener("beforeprint", () => {
    before = { center: map.getCenter(), zoom: map.getZoom() };
    Object.assign(map.getContainer().style, SHEET);
    const view = map.getBounds();
    map.invalidateSize({ animate: false });
    map.fitBounds(view, { animate: false });
    const { table, shown, title } = now();
    place.replaceChildren(tableOf(table, shown, title));
  });
  window.addEventListener("afterprint", () => {
    place.replaceChildren();
    window.dispatchEvent(new Event("resize"));
    if (before) map.setView(before.center, before.zoom, { animate: false });
  });
}

/**
 * @param {Table} table
 * @param {Uint8Array} shown
 * @param {string} title
 */
function tableOf({ heads, rows }, shown, title) {
  const row = (/** @type {string[]} */ cells, /** @type {"th" | "td"} */ tag) =>
    element("tr", {}, ...cells.map((cell) => element(tag, {}, cell)));
  return element(
    "table",
    {},
    element("caption", {}, title),
    element("thead", {}, row(heads, "th")),
    element("tbody", {}, ...rows.filter((_, i) => shown[i]).map((cells) => row(cells, "td"))),
  );
}
