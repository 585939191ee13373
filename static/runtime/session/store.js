// Drafts in the browser's own store, each under a name of its own: two windows never write over each other.

/** @import {Kept, KeptDraft} from "./types.js" */

const PREFIX = "atlas-draft-";
const MOST = 12;

/** Every call says whether the store let it happen: a browser may forbid it, or be full. */
export function createStore() {
  /** @type {<T>(act: () => T, otherwise: T) => T} */
  const tried = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise; // SecurityError or QuotaExceededError: the only ones a store throws
    }
  };
  const names = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  /** @type {(text: string | null) => Kept | null} */
  const parsed = (text) => {
    try {
      const kept = JSON.parse(/** @type {string} */ (text));
      return Array.isArray(kept?.story?.scenes) && Number.isFinite(kept.at) ? kept : null;
    } catch {
      return null; // written by something else
    }
  };

  /** @returns {KeptDraft[]} */
  function list() {
    return tried(() =>
      names().flatMap((name) => {
        const kept = parsed(localStorage.getItem(name));
        return kept ? [{ ...kept, id: name.slice(PREFIX.length) }] : [];
      }).sort((a, b) => b.at - a.at), []);
  }

  /** @param {string} id */
  const remove = (id) => tried(() => localStorage.removeItem(PREFIX + id), null);

  return {
    list,
    remove,
    /**
     * Keep a draft; "blocked" or "full" if it could not be, else "". The oldest go when there are too many.
     * @param {KeptDraft} draft
     */
    keep({ id, ...draft }) {
      if (!tried(() => Boolean(window.localStorage), false)) return "blocked";
      const kept = tried(() => {
        localStorage.setItem(PREFIX + id, JSON.stringify(draft));
        return true;
      }, false);
      if (!kept) return tried(() => localStorage.length > 0, false) ? "full" : "blocked";
      for (const old of list().slice(MOST)) remove(old.id);
      return "";
    },
    /**
     * `changed(id, gone)` hears of what another window did.
     * @param {(id: string, gone: boolean) => void} changed
     */
    watch(changed) {
      window.addEventListener("storage", (event) => {
        if (event.key?.startsWith(PREFIX)) changed(event.key.slice(PREFIX.length), event.newValue === null);
      });
    },
  };
}
