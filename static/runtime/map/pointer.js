// Clicks on the map and what lies under the pointer.

import { element, onFurniture } from "../dom/element.js";
import { fill } from "../data/template.js";

/** Wire the map: `hits(event)` finds features, `choose(i, event, point)` selects one, `pickCounty` takes the rest. */
export function listen({ map, hits, pickCounty, tools, choose, chosen, chooser, tip, record, text, ui }) {
  const container = map.getContainer();
  const under = element("p", { class: "atlas-heard", role: "status" });
  container.append(under);
  map.on("click", (event) => {
    if (tools.busy) return;
    const found = hits(event);
    if (found.length > 1) chooser.show(record, found, text().names, ui, event.containerPoint, map.getSize());
    else if (found.length === 1) choose(found[0], undefined, event.containerPoint);
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

  // By keyboard the cross in the middle of the map is the pointer.
  const cross = () => ({ latlng: map.getCenter(), containerPoint: map.getSize().divideBy(2) });
  const aimed = () => !tools.busy && document.activeElement === container && container.matches(":focus-visible");
  function aim() {
    if (!aimed()) return;
    const { names, stages } = text();
    const found = hits(cross());
    if (found.length) tip.show(record, found, names, stages, cross().containerPoint, map.getSize());
    const told = found.length
      ? fill(ui("map.under_cross"), { names: found.slice(0, 5).map((i) => names[i]).join(" · ") })
      : "";
    if (under.textContent !== told) under.textContent = told;
  }
  map.on("moveend", aim);
  container.addEventListener("focus", aim);
  container.addEventListener("blur", () => tip.hide());
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container || event.defaultPrevented || tools.busy) return;
    event.preventDefault();
    const found = hits(cross());
    if (found.length > 1) chooser.show(record, found, text().names, ui, cross().containerPoint, map.getSize());
    else if (found.length === 1) choose(found[0], event);
    else pickCounty(cross());
  });
}
