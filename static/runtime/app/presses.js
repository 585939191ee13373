// What may be done in the map: each press is an action of its state. The map changes at once, the page
// around it is told.

import { choose, filterParams } from "../data/filter.js";
import { chosenCategories, toggleGroup } from "../data/visibility.js";

const REST_MS = 300;
const MOST_OFFERED = 6;

/** @typedef {import("../data/types.js").Filter} Filter */
/** @typedef {ReturnType<typeof createPresses>} Presses */

/**
 * @param {object} parts
 * @param {import("./store.js").Store} parts.store
 * @param {import("./fetched.js").Fetched} parts.fetched
 * @param {import("../data/types.js").Record} parts.record
 */
export function createPresses({ store, fetched, record }) {
  const { options } = record.style;
  const filter = () => store.picture.state.filter;
  let resting = 0;
  let typed = "";

  /** What is typed counts no more: something else has been asked since. */
  function interrupt() {
    clearTimeout(resting);
    typed = filter().q;
  }

  /**
   * Ask for something else. The search is fetched when words are asked for.
   * @param {Filter} asked
   */
  async function ask(asked) {
    interrupt();
    if (asked.q) await fetched.searching();
    store.dispatch({ type: "filter", filter: asked });
  }

  /**
   * @param {import("../data/types.js").Facet | "citywide"} facet
   * @param {readonly string[]} values
   */
  const chooseOptions = (facet, values) => ask(choose(options, filter(), facet, values));

  return {
    ask,
    choose: chooseOptions,
    /**
     * Switch a group of categories off or on.
     * @param {number} group
     */
    toggle(group) {
      const next = toggleGroup(record, store.picture.base, chosenCategories(record, filter()), group);
      chooseOptions("category", next ? [...next].map((c) => record.style.categories[c].id) : []);
    },
    /**
     * Search while somebody types; the page is told when the typing rests. Resolves to the best matches, null if
     * something else is asked by then.
     * @param {string} text
     * @returns {Promise<number[] | null>}
     */
    async type(text) {
      clearTimeout(resting);
      const q = text.split(/\s+/).filter(Boolean).join(" ");
      typed = q;
      if (q) await fetched.searching();
      if (typed !== q) return null;
      store.dispatch({ type: "search", filter: choose(options, filter(), "q", q) });
      resting = setTimeout(() => store.dispatch({ type: "tell", values: { filter: filterParams(filter()) } }), REST_MS);
      return q && fetched.search ? fetched.search.best(q, MOST_OFFERED) : [];
    },
    /**
     * Select a feature, -1 for none; its card takes the focus if it is to go back to `from`. What was pressed on
     * the map at `at` stays in sight.
     * @param {number} i
     * @param {Element | null} [from]
     * @param {L.Point} [at]
     */
    select(i, from = null, at = undefined) {
      if (i >= 0) {
        if (filter().q) clearTimeout(resting);
        typed = ""; // also what still waits for the search
      }
      store.dispatch({ type: "select", project: i >= 0 ? record.ids[i] : "", from, at });
    },
    /** Fly to what is selected. */
    fly: () => store.dispatch({ type: "fly" }),
    /** Show the nine counties. */
    home: () => store.dispatch({ type: "home" }),
    /** @param {string} basemap */
    basemap: (basemap) => store.dispatch({ type: "basemap", basemap }),
    /** @param {import("../data/types.js").Compare | null} compare */
    compare: (compare) => store.dispatch({ type: "compare", compare }),
    /**
     * Show another month; the page is told by `tell` when the bar rests.
     * @param {string} time
     */
    time: (time) => store.dispatch({ type: "time", time }),
    /**
     * Open or shut the drawer with the filter.
     * @param {boolean} drawer
     */
    drawer: (drawer) => store.dispatch({ type: "drawer", drawer }),
    /**
     * Open a tool, empty for none.
     * @param {string} tool
     */
    tool: (tool) => store.dispatch({ type: "tool", tool, near: "" }),
    /**
     * List what lies near to a feature.
     * @param {number} i
     */
    near: (i) => store.dispatch({ type: "tool", tool: "near", near: record.ids[i] }),
    /**
     * Tell the page around the map something that changes nothing in it.
     * @param {globalThis.Record<string, unknown>} values
     */
    tell: (values) => store.dispatch({ type: "tell", values }),
  };
}
