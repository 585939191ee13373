// Offering drafts that were kept, as a box over the end of the page.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
/** @import {KeptDraft, SessionWords} from "./types.js" */

const MOST_SHOWN = 4;

/** @typedef {{restore: (draft: KeptDraft) => void, discard: (draft: KeptDraft) => void, later: () => void}} OfferActions */

/**
 * `restore(draft)` and `discard(draft)` are what can be done with each; `later()` shuts the box.
 * @param {SessionWords} words
 * @param {OfferActions} actions
 */
export function createOffer(words, { restore, discard, later }) {
  const box = element("section", { class: "atlas-drafts", role: "status", hidden: true });

  /** @param {KeptDraft} draft */
  function row(draft) {
    const { id, at, story } = draft;
    const w = words();
    const titles = [story.title_zh, story.title_en];
    if (w.language === "en") titles.reverse();
    const date = new Date(at).toLocaleString(w.language, {
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    const title = titles.find((text) => typeof text === "string" && text.trim()) ?? w.draft_untitled;
    const drop = element("button", { type: "button", onclick: sure }, w.draft_discard);
    function sure() {
      if (drop.dataset.sure) discard(draft);
      drop.dataset.sure = "true";
      drop.textContent = w.draft_sure;
    }
    return element(
      "div",
      { "data-draft": id },
      element(
        "span",
        {},
        fill(w.draft_row, { title: /** @type {string} */ (title).slice(0, 80), n: story.scenes.length, date }),
      ),
      element("button", { type: "button", class: "atlas-main", onclick: () => restore(draft) }, w.draft_restore),
      drop,
    );
  }

  /** @param {...HTMLElement} content */
  function open(...content) {
    if (!box.isConnected) document.body.append(box);
    box.setAttribute("aria-label", content[0].textContent);
    box.replaceChildren(...content);
    box.hidden = false;
  }

  return {
    /** @param {KeptDraft[]} drafts */
    show(drafts) {
      const w = words();
      open(
        element("p", {}, element("strong", {}, w.draft_found)),
        ...drafts.slice(0, MOST_SHOWN).map(row),
        element("div", {}, element("button", { type: "button", onclick: later }, w.draft_later)),
      );
    },
    /**
     * Say that a draft cannot be kept: "blocked" or "full".
     * @param {string} why
     */
    refuse(why) {
      const w = words();
      open(
        element("p", {}, w[`draft_${why}`]),
        element("div", {}, element("button", { type: "button", onclick: later }, w.draft_close)),
      );
    },
    hide() {
      box.hidden = true;
    },
  };
}
