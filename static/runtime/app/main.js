// The atlas in a Leaflet map: draws the record and the base layers, answers clicks, and takes the
// state (what is shown, language, selection) from Python. All data comes as files; none as markup.

import { createAsking } from "./asking.js";
import { CanvasLayer } from "../map/canvas_layer.js";
import { paintBase } from "../paint/base.js";
import { createCamera } from "../map/camera.js";
import { createCard, createChooser, createTip } from "../panels/card.js";
import { createDivider } from "../tools/compare.js";
import { addControls } from "../panels/controls.js";
import { byKeyboard } from "../dom/element.js";
import { createExporting } from "../panels/exporting.js";
import { readFilter } from "../data/filter.js";
import { createFilterPanel } from "../panels/filter_panel.js";
import { insideRings, worldX, worldY } from "../data/geometry.js";
import { createKeep } from "./keep.js";
import { createLayout } from "./layout.js";
import { createLegend } from "../panels/legend.js";
import { createList } from "../panels/list.js";
import { monthName, monthsOf } from "../data/patterns.js";
import { listen } from "../map/pointer.js";
import { readLayers, readRecord } from "../data/record.js";
import { createNothing } from "../panels/nothing.js";
import { createScene } from "../map/scene.js";
import { createSelection } from "./selection.js";
import { listenForKeys } from "./shortcuts.js";
import { createShowing } from "./showing.js";
import { wholeState } from "../data/state.js";
import { createStrip } from "../panels/strip.js";
import { createTimebar } from "../panels/timebar.js";
import { createTools } from "../tools/tools.js";
import { chosenCategories, toggleGroup } from "../data/visibility.js";
import { homeBounds } from "../map/view.js";

const THEME = { weight: 1, marker: 11, text: 1 };

/**
 * Build the map's contents; resolves to `apply(state)`, which shows a new state. `source` hands out
 * the data (host/source.js, host/embedded.js), `host` is the page around the map (host/page.js, host/file.js),
 * `basemaps` are those that can be shown.
 */
