// The atlas in a Leaflet map: draws the record and the base layers, answers clicks, and takes the
// state (what is shown, language, selection) from Python. All data comes as files; none as markup.

import { CanvasLayer } from "./canvas_layer.js";
import { paintBase } from "./base.js";
import { createCard, createChooser, createTip } from "./card.js";
import { addBasemap, addControls } from "./controls.js";
import { fill } from "./dom.js";
import { joinBoxes } from "./geometry.js";
import { markerRadius, paintFeatures } from "./features.js";
import { baseLabels, featureLabels, FONT, paintLabels } from "./labels.js";
import { createLegend } from "./legend.js";
import { layoutMarks, marksAt, marksByCounty, paintMarks } from "./marks.js";
import { featuresAt } from "./pick.js";
import { readBits, readLayers, readRecord } from "./record.js";
import { bringIntoSight, fillWindow, lastReport, report } from "./report.js";
import { createSource } from "./source.js";
import { drawnThings, groupCounts, shownFeatures, toggleGroup } from "./visibility.js";
import { boundsOf, featureBounds, flyTo, homeBounds } from "./view.js";

const THEME = { weight: 1, marker: 11, text: 1 };

/** Build the map's contents; resolves to `apply(state)`, which shows a new state. */
export async function attach(map, config, first) {
  const source = createSource(config);
  fillWindow(map, 12);
  const [rawRecord, rawLayers, text] = await Promise.all([
    source.record(), source.layers(), source.text(first?.lang ?? "zh")]);
  const record = readRecord(rawRecord);
  const layers = readLayers(rawLayers);
  const container = map.getContainer();
  const now = {
    text, categories: null, base: new Uint8Array(record.count).fill(1), shown: new Uint8Array(record.count),
    chosen: -1, marks: [], picked: new Set(), fly: null, state: null,
  };
  const ui = (key) => now.text.ui[key] ?? key;

  const baseLayer = new CanvasLayer({ pane: "tilePane", paint: (c, view) => paintBase(c, view, layers, now) });
  const featureLayer = new CanvasLayer({ paint: paintTop });
  const card = createCard(container, { close: () => choose(-1), fly: () => flyToChosen(), copy: copyLink });
  const chooser = createChooser(container, (i) => choose(i));
  const tip = createTip(container);
  const controls = addControls(map, { reset: () => flyTo(map, homeBounds(layers), { left: legend.width / 2 }) });
  const legend = createLegend(container, pressGroup, map.getSize().x > 640);
  const citywide = controls.citywide((indices, point) => chooser.show(record, indices, now.text.names, ui, point, map.getSize()));

  flyTo(map, homeBounds(layers), { left: legend.width / 2, instant: true });
  map.addLayer(baseLayer).addLayer(featureLayer);

  function paintTop(context, view) {
    paintFeatures(context, view, record, now.shown, now.chosen, THEME);
    const marks = marksByCounty(record, now.shown, layers.counties.length);
    now.marks = layoutMarks(marks, layers.counties, view);
    paintMarks(context, record, now.marks, FONT);
    const language = now.text.language;
    const named = (feature) => feature[`name_${language}`] ?? feature.name_zh;
    const labels = baseLabels(layers, named, view.zoom, THEME)
      .concat(featureLabels(record, now.shown, now.text.names, view, now.chosen, THEME));
    const taken = now.marks.map((m) => [m.x, m.y, m.x + m.width, m.y + m.height]);
    now.labels = paintLabels(context, view, labels, taken);
    citywide.show(marks.get(-1) ?? [], fill(ui("map.citywide"), { n: (marks.get(-1) ?? []).length }));
  }

  function refresh() {
    now.shown = shownFeatures(record, now.base, now.categories);
    featureLayer.paint();
    legend.show(record.style, groupCounts(record, now.base, now.categories), drawnThings(record, now.shown), ui);
    container.dataset.shown = now.shown.reduce((sum, bit) => sum + bit, 0);
    if (now.chosen >= 0 && !now.shown[now.chosen]) select(-1);
  }

  function pressGroup(g) {
    now.categories = toggleGroup(record, now.base, now.categories, g);
    refresh();
    report({ category: now.categories && [...now.categories].map((c) => record.style.categories[c].id) });
  }

  async function select(i) {
    now.chosen = i;
    now.picked = new Set(i >= 0 ? record.counties[i].map((c) => layers.counties[c]?.name_zh) : now.state?.counties ?? []);
    baseLayer.paint();
    featureLayer.paint();
    tip.hide();
    chooser.hide();
    container.dataset.selected = i >= 0 ? record.ids[i] : "";
    if (i < 0) return card.hide();
    const facts = await source.facts(now.text.language, i);
    if (now.chosen === i) card.show(record, i, now.text.names, facts, ui);
  }

  function choose(i) {
    select(i);
    report({ project: i >= 0 ? record.ids[i] : "" });
  }

  function flyToChosen() {
    const bounds = now.chosen >= 0 && featureBounds(record, layers, now.chosen);
    if (bounds) flyTo(map, bounds, { left: legend.width, right: 380, below: map.getSize().y * 0.5 });
  }

  function copyLink(button) {
    const page = window.parent.location;
    const address = new URL(page.href);
    address.searchParams.set("project", record.ids[now.chosen]);
    navigator.clipboard.writeText(address.href).then(() => {
      button.textContent = ui("card.copied");
    });
  }

  function hitsAt(event) {
    const view = featureLayer.view();
    const world = map.project(event.latlng, view.zoom).divideBy(view.scale);
    const x = world.x * view.scale - view.x;
    const y = world.y * view.scale - view.y;
    const marked = marksAt(now.marks, x, y);
    if (marked.length) return marked;
    const badge = now.labels?.find((l) => l.index !== undefined && x >= l.box[0] && x <= l.box[2] && y >= l.box[1] && y <= l.box[3]);
    if (badge) return [badge.index];
    return featuresAt(record, now.shown, view, world.x, world.y, L.Browser.mobile ? 14 : 7, markerRadius(view, THEME));
  }

  map.on("click", (event) => {
    const hits = hitsAt(event);
    if (hits.length > 1) chooser.show(record, hits, now.text.names, ui, event.containerPoint, map.getSize());
    else if (hits.length === 1) choose(hits[0]);
    else if (now.chosen >= 0) choose(-1);
    else chooser.hide();
  });
  let hovering = 0;
  map.on("mousemove", (event) => {
    cancelAnimationFrame(hovering);
    hovering = requestAnimationFrame(() => {
      const hits = hitsAt(event);
      container.style.cursor = hits.length ? "pointer" : "";
      if (hits.length) tip.show(record, hits, now.text.names, now.text.stages, event.containerPoint, map.getSize());
      else tip.hide();
    });
  });
  map.on("mouseout movestart", () => tip.hide());
  L.DomEvent.on(container, "keydown", (event) => {
    if (event.key === "Escape") (card.open ? choose(-1) : chooser.hide());
  });

  return async function apply(state) {
    if (!state) return;
    const before = now.state;
    now.state = state;
    if (state.lang !== now.text.language) now.text = await source.text(state.lang);
    now.base = readBits(state.base, record.count);
    // An answer to an older report must not undo a newer press of a legend switch.
    if (!(state.seq < lastReport())) now.categories = state.category && new Set(state.category);
    addBasemap(map, state.basemap, config.basemaps);
    controls.label(ui, state);
    refresh();
    const wanted = state.project ? record.indexOf.get(state.project) ?? -1 : -1;
    const changed = wanted !== now.chosen || state.lang !== before?.lang;
    if (!(state.seq < lastReport()) && changed) await select(wanted);
    if (now.chosen < 0) {
      now.picked = new Set(state.counties);
      baseLayer.paint();
    }
    if (!before && now.chosen < 0 && state.counties.length) {
      const asked = layers.counties.filter((county) => state.counties.includes(county.name_zh));
      if (asked.length) flyTo(map, boundsOf(joinBoxes(asked.map((county) => county.box))), { left: legend.width, instant: true });
    }
    if (state.fly && state.fly !== before?.fly && now.chosen >= 0) {
      flyToChosen();
      if (before) bringIntoSight();
    }
    container.dataset.ready = "true";
    container.dataset.applied = state.stamp ?? "";
  };
}
