// The card of the selected feature, and its facts, which come from the server when they are wanted.

import { isSelected, isSpoken } from "./picture.js";

/**
 * @param {object} parts
 * @param {import("./store.js").Store} parts.store
 * @param {import("../data/types.js").Record} parts.record
 * @param {import("../data/types.js").Source} parts.source
 * @param {import("../panels/card.js").Card} parts.card
 * @param {import("../data/types.js").Words} parts.ui
 */
export function createSelection({ store, record, source, card, ui }) {
  let isLacking = false;
  let coming = Promise.resolve();

  /** Without the server the card says what it lacks; asked again when the server speaks again. */
  async function tellFacts() {
    const { chosen, text } = store.picture;
    const facts = await source.facts(text.language, chosen).catch(() => null);
    if (store.picture.chosen !== chosen || store.picture.text !== text) return;
    isLacking = !facts;
    card.tell(facts);
  }

  store.watch((picture, before, action) => {
    if (action.type === "page") coming = Promise.resolve();
    const again = isLacking && action.type === "page";
    if (!again && !isSelected(picture, before, action) && !isSpoken(picture, before)) return;
    isLacking = false;
    if (picture.chosen < 0) card.hide();
    else {
      const from = action.type === "select" ? action.from : null;
      card.show(record, picture.chosen, picture.text, ui, from);
      coming = tellFacts();
    }
  });

  return {
    /** Resolves when a card that the last State opened has its facts, or has said that there are none. */
    settled: () => coming,
  };
}
