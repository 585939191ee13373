// The one way in which the map's camera moves to a thing: into the room that is free at that moment.

import { freeRoom, paddingOf } from "./room.js";
/** @import {Box} from "../data/types.js" */
/** @import {Size} from "./room.js" */

const FURNITURE =
  ".atlas-legend, .atlas-time, .atlas-card, .atlas-panel, .atlas-citywide, .atlas-keep, .leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution";
const CLOSEST = 11.5;
const FLIGHT_S = 0.9;

/**
 * What lies over the map now, as boxes in its window's pixels.
 * @param {HTMLElement} container
 */
export function coversOf(container) {
  const frame = container.getBoundingClientRect();
  return /** @type {Box[]} */ ([...container.querySelectorAll(FURNITURE)].map((node) => node.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.height > 0)
    .map((box) => [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top]));
}

/** @typedef {{bounds: L.LatLngBounds, exactly?: boolean, center?: L.LatLng, zoom?: number}} Goal what is shown, and where the camera goes for it */

/**
 * The camera of a map. `giveWay()` folds what may be folded when no half of the map is free, and says
 * whether it did. While a view stands as it was framed, another size of the map frames it anew; a map
 * without a size takes its view as soon as it has one.
 * @param {L.Map} map
 * @param {() => boolean} giveWay
 */
export function createCamera(map, giveWay) {
  const container = map.getContainer();
  const least = map.getMinZoom();
  /** @type {Goal | null} */
  let stands = null;
  let begun = 0;

  /** @type {(shape: Size) => Box} */
  function room(shape) {
    const { x, y } = map.getSize();
    const { box, covered } = freeRoom([x, y], coversOf(container), shape, map.options.zoomSnap || 0.01);
    return covered && giveWay() ? room(shape) : box;
  }

  /**
   * Where the camera goes: {center, zoom}.
   * @param {Goal} goal
   */
  function target({ bounds, exactly }) {
    const { x, y } = map.getSize();
    const [a, b] = [map.project(bounds.getNorthWest(), 0), map.project(bounds.getSouthEast(), 0)];
    const pad = exactly ? { left: 0, top: 0, right: 0, bottom: 0 } : paddingOf([x, y], room([b.x - a.x, b.y - a.y]));
    map.options.minZoom = 0; // what is shown is shown whole, also where a hand may not zoom out so far
    const zoom = Math.min(
      exactly ? map.getMaxZoom() : CLOSEST,
      map.getBoundsZoom(bounds, false, L.point(pad.left + pad.right, pad.top + pad.bottom)),
    );
    map.options.minZoom = Math.min(least, zoom, map.getZoom());
    const shift = L.point(pad.right - pad.left, pad.bottom - pad.top).divideBy(2);
    const middle = a.add(b).divideBy(2).multiplyBy(2 ** zoom);
    return { center: map.unproject(middle.add(shift), zoom), zoom };
  }

  /** @param {Goal} wanted @param {boolean} instant */
  function go(wanted, instant) {
    stands = wanted;
    if (!map.getSize().x || !map.getSize().y) return;
    const { center, zoom } = target(wanted);
    Object.assign(stands, { center, zoom });
    begun = instant ? 0 : performance.now();
    if (instant) map.setView(center, zoom, { animate: false });
    else map.flyTo(center, zoom, { duration: FLIGHT_S });
  }

  /** Whether nobody has moved the map since it was framed, or is on its way there. */
  function standing() {
    if (!stands) return false;
    if (!stands.center || performance.now() - begun < 1000 * FLIGHT_S + 100) return true;
    const off = map.latLngToContainerPoint(stands.center).distanceTo(map.getSize().divideBy(2));
    return off < 3 && Math.abs(/** @type {number} */ (stands.zoom) - map.getZoom()) < 0.01;
  }

  map.on("resize", () => {
    if (stands && standing()) go(stands, true);
  });
  map.on("dragstart", () => {
    stands = null;
  });

  return {
    /**
     * Show a thing's bounds whole, as large as the free room allows.
     * @param {L.BoundsLike} bounds
     */
    show: (bounds, instant = false) => go({ bounds: L.latLngBounds(bounds) }, instant),
    /**
     * Show bounds as they were kept: filling the map, under its furniture too.
     * @param {L.BoundsLike} bounds
     */
    exactly: (bounds, instant = false) => go({ bounds: L.latLngBounds(bounds), exactly: true }, instant),
    /**
     * Bring a point of the map's window that furniture covers into the free room, at the same zoom.
     * @param {L.Point} point
     */
    reveal(point) {
      const box = room([1, 1]);
      /** @type {[x: number, y: number]} */
      const by = [
        point.x - Math.max(box[0] + 24, Math.min(box[2] - 24, point.x)),
        point.y - Math.max(box[1] + 24, Math.min(box[3] - 24, point.y)),
      ];
      if (by[0] || by[1]) map.panBy(by);
    },
  };
}
