// Flying over the map of a talk: to bounds, beside what the panels cover.

import { halfAtMost } from "../map/room.js";

const FLY_S = 1.5;
const NEAR_PX = 3;
const NEAR_ZOOM = 0.02;

/** Whether the person at the machine asked for less motion. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * `room()` tells how many pixels panels take at the left and right.
 * @param {L.Map} map
 * @param {() => {left: number, right: number}} room
 */
export function createFlight(map, room) {
  /** @type {L.Target | null} */
  let target = null; // where the last flight leads

  /** @returns {{paddingTopLeft: L.Corner, paddingBottomRight: L.Corner}} */
  function padding() {
    const { left, right } = room();
    const { x, y } = map.getSize();
    const edge = y * 0.045;
    const pad = halfAtMost([x, y], { left: left + edge, top: edge, right: right + edge, bottom: edge * 1.6 });
    return { paddingTopLeft: [pad.left, pad.top], paddingBottomRight: [pad.right, pad.bottom] };
  }

  /** Whether the map stands elsewhere than the last flight led: somebody has moved it. */
  function strayed() {
    if (!target) return true;
    const off = map.latLngToContainerPoint(target.center).distanceTo(map.getSize().divideBy(2));
    return off >= NEAR_PX || Math.abs(target.zoom - map.getZoom()) >= NEAR_ZOOM;
  }

  /**
   * Fly to bounds; resolves when there, or at once if this is where we are.
   * @param {L.BoundsLike} bounds
   * @param {boolean} instant
   */
  function fly(bounds, instant) {
    map._onZoomTransitionEnd(); // of a wheel: it would move the map again when it ends
    const goal = map._getBoundsCenterZoom(L.latLngBounds(bounds), padding());
    target = goal;
    if (!instant && !strayed()) return Promise.resolve();
    if (instant || still()) {
      map.setView(goal.center, goal.zoom, { animate: false });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      map.once("moveend", resolve);
      map.flyTo(goal.center, goal.zoom, { duration: FLY_S });
    });
  }

  return { fly, strayed };
}
