// Drafts in the browser's own store, each under a name of its own: two windows never write over each other.

const PREFIX = "atlas-draft-";
const MOST = 12;

/** Every call says whether the store let it happen: a browser may forbid it, or be full. */
export function createStore() {
  const tried = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise; // SecurityError or QuotaExceededError: the only ones a store throws
    }
  };
  const names = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  const parsed = (text) => {
    try {
      const found = JSON.parse(text);
      return Array.isArray(found?.story?.scenes) && Number.isFinite(found.at) ? found : null;
    } catch {
      return null; // written by something else
    }
  };

  function list() {
    return tried(() =>
      names().flatMap((name) => {
        const found = parsed(localStorage.getItem(name));
        return found ? [{ ...found, id: name.slice(PREFIX.length) }] : [];
      }).sort((a, b) => b.at - a.at), []);
  }

  const remove = (id) => tried(() => localStorage.removeItem(PREFIX + id), null);

  return {
    list,
    remove,
    /** Keep a draft; "blocked" or "full" if it could not be, else "". The oldest go when there are too many. */
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
    /** `changed(id, gone)` hears of what another window did. */
    watch(changed) {
      window.addEventListener("storage", (event) => {
        if (event.key?.startsWith(PREFIX)) changed(event.key.slice(PREFIX.length), event.newValue === null);
      });
    },
  };
}
