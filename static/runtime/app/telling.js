// Taking what the page around the map tells: what it needs is fetched, then its State is one action.

import { wholeState } from "../data/state.js";
import { pageAction } from "./state.js";

/**
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("../data/types.js").Host} parts.host
 * @param {import("./store.js").Store} parts.store
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("./fetched.js").Fetched} parts.fetched
 * @param {{busy: boolean}} parts.timebar
 * @param {ReturnType<typeof import("./selection.js").createSelection>} parts.selection
 * @param {ReturnType<typeof import("./flights.js").createFlights>} parts.flights
 * @returns {(state: Partial<import("../data/types.js").State> | null) => Promise<void>} resolves when it is shown
 */
export function createTelling({ map, host, store, record, fetched, timebar, selection, flights }) {
  const container = map.getContainer();
  return async (state) => {
    if (!state) return;
    const { lang, asked, seq, draft, session } = wholeState(state);
    if (!(await fetched.ready(lang, Boolean(asked.q)))) return;
    const before = store.picture;
    store.dispatch(pageAction(record, state, { newest: host.newest(), moving: timebar.busy }));
    const { picture } = store;
    host.answered(seq);
    if (draft) host.draft(draft, session);
    await selection.settled();
    flights.follow(picture, before);
    container.dataset.ready = "true";
    container.dataset.answered = String(seq);
  };
}
