// The time bar and the map's state: each month it comes to is shown, the one where it rests is told.

import { countsAt, monthName, monthNumber } from "../data/patterns.js";
import { createTimebar } from "../panels/timebar.js";
import { isRedrawn, isSpoken } from "./picture.js";

/**
 * Add the bar, hidden where a page does not ask for it.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("../data/types.js").Record} parts.record
 * @param {ReturnType<typeof import("../data/patterns.js").monthsOf>} parts.span
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createTiming({ map, store, press, record, span, ui }) {
  const timebar = createTimebar(map.getContainer(), span, {
    moved: (month) => press.time(monthName(month)),
    rested: (month) => press.tell({ time: monthName(month) }),
  });
  store.watch((picture, before, action) => {
    const { timeline } = picture.state.page;
    const month = monthNumber(picture.time);
    if (isSpoken(picture, before)) timebar.label(ui, picture.text.language);
    if (action.type === "page" && !(timebar.busy && timeline)) timebar.show(timeline, month);
    if (timeline && isRedrawn(picture, before)) {
      timebar.count(countsAt(record, picture.shown, month ?? 0), record.style.drawn);
    }
  });
  return timebar;
}
