// The atlas in a page of the app: data fetched from the server, Streamlit told what is done.

import { offeredBasemaps } from "../map/basemaps.js";
import { createPageHost } from "../host/page.js";
import { attach as build } from "../app/main.js";
import { createSource } from "../host/source.js";

/** Build the map's contents; resolves to `apply(state)`. `config` is what the server wrote. */
export const attach = (map, config, first) =>
  build(map, { source: createSource(config), host: createPageHost(new URL(config.exports, config.base)), basemaps: offeredBasemaps(config) }, first);
