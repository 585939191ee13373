// The tools and the map's state.

import { createTools } from "../tools/tools.js";
import { isRedrawn, isSpoken } from "./picture.js";

/**
 * Add the toolbar; its lists follow what is shown.
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {import("../data/types.js").Record} parts.record
 * @param {number} parts.newest the month of the newest report
 * @param {(i: number, event?: Event) => void} parts.pick
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createTooling({ map, store, press, record, newest, pick, ui }) {
  const tools = createTools({
    map,
    record,
    ui,
    newest,
    picture: () => store.picture,
    turn: press.tool,
    choose: pick,
    compare: press.compare,
  });
  store.watch((picture, before, action) => {
    const { tool, near } = picture.state;
    // Asked for again it begins again.
    if (action.type === "tool" || tool !== before.state.tool) tools.show(tool, record.indexOf.get(near) ?? -1);
    if (isRedrawn(picture, before)) tools.refresh();
    if (isSpoken(picture, before)) tools.label();
  });
  return tools;
}
