// The atlas in a page of the app: data fetched from the server, Streamlit told what is done. The map
// component loads its scripts as classic ones and tells the state at once: the newest is kept until the
// map has been built.

import { attach } from "../app/main.js";
import { createPageHost } from "../host/page.js";
import { createSource } from "../host/source.js";
import { offeredBasemaps } from "../map/basemaps.js";
/** @import {Basemaps, State} from "../data/types.js" */
/** @import {Config} from "../host/source.js" */

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const base = new URL(".", src).href;

const atlas = {
  /** @type {Partial<State> | null} */
  state: null,
  /** @type {Awaited<ReturnType<typeof attach>> | null} */
  show: null,
  /** Where the files of the record are; the server writes it behind this script.
   * @type {Omit<Config, "base"> & {exports: string, basemaps: Basemaps} | null} */
  config: null,
  /**
   * @param {L.Map} map
   * @param {string} key the user's, for a service of tiles
   */
  async attach(map, key) {
    await null; // until the server's own line has run
    if (!atlas.config) throw new Error("no config");
    const config = { ...atlas.config, base, key };
    const host = createPageHost(new URL(config.exports, base).href);
    const parts = { source: createSource(config), host, basemaps: offeredBasemaps(config) };
    atlas.show = await attach(map, parts, atlas.state);
    await atlas.show(atlas.state);
  },
  /** @param {Partial<State>} state */
  apply(state) {
    // streamlit-folium keeps every layer group it was ever given, and adds the next one right after
    // this; the last one is enough to take away again.
    queueMicrotask(() => window.feature_group?.splice(0, window.feature_group.length - 1));
    atlas.state = state;
    atlas.show?.(state);
  },
};

window.atlas = atlas;
