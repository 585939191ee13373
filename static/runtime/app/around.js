// What stands around the map: the filter, the line above it, the list, the card of what is selected.

import { createCard } from "../panels/card.js";
import { createExporting } from "../panels/exporting.js";
import { createFilterPanel } from "../panels/filter_panel.js";
import { createList } from "../panels/list.js";
import { createNothing } from "../panels/nothing.js";
import { createStrip } from "../panels/strip.js";
import { createLayout } from "./layout.js";
import { isRedrawn, isSelected, isSpoken } from "./picture.js";

/**
 * Build it and have it follow the map's state.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("../data/types.js").Host} parts.host
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Basemaps} parts.basemaps
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createAround({ map, host, store, press, record, basemaps, ui }) {
  const container = map.getContainer();
  // Beside the map it stands in the list; where the list is out of sight, on the map.
  const nothing = ["atlas-in-list", "atlas-on-map"].map((kind) =>
    createNothing(record, (filter) => {
      press.ask(filter);
      container.focus({ preventScroll: true });
    }, kind)
  );
  container.append(nothing[1].node);
  /** @type {(i: number, from: Element | null) => void} */
  const visit = (i, from) => {
    press.select(i, from);
    press.fly();
  };
  const list = createList(record, visit, nothing[0].node);
  const panel = createFilterPanel(record, basemaps, {
    choose: press.choose,
    async search(text) {
      const best = await press.type(text);
      if (best) panel.offer(best, store.picture.text.names);
    },
    pick(i, from) {
      press.drawer(false);
      visit(i, from);
    },
    basemap: press.basemap,
    close: () => press.drawer(false),
  });
  const exporting = host.exports
    ? createExporting({ base: host.exports, root: host.root, state: () => store.picture.state, ui })
    : null;
  const strip = createStrip(record, {
    ask: press.ask,
    open: () => press.drawer(true),
    take: exporting && (() => exporting.open()),
  });
  const card = createCard(container, host, {
    close: () => press.select(-1),
    fly: press.fly,
    near() {
      press.near(store.picture.chosen);
      if (!card.docked) card.hide(); // as a sheet it would lie over the list of what is near
    },
  });
  const layout = createLayout({ host, map, store, press, list, panel, strip, card });

  follow({ store, host, panel, strip, list, nothing, ui });
  return {
    card,
    /** Go to the search box, wherever it is. */
    search() {
      if (layout.hasDrawer) press.drawer(true);
      panel.search();
    },
  };
}

/**
 * Have panel, line and list follow the map's state.
 * @param {object} parts
 * @param {import("./store.js").Store} parts.store
 * @param {import("../data/types.js").Host} parts.host
 * @param {ReturnType<typeof createFilterPanel>} parts.panel
 * @param {ReturnType<typeof createStrip>} parts.strip
 * @param {ReturnType<typeof createList>} parts.list
 * @param {ReturnType<typeof createNothing>[]} parts.nothing
 * @param {import("../data/types.js").Words} parts.ui
 */
function follow({ store, host, panel, strip, list, nothing, ui }) {
  store.watch((picture, before, action) => {
    const { text, shown, question, counts, state } = picture;
    if (isSpoken(picture, before)) panel.label(ui);
    if (isRedrawn(picture, before)) {
      const n = shown.reduce((sum, bit) => sum + bit, 0);
      panel.show({ asked: state.filter, counts, basemap: state.basemap, n }, ui);
      strip.show(state.filter, shown, ui, state.page.counties);
      list.show(shown, text, ui);
      for (const node of nothing) node.show(shown, question, ui);
      host.changed(shown, text);
    }
    if (isSpoken(picture, before) || isSelected(picture, before, action)) list.mark(picture.chosen);
  });
}
