// The atlas in a page of the app: data fetched from the server, Streamlit told what is done. The map
// component loads its scripts as classic ones and tells the state at once: the newest is kept until the
// map has been built.

import { attach } from "../app/main.js";
import { createPageHost } from "../host/page.js";
import { createSource } from "../host/source.js";
import { offeredBasemaps } from "../map/basemaps.js";

window.atlas = {
  state: null,
  // Where the files of the record are; the server writes it behind this script.
  config: null,
  base: new URL(".", document.currentScript.src).href,
  attach(map, key) {
    const building = Promise.resolve().then(() => {
      const config = { ...this.config, base: this.base, key };
      const host = createPageHost(new URL(config.exports, config.base));
      return attach(map, { source: createSource(config), host, basemaps: offeredBasemaps(config) }, this.state);
    });
    building.then((show) => {
      this.show = show;
      show(this.state);
    });
  },
  apply(state) {
    // streamlit-folium keeps every layer group it was ever given, and adds the next one right after
    // this; the last one is enough to take away again.
    queueMicrotask(() => window.feature_group?.splice(0, window.feature_group.length - 1));
    this.state = state;
    this.show?.(state);
  },
};
