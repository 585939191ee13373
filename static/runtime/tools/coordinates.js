// The coordinates of a place: by a right click, or a long press on a touch screen.

import { copyText } from "../dom/copy.js";
import { element } from "../dom/element.js";
import { createOpening } from "../dom/opened.js";
import { button } from "../panels/panel.js";
/** @import {Words} from "../data/types.js" */

/**
 * Offer to copy where the map was right-clicked.
 * @param {L.Map} map
 * @param {() => Words} words
 */
export function createCoordinates(map, words) {
  const container = map.getContainer();
  const box = element("section", { class: "atlas-place", role: "dialog", hidden: true });
  L.DomEvent.disableClickPropagation(box);
  container.append(box);
  const hide = () => {
    opening.closed(() => {
      box.hidden = true;
    });
  };
  const opening = createOpening(box, hide, container);
  map.on("contextmenu", (event) => {
    const ui = words();
    const text = `${event.latlng.lng.toFixed(5)}, ${event.latlng.lat.toFixed(5)}`;
    const copy = button(ui("tool.copy"), async () => {
      copy.textContent = (await copyText(text)) ? ui("tool.copied") : ui("tool.copy_failed");
    });
    box.setAttribute("aria-label", ui("tool.place"));
    box.replaceChildren(
      element("p", {}, element("output", {}, text), copy),
      element("small", {}, ui("tool.place_note")),
    );
    box.hidden = false;
    opening.opened(container);
    const { x, y } = event.containerPoint;
    const size = map.getSize();
    box.style.left = `${Math.max(8, Math.min(x, size.x - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.max(8, Math.min(y, size.y - box.offsetHeight - 8))}px`;
    copy.focus({ preventScroll: true });
  });
  map.on("click movestart", hide);
  return { hide };
}
