// Runs in every frame before the page's own scripts. It knows for each kind of map how many features
// are drawn, and measures from a press of the pointer to the frame in which the right number is.

(() => {
  const settings = window.__benchSettings ?? { kind: "text", expected: -1 };

  addEventListener("pointerdown", () => {
    try {
      window.top.bench.pressed = window.top.performance.now();
    } catch { /* a frame of another origin is no part of what is measured */ }
  }, true);

  // Leaflet announces itself as window.L; remember the newest map of each frame.
  let leaflet;
  Object.defineProperty(window, "L", {
    configurable: true,
    get: () => leaflet,
    set(value) {
      leaflet = value;
      value?.Map?.addInitHook(function remember() {
        window.benchMap = this;
      });
    },
  });

  if (window.top !== window) return;

  const frames = () => [window, ...[...document.querySelectorAll("iframe")].map((f) => f.contentWindow)];

  const probes = {
    /** The first number in the count above the map. */
    text() {
      const text = document.querySelector(".st-key-count p, #count")?.textContent;
      return text ? parseInt(text, 10) : -1;
    },
    /** The atlas says itself how many features it shows. */
    atlas() {
      for (const frame of frames()) {
        const map = frame?.document?.querySelector("[data-ready=true]");
        if (map) return Number(map.dataset.shown);
      }
      return -1;
    },
    /** Paths and markers of the newest Leaflet map. */
    leaflet() {
      for (const frame of frames()) {
        const { benchMap, L } = frame ?? {};
        if (!benchMap) continue;
        let count = 0;
        for (const key in benchMap._layers) {
          const layer = benchMap._layers[key];
          if (layer instanceof L.Path || layer instanceof L.Marker) count += 1;
        }
        return count;
      }
      return -1;
    },
    /** Features of deck.gl's layer "projects", once loaded; the deck hangs on a React component. */
    deck() {
      const canvas = document.querySelector("[data-testid=stDeckGlJsonChart] canvas");
      const deck = canvas && deckOf(canvas);
      const layer = deck?.layerManager?.getLayers().find((l) => l.id === "projects");
      return layer?.isLoaded ? layer.props.data.length : -1;
    },
    /** Points and lines of all traces, once the map below has taken them. */
    plotly() {
      const chart = document.querySelector(".js-plotly-plot");
      const map = chart?._fullLayout?.map?._subplot?.map;
      if (!map?.loaded()) return -1;
      return chart._fullData.reduce((sum, trace) => sum + (trace.mode === "lines"
        ? [...trace.lon].filter((x) => x === null).length : trace.lon.length), 0);
    },
  };

  function deckOf(canvas) {
    const key = Object.keys(canvas.parentElement).find((k) => k.startsWith("__reactFiber$"));
    for (let fiber = canvas.parentElement[key]; fiber; fiber = fiber.return) {
      for (let hook = fiber.memoizedState; hook && typeof hook === "object"; hook = hook.next) {
        const held = hook.memoizedState;
        const deck = held?.deck ?? held?.current?.deck ?? held?.current;
        if (deck?.layerManager) return deck;
      }
    }
    return null;
  }

  const bench = {
    pressed: null,
    result: null,
    cold: null,
    followed: null,
    /** Wait until `expected` are drawn; the time runs from the next press. */
    arm(kind, expected) {
      bench.pressed = null;
      bench.result = null;
      bench.followed = null;
      if (kind === "atlas") follow(answered());
      watch(kind, expected, () => bench.pressed, (ms) => { bench.result = ms; });
    },
    drawn: (kind) => probes[kind](),
  };
  window.bench = bench;

  const answered = () => frames().map((frame) => frame?.document?.querySelector("[data-ready=true]")).find(Boolean)?.dataset.answered;

  /** Until the map has the server's answer to what was pressed. */
  function follow(before) {
    const look = () => {
      if (bench.pressed === null || answered() === before) return requestAnimationFrame(look);
      bench.followed = performance.now() - bench.pressed;
      return undefined;
    };
    requestAnimationFrame(look);
  }

  function watch(kind, expected, start, done) {
    const look = () => {
      let found = -1;
      if (start() !== null) {
        try {
          found = probes[kind]();
        } catch { found = -1; }
      }
      if (found !== expected) return requestAnimationFrame(look);
      const begun = start();
      return requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
    };
    requestAnimationFrame(look);
  }

  watch(settings.kind, settings.expected, () => 0, (ms) => { bench.cold = ms; });
})();
