// The atlas in a Leaflet map: draws the record and the base layers, answers clicks, and takes the
// State (what is shown, language, selection) from Python. All data comes as files; none as markup.

import { monthsOf } from "../data/patterns.js";
import { readLayers, readRecord } from "../data/record.js";
import { wholeState } from "../data/state.js";
import { createAround } from "./around.js";
import { createCanvases } from "./canvases.js";
import { createFetched } from "./fetched.js";
import { createFlights } from "./flights.js";
import { createKeep } from "./keep.js";
import { createControls, createMapLegend } from "./over.js";
import { createPictures } from "./picture.js";
import { createPointing } from "./pointing.js";
import { createPresses } from "./presses.js";
import { createRegion } from "./region.js";
import { createSelection } from "./selection.js";
import { listenForKeys } from "./shortcuts.js";
import { firstState, reportOf } from "./state.js";
import { createStore } from "./store.js";
import { createTelling } from "./telling.js";
import { createTiming } from "./timing.js";
import { createTooling } from "./tooling.js";

/** @typedef {import("../data/types.js").State} State */

/**
 * All that is needed to begin.
 * @param {import("../data/types.js").Source} source
 * @param {string} language
 */
async function load(source, language) {
  const [record, layers, text] = await Promise.all([source.record(), source.layers(), source.text(language)]);
  return { record: readRecord(record), layers: readLayers(layers), text };
}

/**
 * Build the map's contents; resolves to `apply(state)`, which shows a new State. `source` hands out
 * the data (host/source.js, host/embedded.js), `host` is the page around the map (host/page.js, host/file.js),
 * `basemaps` are those that can be shown.
 * @param {L.Map} map
 * @param {object} parts
 * @param {import("../data/types.js").Source} parts.source
 * @param {import("../data/types.js").Host} parts.host
 * @param {import("../data/types.js").Basemaps} parts.basemaps
 * @param {Partial<State> | null} first
 */
export async function attach(map, { source, host, basemaps }, first) {
  const { record, layers, text } = await load(source, first?.lang ?? "zh");
  const fetched = createFetched(source, text);
  const draw = createPictures(record, layers, basemaps);
  const store = createStore(firstState(record.style.options), (state) => draw(state, fetched));
  const press = createPresses({ store, fetched, record });
  /** @type {import("../data/types.js").Words} */
  const ui = (key) => store.picture.text.ui[key] ?? key;
  host.ask(wholeState(first).height);

  const span = monthsOf(record);
  const around = createAround({ map, host, store, press, record, basemaps, ui });
  const canvases = createCanvases({ map, store, record, layers, basemaps, ui });
  const isBusy = () => tools.busy;
  const { pick, overlaps } = createPointing({ map, store, press, record, layers, canvases, isBusy, ui });
  createControls({ map, store, press, canvases, basemaps, overlaps, ui });
  const legend = createMapLegend({ map, store, press, canvases, record, ui });
  const timebar = createTiming({ map, store, press, record, span, ui });
  createKeep({ map, store, press, ui });
  const tools = createTooling({ map, store, press, record, newest: Math.max(...span.months), pick, ui });
  const selection = createSelection({ store, record, source, card: around.card, ui });
  const flights = createFlights({ map, host, store, record, layers, card: around.card, giveWay: legend.fold });
  flights.home(true);
  canvases.add();
  listenForKeys(around.search);
  createRegion(map.getContainer(), host, store, ui);
  store.watch((picture, before, action) => {
    const report = reportOf(action, before.state, picture.state);
    if (report) host.report(report);
  });
  return createTelling({ map, host, store, record, fetched, timebar, selection, flights });
}
