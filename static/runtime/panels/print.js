// On paper: the map as wide as the sheet, then a table of what is shown.

import { element } from "../dom/element.js";

const SHEET = { width: "1040px", height: "620px", marginLeft: "0px", marginTop: "0px" };

/** `now()`: {shown, lang, source, own}; `place` is where the table goes. */
export function printing(map, place, now) {
  let before = null;
  window.addEventListener("beforeprint", () => {
    before = { center: map.getCenter(), zoom: map.getZoom() };
    Object.assign(map.getContainer().style, SHEET);
    const view = map.getBounds();
    map.invalidateSize({ animate: false });
    map.fitBounds(view, { animate: false });
    const { source, lang, shown, own } = now();
    place.replaceChildren(table(source.table(lang), shown, own.table_title));
  });
  window.addEventListener("afterprint", () => {
    place.replaceChildren();
    window.dispatchEvent(new Event("resize"));
    if (before) map.setView(before.center, before.zoom, { animate: false });
  });
}

function table({ heads, rows }, shown, title) {
  const row = (cells, tag) => element("tr", {}, ...cells.map((cell) => element(tag, {}, cell)));
  return element(
    "table",
    {},
    element("caption", {}, title),
    element("thead", {}, row(heads, "th")),
    element("tbody", {}, ...rows.filter((_, i) => shown[i]).map((cells) => row(cells, "td"))),
  );
}
