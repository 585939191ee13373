// The atlas in a page of the app: data fetched from the server, Streamlit told what is done.

import { offeredBasemaps } from "./basemaps.js";
import { createPageHost } from "./host_page.js";
import { attach as build } from "./main.js";
import { createSource } from "./source.js";

/** Build the map's contents; resolves to `apply(state)`. `config` is what the server wrote. */
export const attach = (map, config, first) =>
  build(map, { source: createSource(config), host: createPageHost(new URL(config.exports, config.base)), basemaps: offeredBasemaps(config) }, first);
