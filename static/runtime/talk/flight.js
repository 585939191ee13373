// Flying over the map of a talk: to bounds, beside what the panels cover.

import { halfAtMost } from "../map/room.js";

const FLY_S = 1.5;
const NEAR_PX = 3;
const NEAR_ZOOM = 0.02;

/** Whether the person at the machine asked for less motion. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** `room()` tells how many pixels panels take at the left and right. */
export function createFlight(map, room) {
  let target = null; // where the last flight leads

  function padding() {
    const { left, right } = room();
    const { x, y } = map.getSize();
    const edge = y * 0.045;
    const pad = halfAtMost([x, y], { left: left + edge, top: edge, right: right + edge, bottom: edge * 1.6 });
    return { paddingTopLeft: [pad.left, pad.top], paddingBottomRight: [pad.right, pad.bottom] };
  }

  /** Whether the map stands elsewhere than the last flight led: somebody has moved it. */
  function strayed() {
    const off = target && map.latLngToContainerPoint(target.center).distanceTo(map.getSize().divideBy(2));
    return off >= NEAR_PX || Math.abs(target.zoom - map.getZoom()) >= NEAR_ZOOM;
  }

  /** Fly to bounds; resolves when there, or at once if this is where we are. */
  function fly(bounds, instant) {
    map._onZoomTransitionEnd(); // of a wheel: it would move the map again when it ends
    target = map._getBoundsCenterZoom(L.latLngBounds(bounds), padding());
    if (!instant && !strayed()) return Promise.resolve();
    if (instant || still()) {
      map.setView(target.center, target.zoom, { animate: false });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      map.once("moveend", resolve);
      map.flyTo(target.center, target.zoom, { duration: FLY_S });
    });
  }

  return { fly, strayed };
}
