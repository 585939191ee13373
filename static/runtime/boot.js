// A classic script, because the map component loads its scripts that way: it starts the module and
// keeps the newest state until the module has taken over.

window.atlas = {
  state: null,
  module: window.atlasModules
    ? Promise.resolve(window.atlasModules)
    : import(new URL("main.js", document.currentScript.src)),
  attach(map, config) {
    this.module.then((module) => module.attach(map, config, this.state)).then((apply) => {
      this.apply = apply;
      apply(this.state);
    });
  },
  apply(state) {
    this.state = state;
  },
};
