// Drawing a line or a ring on the map, by mouse, finger or keyboard.

import { onFurniture } from "../dom/element.js";
import { createOpening } from "../dom/opened.js";
/** @import {LonLat} from "../data/types.js" */

const NEAR = 5;

/**
 * Start drawing; places are [lon, lat]. `changed()` after every change, `ended()` at the double click,
 * at Enter or Escape. The returned `points` and `cursor` are the drawing; `stop()` gives the map back.
 * @param {L.Map} map
 * @param {() => void} changed
 * @param {() => void} ended
 */
export function startDrawing(map, changed, ended) {
  const container = map.getContainer();
  const drawing = {
    points: /** @type {LonLat[]} */ ([]),
    cursor: /** @type {LonLat | null} */ (null),
    active: false,
    add,
    undo,
    clear,
    end,
    stop,
  };
  /** @type {(latlng: L.LatLng) => LonLat} */
  const place = (latlng) => [latlng.lng, latlng.lat];

  /** @param {L.LatLng} latlng */
  function add(latlng) {
    const last = drawing.points.at(-1);
    const near = last &&
      map.latLngToContainerPoint([last[1], last[0]]).distanceTo(map.latLngToContainerPoint(latlng)) < NEAR;
    if (near) return;
    drawing.points.push(place(latlng));
    changed();
  }
  function undo() {
    drawing.points.pop();
    changed();
  }
  function clear() {
    drawing.points.length = 0;
    drawing.cursor = null;
    resume();
    changed();
  }
  function end() {
    if (!drawing.active) return;
    stop();
    ended();
  }

  /** @param {L.Happening} event */
  const onClick = (event) => add(event.latlng);
  /** @param {L.Happening} event */
  const onMove = (event) => {
    drawing.cursor = onFurniture(event) ? null : place(event.latlng);
    changed();
  };
  // Before Leaflet's own keys, and before those of the card.
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    /** @type {globalThis.Record<string, () => void>} */
    const acts = { Backspace: undo };
    if (event.target === container) Object.assign(acts, { Enter: end, " ": () => add(map.getCenter()) });
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  };

  const opening = createOpening(container, end);

  function resume() {
    if (drawing.active) stop();
    drawing.active = true;
    map.on("click", onClick).on("dblclick", end).on("mousemove", onMove);
    map.doubleClickZoom.disable();
    container.addEventListener("keydown", onKey, true);
    container.style.cursor = "";
    container.classList.add("atlas-drawing");
    container.focus({ preventScroll: true });
    opening.opened();
  }
  function stop() {
    opening.forget();
    drawing.active = false;
    drawing.cursor = null;
    map.off("click", onClick).off("dblclick", end).off("mousemove", onMove);
    container.removeEventListener("keydown", onKey, true);
    container.classList.remove("atlas-drawing");
    setTimeout(() => drawing.active || map.doubleClickZoom.enable());
  }
  resume();
  return drawing;
}