export async function attach(map, { source, host, basemaps }, first) {
  const [rawRecord, rawLayers, text] = await Promise.all([
    source.record(),
    source.layers(),
    source.text(first?.lang ?? "zh"),
  ]);
  const record = readRecord(rawRecord);
  const layers = readLayers(rawLayers);
  const container = map.getContainer();
  // Beside the map it stands in the list; where the list is out of sight, on the map.
  const nothing = ["atlas-in-list", "atlas-on-map"].map((kind) =>
    createNothing(record, (filter) => {
      asking.ask(filter);
      container.focus({ preventScroll: true });
    }, kind)
  );
  container.append(nothing[1].node);
  const list = createList(record, (i, from) => {
    selection.choose(i, from);
    selection.fly();
  }, nothing[0].node);
  const panel = createFilterPanel(record, basemaps, {
    choose: (facet, values) => asking.choose(facet, values),
    search: (q) => asking.type(q),
    pick(i, from) {
      layout.drawer(false);
      selection.choose(i, from);
      selection.fly();
    },
    basemap: (name) => showing.basemap(name),
    close: () => layout.drawer(false),
  });
  const exporting = host.exports &&
    createExporting({ base: host.exports, root: host.root, now: () => now, record, ui: (key) => ui(key) });
  const strip = createStrip(record, {
    ask: (filter) => asking.ask(filter),
    open: () => layout.drawer(true),
    take: exporting && (() => exporting.open()),
  });
  const card = createCard(container, host, {
    close: () => selection.choose(-1),
    fly: () => selection.fly(),
    copy: (button) => selection.copyLink(button),
    near() {
      tools.near(now.chosen);
      if (!card.docked) card.hide(); // as a sheet it would lie over the list of what is near
    },
  });
  host.ask(wholeState(first ?? {}).height);
  const layout = createLayout({ host, map, list, panel, strip, card });
  const now = {
    text,
    state: wholeState({}),
    asked: readFilter(record.style.options, {}),
    scope: null,
    found: null,
    base: new Uint8Array(record.count).fill(1),
    basemap: "",
    shown: new Uint8Array(record.count),
    time: null,
    compare: null,
    focus: null,
    circles: [],
    tint: null,
    tintLabel: {},
    chosen: -1,
    picked: new Set(),
  };
  const ui = (key) => now.text.ui[key] ?? key;
  const scene = createScene(record, layers, THEME, now, ui);
  const span = monthsOf(record);

  const split = () => (now.compare ? featureLayer.across(divider.x) : Infinity);
  const baseLayer = new CanvasLayer({ pane: "tilePane", paint: (c, view) => paintBase(c, view, layers, now) });
  const featureLayer = new CanvasLayer({
    paint: (context, view) => scene.paint(context, view, split()),
  });
  const divider = createDivider(map, () => featureLayer.paint());
  const chooser = createChooser(container, pick);
  const tip = createTip(container);
  const controls = addControls(map, { reset: () => camera.show(homeBounds(layers)) });
  const legend = createLegend(map, pressGroup);
  const camera = createCamera(map, () => legend.fold());
  const timebar = createTimebar(container, span, {
    moved: (month) => showing.time(monthName(month)),
    rested: (month) => host.report({ time: monthName(month) }),
  });
  const keep = createKeep({ host, map, record, now, ui });
  const parts = {
    host,
    map,
    record,
    layers,
    now,
    ui,
    source,
    scene,
    baseLayer,
    featureLayer,
    camera,
    card,
    chooser,
    tip,
    legend,
    list,
    nothing,
    panel,
    strip,
    layout,
    timebar,
    controls,
    divider,
    keep,
  };
  const selection = createSelection({ ...parts, endSearch: () => asking.endSearch() });
  const tools = createTools({
    map,
    record,
    ui,
    newest: span.months.at(-1),
    names: () => now.text.names,
    shown: () => now.shown,
    language: () => now.text.language,
    current: () => now.compare,
    choose: pick,
    compare(value) {
      showing.compare(value);
      host.report({ compare: value });
    },
  });
  const asking = createAsking({
    host,
    record,
    source,
    now,
    refresh: () => showing.refresh(),
    offered: (found) => panel.offer(found, now.text.names),
  });
  const showing = createShowing({ ...parts, selection, tools, asking, basemaps });
  camera.show(homeBounds(layers), true);
  map.addLayer(baseLayer).addLayer(featureLayer);
  listenForKeys(() => {
    if (layout.hasDrawer) layout.drawer(true);
    panel.search();
  });

  /** Picked by a press: by keyboard the card takes the focus, by mouse or finger nobody does. */
  function pick(i, event, at) {
    selection.choose(i, byKeyboard(event) || event?.type === "keydown" ? document.activeElement : null);
    if (i >= 0 && at && !card.docked) camera.reveal(at); // what was pressed stays in sight above the sheet
  }

  function pressGroup(g) {
    const next = toggleGroup(record, now.base, chosenCategories(record, now.asked), g);
    asking.choose("category", next ? [...next].map((c) => record.style.categories[c].id) : []);
  }

  listen({
    map,
    tools,
    chooser,
    tip,
    record,
    ui,
    text: () => now.text,
    chosen: () => now.chosen,
    choose: pick,
    pickCounty(event) {
      if (!now.state.pick) return;
      const at = [worldX(event.latlng.lng), worldY(event.latlng.lat)];
      const county = layers.counties.find((one) => insideRings(one.parts, ...at));
      if (county) host.report({ place: county.name_zh });
    },
    hits(event) {
      const view = featureLayer.view();
      const world = map.project(event.latlng, view.zoom).divideBy(view.scale);
      return scene.at(world, view, split(), L.Browser.mobile ? 14 : 7);
    },
  });
  return showing.apply;
}
