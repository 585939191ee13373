// Clicks on the map and what lies under the pointer.

import { element, onFurniture } from "../dom/element.js";
import { fill } from "../data/template.js";
/** @import {Record, Text, Words} from "../data/types.js" */

/** @typedef {Pick<L.Happening, "latlng" | "containerPoint">} Pointed at the map, by the pointer or by the cross in its middle */

/**
 * @typedef {object} Listening
 * @property {L.Map} map
 * @property {(event: Pointed) => number[]} hits
 * @property {(event: Pointed) => void} pickCounty
 * @property {{readonly busy: boolean}} tools
 * @property {(i: number, event?: Event, point?: L.Point) => void} choose
 * @property {() => number} chosen
 * @property {Chooser} chooser
 * @property {Tip} tip
 * @property {Record} record
 * @property {() => Text} text
 * @property {Words} ui
 */

/** @typedef {{hide: () => void, show: (record: Record, indices: number[], names: string[], ui: Words, point: L.Point, size: L.Point) => void}} Chooser */
/** @typedef {{hide: () => void, show: (record: Record, indices: number[], names: string[], stages: string[], point: L.Point, size: L.Point) => void}} Tip */

/**
 * Wire the map: `hits(event)` finds features, `choose(i, event, point)` selects one, `pickCounty` takes the rest.
 * @param {Listening} options
 */
export function listen({ map, hits, pickCounty, tools, choose, chosen, chooser, tip, record, text, ui }) {
  const container = map.getContainer();
  const heard = element("p", { class: "atlas-heard", role: "status" });
  container.append(heard);
  map.on("click", (event) => {
    if (tools.busy) return;
    const under = hits(event);
    if (under.length > 1) chooser.show(record, under, text().names, ui, event.containerPoint, map.getSize());
    else if (under.length === 1) choose(under[0], undefined, event.containerPoint);
    else if (chosen() >= 0) choose(-1);
    else {
      chooser.hide();
      pickCounty(event);
    }
  });

  let hovering = 0;
  map.on("mousemove", (event) => {
    cancelAnimationFrame(hovering);
    if (tools.busy || onFurniture(event)) {
      tip.hide();
      return;
    }
    hovering = requestAnimationFrame(() => {
      const under = hits(event);
      container.style.cursor = under.length ? "pointer" : "";
      if (under.length) tip.show(record, under, text().names, text().stages, event.containerPoint, map.getSize());
      else tip.hide();
    });
  });
  map.on("mouseout movestart contextmenu", () => {
    cancelAnimationFrame(hovering);
    tip.hide();
  });

  // By keyboard the cross in the middle of the map is the pointer.
  const cross = () => ({ latlng: map.getCenter(), containerPoint: map.getSize().divideBy(2) });
  const aimed = () => !tools.busy && document.activeElement === container && container.matches(":focus-visible");
  function aim() {
    if (!aimed()) return;
    const { names, stages } = text();
    const under = hits(cross());
    if (under.length) tip.show(record, under, names, stages, cross().containerPoint, map.getSize());
    const line = under.length
      ? fill(ui("map.under_cross"), { names: under.slice(0, 5).map((i) => names[i]).join(" · ") })
      : "";
    if (heard.textContent !== line) heard.textContent = line;
  }
  map.on("moveend", aim);
  container.addEventListener("focus", aim);
  container.addEventListener("blur", () => tip.hide());
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container || event.defaultPrevented || tools.busy) return;
    event.preventDefault();
    const under = hits(cross());
    if (under.length > 1) chooser.show(record, under, text().names, ui, cross().containerPoint, map.getSize());
    else if (under.length === 1) choose(under[0], event);
    else pickCounty(cross());
  });
}
