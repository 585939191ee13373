// A classic script, because the map component loads its scripts that way: it starts the module and
// keeps the newest state until the module has taken over.

window.atlas = {
  state: null,
  module: window.atlasModules
    ? Promise.resolve(window.atlasModules)
    : import(new URL("page.js", document.currentScript.src)),
  // Where the files of the record are; the server writes it behind this script.
  config: null,
  base: new URL(".", document.currentScript.src).href,
  attach(map, key) {
    this.module.then((module) => module.attach(map, { ...this.config, base: this.base, key }, this.state)).then((show) => {
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
