// Taking over what Python tells, and what the map's own controls change at once.

import { addBasemap } from "../map/basemaps.js";
import { fill } from "../data/template.js";
import { answer, readFilter, toldFilter } from "../data/filter.js";
import { joinBoxes } from "../data/geometry.js";
import { prepareCircles } from "../paint/overlays.js";
import { countsAt, monthNumber } from "../data/patterns.js";
import { readBits, readChoice } from "../data/record.js";
import { same, wholeState } from "../data/state.js";
import { chosenCategories, drawnThings, groupCounts } from "../data/visibility.js";
import { boundsOf, extentOf, homeBounds } from "../map/view.js";

export function createShowing({
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
  selection,
  tools,
  chooser,
  asking,
  basemaps,
}) {
  const container = map.getContainer();
  const citywide = controls.citywide((indices, point) =>
    chooser.show(record, indices, now.text.names, ui, point, map.getSize())
  );

  const showCitywide = (indices) => citywide.show(indices, fill(ui("map.citywide"), { n: indices.length }));

  /** After a change of which features are shown or how they are drawn. */
  function refresh() {
    const left = answer(record, now.asked, now.scope, now.found, now.state.counties.length > 0);
    now.shown = left.shown;
    now.base = left.base;
    scene.update();
    showCitywide(scene.citywide());
    featureLayer.paint();
    panel.show(now.asked, left.counts, ui, now.basemap, now.shown.reduce((sum, bit) => sum + bit, 0));
    strip.show(now.asked, now.shown, ui, now.state.counties);
    legend.show(
      record,
      groupCounts(record, now.base, chosenCategories(record, now.asked)),
      drawnThings(record, scene.sides),
      ui,
    );
    if (now.state.timeline) {
      timebar.count(countsAt(record, now.shown, monthNumber(now.time) ?? 0), record.style.drawn);
    }
    tools.refresh();
    list.show(now.shown, now.text, ui);
    const question = { asked: now.asked, scope: now.scope, found: now.found, placed: now.state.counties.length > 0 };
    for (const one of nothing) one.show(now.shown, question, ui);
    host.changed(now.shown, now.text);
    container.dataset.shown = now.shown.reduce((sum, bit) => sum + bit, 0);
    container.dataset.time = now.time ?? "";
    if (now.chosen >= 0 && !now.shown[now.chosen]) selection.select(-1);
    selection.pickAsked();
  }

  function compare(value) {
    now.compare = value;
    divider.show(value, ui, now.text.language);
    container.classList.toggle("atlas-comparing", Boolean(value));
    container.dataset.compare = value ? "true" : "";
    refresh();
  }

  function overlay(state, before) {
    now.focus = readChoice(record, state.focus);
    if (!same(state.circles, before.circles)) now.circles = prepareCircles(state.circles);
    now.tintLabel = state.tint_label;
    if (same(state.tint, before.tint)) return;
    now.tint = Object.keys(state.tint).length ? state.tint : null;
    baseLayer.paint();
  }

  function moveCamera(state, before, first) {
    const names = [...now.asked.county, ...state.counties];
    const asked = layers.counties.filter((county) => names.includes(county.name_zh));
    if (first) {
      camera.show(asked.length ? boundsOf(joinBoxes(asked.map((county) => county.box))) : homeBounds(layers), true);
    }
    if (state.fit && state.fit !== before.fit && state.frame) {
      const [west, south, east, north] = state.frame;
      camera.exactly([[south, west], [north, east]], first);
    } else if (state.fit && state.fit !== before.fit) {
      const bounds = extentOf(record, layers, now.focus ?? now.shown);
      if (bounds) camera.show(bounds, first);
    }
    if (state.fly && state.fly !== before.fly && now.chosen >= 0) {
      selection.fly(first);
      if (!first) host.bringIntoSight();
    }
  }

  function basemap(name) {
    now.basemap = name;
    addBasemap(map, name, basemaps);
    now.endless = Boolean(basemaps[name]?.tiles);
    baseLayer.paint();
    controls.credit(basemaps[name]?.credit ?? "");
  }

  function speak(state) {
    host.speak(now.text.language);
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", ui("map.region"));
    container.setAttribute("aria-description", ui("map.keys"));
    controls.label(ui, state);
    panel.label(ui);
    timebar.label(ui, now.text.language);
  }

  /** All that the server keeps of the map, as the map shows it: for a server that knows nothing of it. */
  const shownNow = (state) => ({
    filter: toldFilter(now.asked),
    project: now.chosen >= 0 ? record.ids[now.chosen] : "",
    basemap: now.basemap,
    compare: now.compare,
    ...(state.timeline ? { time: now.time } : {}),
  });

  let shownBefore = "";

  async function apply(told) {
    if (!told) return;
    const before = now.state;
    const first = container.dataset.ready !== "true";
    const state = wholeState(told);
    now.state = state;
    const spoken = state.lang !== now.text.language || first;
    if (state.lang !== now.text.language) now.text = await source.text(state.lang);
    now.scope = state.within ? readBits(state.within, record.count) : null;
    const another = !first && state.session !== before.session;
    if (another) host.report(shownNow(state));
    host.answered(state.seq);
    // An answer to an older report must not undo a newer press in the map.
    const stale = state.seq < host.newest();
    if (!stale) {
      const asked = readFilter(record.style.options, state.asked);
      if (!same(asked, now.asked)) await asking.take(asked);
      // A page that does not keep these says nothing new of them: then the map's own choice stands.
      if (first || !same(state.compare, before.compare)) now.compare = state.compare;
      const moved = first || state.time !== before.time || (before.timeline && !state.timeline);
      if (moved && !timebar.busy) now.time = state.time;
    }
    const listed = state.list && !state.scene;
    if (list.hidden === listed || state.list !== before.list) {
      list.hide(!listed);
      layout.bare(!state.list);
    }
    if (state.height !== before.height) {
      host.ask(state.height);
      layout.fit();
    }
    keep.show(state.scene);
    if (state.draft) host.draft(state.draft, state.session);
    overlay(state, before);
    if (first || (!stale && state.basemap !== now.basemap)) basemap(state.basemap);
    if (spoken || state.review !== before.review) speak(state);
    if (spoken) tools.label();
    if (spoken) keep.label();
    if (!timebar.busy || !state.timeline) timebar.show(state.timeline, monthNumber(now.time));
    // The server's answer to a press in the map says what is shown already: paint nothing again.
    const drawn = JSON.stringify([
      state.within,
      toldFilter(now.asked),
      now.time,
      now.compare,
      state.lang,
      state.focus,
      state.circles,
      state.tint_label,
      state.timeline,
    ]);
    if (drawn !== shownBefore) compare(now.compare);
    shownBefore = drawn;
    const wanted = state.project ? record.indexOf.get(state.project) ?? -1 : -1;
    if (!stale && (wanted !== now.chosen || spoken || !selection.complete())) await selection.select(wanted);
    if (!another) moveCamera(state, before, first);
    container.dataset.ready = "true";
    container.dataset.answered = state.seq;
  }

  return {
    apply,
    refresh,
    /** Change the basemap and tell the page. */
    basemap(name) {
      basemap(name);
      refresh();
      host.report({ basemap: name });
    },
    compare,
    time(month) {
      now.time = month;
      refresh();
    },
  };
}
