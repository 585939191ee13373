// Taking a new filter: the search keys are fetched when first needed, the map changes at once, the
// page is told.

import { choose, isEmpty, readFilter, toldFilter } from "../data/filter.js";
import { createSearch, readSounds } from "../data/search.js";

const REST_MS = 300;

/** `refresh()` paints what is shown; `offered(indices)` gets the best matches of what is typed. */
export function createAsking({ host, record, source, now, refresh, offered }) {
  const { options } = record.style;
  let search = null;
  let resting = 0;

  // Fetched before anybody types, so that the search also works once the server is out of reach.
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, REST_MS));
  idle(() => source.search().catch(() => null));

  async function ready() {
    if (search) return;
    const { keys, sounds } = await source.search();
    search = createSearch(keys, readSounds(sounds));
  }

  /** Take over a filter; resolves when it can be shown. */
  async function take(told) {
    now.asked = readFilter(options, told);
    if (now.asked.q) await ready();
    now.found = now.asked.q ? search.matches(now.asked.q) : null;
  }

  const tell = () => host.report({ filter: toldFilter(now.asked) });

  /** Show a filter and tell the page of it. */
  async function ask(told) {
    clearTimeout(resting);
    await take(told);
    refresh();
    tell();
  }

  return {
    take,
    ask,
    choose: (facet, values) => ask(choose(options, now.asked, facet, values)),
    /** Search while somebody types; the page is told when the typing rests. */
    async type(text) {
      clearTimeout(resting);
      const q = text.split(/\s+/).filter(Boolean).join(" ");
      await take({ ...now.asked, q });
      if (now.asked.q !== q) return;
      refresh();
      offered(q ? search.best(q, 6) : []);
      resting = setTimeout(tell, REST_MS);
    },
    /** The words searched for end when something is picked: they found it, and leave nothing out any more. */
    endSearch() {
      clearTimeout(resting);
      if (!now.asked.q) return;
      now.asked = choose(options, now.asked, "q", "");
      now.found = null;
      refresh();
      tell();
    },
    nothingAsked: () => isEmpty(now.asked),
  };
}
