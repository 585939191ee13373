// The relief that ships with the map, and basemaps of others that are asked for only when switched on.

/** @import {Basemaps} from "../data/types.js" */

/**
 * The basemaps of a config as they can be shown: addresses made whole, with the user's key.
 * @param {{basemaps: Basemaps, base: string, key?: string}} config
 */
export function offeredBasemaps({ basemaps, base, key }) {
  return Object.fromEntries(
    Object.entries(basemaps).filter(([, entry]) => key || !entry.needs_key).map(([name, entry]) => [name, {
      ...entry,
      image: entry.image && new URL(entry.image, base).href,
      tiles: entry.tiles?.map((tile) => tile.replace("{key}", encodeURIComponent(/** @type {string} */ (key)))),
    }]),
  );
}

/** @type {L.Layer[]} */
let online = [];

/**
 * Show the relief, nothing, or an online basemap the user switched on.
 * @param {L.Map} map
 * @param {string} name
 * @param {Basemaps} basemaps
 */
export function addBasemap(map, name, basemaps) {
  for (const layer of online) layer.remove();
  const entry = basemaps[name];
  online = [];
  if (!entry) return;
  if (entry.image && entry.bounds) {
    online.push(L.imageOverlay(entry.image, entry.bounds, { pane: "tilePane", zIndex: 0, className: "atlas-relief" }));
  }
  for (const url of entry.tiles ?? []) {
    // Their terms ask for a referrer, which the page otherwise gives to no other host.
    online.push(L.tileLayer(url, { maxZoom: 18, referrerPolicy: "origin", subdomains: entry.subdomains ?? "abc" }));
  }
  for (const layer of online) layer.addTo(map);
  for (const layer of online) layer.bringToBack?.();
}
