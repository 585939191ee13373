// Clicks on the map and what lies under the pointer.

import { element, onFurniture } from "../dom/element.js";

/**
 * Wire the map.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {(event: Pointed) => number[]} parts.hits the features there, nearest first
 * @param {() => boolean} parts.isBusy whether presses on the map belong to a tool
 * @param {(i: number, event?: Event, at?: L.Point) => void} parts.pick takes the one that lies there
 * @param {(indices: number[], at: L.Point) => void} parts.overlaps takes several
 * @param {(latlng: L.LatLng, ends: boolean) => void} parts.miss takes a place where none lies; a press of the
 *   pointer there `ends` what is selected
 * @param {{show: (indices: number[], at: L.Point) => void, hide: () => void}} parts.tip
 * @param {(indices: number[]) => string} parts.describe what is read aloud of them
 */
export function listen({ map, hits, isBusy, pick, overlaps, miss, tip, describe }) {
  listenToPointer({ map, hits, isBusy, pick, overlaps, miss, tip });
  listenToKeys({ map, hits, isBusy, pick, overlaps, miss, tip, describe });
}

/** @typedef {Pick<L.Happening, "latlng" | "containerPoint">} Pointed at the map, by the pointer or by the cross in its middle */
/** @typedef {Parameters<typeof listen>[0]} Parts */

/** @param {Omit<Parts, "describe">} parts */
function listenToPointer({ map, hits, isBusy, pick, overlaps, miss, tip }) {
  map.on("click", (event) => {
    if (isBusy()) return;
    const indices = hits(event);
    if (indices.length > 1) overlaps(indices, event.containerPoint);
    else if (indices.length === 1) pick(indices[0], undefined, event.containerPoint);
    else miss(event.latlng, true);
  });

  let hovering = 0;
  map.on("mousemove", (event) => {
    cancelAnimationFrame(hovering);
    if (isBusy() || onFurniture(event)) {
      tip.hide();
      return;
    }
    hovering = requestAnimationFrame(() => {
      const indices = hits(event);
      map.getContainer().style.cursor = indices.length ? "pointer" : "";
      if (indices.length) tip.show(indices, event.containerPoint);
      else tip.hide();
    });
  });
  map.on("mouseout movestart contextmenu", () => {
    cancelAnimationFrame(hovering);
    tip.hide();
  });
}

/**
 * By keyboard the cross in the middle of the map is the pointer.
 * @param {Parts} parts
 */
function listenToKeys({ map, hits, isBusy, pick, overlaps, miss, tip, describe }) {
  const container = map.getContainer();
  const under = element("p", { class: "atlas-heard", role: "status" });
  container.append(under);
  const cross = () => ({ latlng: map.getCenter(), containerPoint: map.getSize().divideBy(2) });
  const aimed = () => !isBusy() && document.activeElement === container && container.matches(":focus-visible");
  function aim() {
    if (!aimed()) return;
    const indices = hits(cross());
    if (indices.length) tip.show(indices, cross().containerPoint);
    const text = describe(indices);
    if (under.textContent !== text) under.textContent = text;
  }
  map.on("moveend", aim);
  container.addEventListener("focus", aim);
  container.addEventListener("blur", () => tip.hide());
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container || event.defaultPrevented || isBusy()) return;
    event.preventDefault();
    const indices = hits(cross());
    if (indices.length > 1) overlaps(indices, cross().containerPoint);
    else if (indices.length === 1) pick(indices[0], event);
    else miss(cross().latlng, false);
  });
}
