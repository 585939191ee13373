// Clicks on the map and what lies under the pointer.

import { onFurniture } from "./dom.js";

/** Wire the map: `hits(event)` finds features, `choose(i)` selects one, `pickCounty` takes the rest. */
export function listen({ map, hits, pickCounty, tools, choose, chosen, chooser, tip, record, text, ui }) {
  const container = map.getContainer();
  map.on("click", (event) => {
    if (tools.busy) return;
    const found = hits(event);
    if (found.length > 1) chooser.show(record, found, text().names, ui, event.containerPoint, map.getSize());
    else if (found.length === 1) choose(found[0]);
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
      const found = hits(event);
      container.style.cursor = found.length ? "pointer" : "";
      if (found.length) tip.show(record, found, text().names, text().stages, event.containerPoint, map.getSize());
      else tip.hide();
    });
  });
  map.on("mouseout movestart contextmenu", () => {
    cancelAnimationFrame(hovering);
    tip.hide();
  });

  // Escape closes what was opened last, one thing at a time.
  L.DomEvent.on(container, "keydown", (event) => {
    if (event.key !== "Escape") return;
    tools.hidePlace();
    if (chooser.isOpen) chooser.hide();
    else if (chosen() >= 0) choose(-1);
    else if (tools.isOpen) tools.close();
  });
}
