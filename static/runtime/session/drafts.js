// Stories that are edited, kept in this browser: a session of the server ends with the connection, and
// with it the draft. Each page that is opened keeps its own; what others kept is offered, never taken.

import { createOffer } from "./offer.js";
import { createStore } from "./store.js";
import { followTyping } from "./typed.js";
/** @import {Draft, DraftWord, Kept, KeptDraft, SessionWords, Way} from "./types.js" */

const REST_MS = 400;

/**
 * `words()` gives the words of the language that is spoken.
 * @param {SessionWords} words
 */
export function createDrafts(words) {
  const store = createStore();
  const typing = followTyping(typed);
  const offer = createOffer(words, { restore, discard, later });
  /** @type {Draft | null} */
  let draft = null; // what this page keeps
  /** @type {DraftWord | null} */
  let now = null; // what the server said last
  /** @type {Way | null} */
  let editor = null;
  let session = "";
  let offered = false;
  let refused = "";
  let resting = 0;
  let taking = "";

  /** @type {(draft: Draft) => Kept} */
  const content = ({ key, story }) => ({
    at: Date.now(),
    key,
    story,
    typed: typing.texts(),
    open: now?.open ?? "",
  });
  const handed = () => draft?.key === ""; // given to the server, which has not answered yet
  const dirty = () => handed() || Boolean(now?.unsaved) || Object.keys(typing.texts()).length > 0;
  /** @param {Event} event */
  const ask = (event) => event.preventDefault();

  function guard() {
    window.removeEventListener("beforeunload", ask); // a page that always listens is never kept for "back"
    if (dirty()) window.addEventListener("beforeunload", ask);
  }

  function keep() {
    guard();
    if (!draft) return;
    if (!dirty()) {
      drop();
      return;
    }
    const why = store.keep({ ...content(draft), id: draft.id });
    if (why && why !== refused) offer.refuse(why);
    refused = why;
  }

  /** Nothing is left to keep: all was undone, or taken away as a file. */
  function drop() {
    if (draft) store.remove(draft.id);
    draft = null;
  }

  const fresh = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

  /**
   * Fetch the story of this key and keep it, in place of what is kept already.
   * @param {DraftWord} word
   */
  async function take({ key }) {
    if (taking === key || !editor) return;
    taking = key;
    const answer = await fetch(editor.from + key).catch(() => null);
    const story = answer?.ok ? await answer.json().catch(() => null) : null;
    if (taking === key) taking = ""; // only now: asked for twice it would be kept under two names
    if (!story || now?.key !== key) return; // the next word of the server names a newer one
    draft = { id: draft?.id ?? fresh(), key, story };
    keep();
  }

  function typed() {
    guard();
    clearTimeout(resting);
    if (!draft && now && editor) take(now); // at once: the page may be left at the next moment
    else resting = setTimeout(keep, REST_MS);
  }

  const others = () => store.list().filter(({ id }) => id !== draft?.id);

  function offerOthers() {
    const drafts = others();
    if (drafts.length) offer.show(drafts);
    else offer.hide();
  }

  /** @param {KeptDraft} other */
  function restore(other) {
    draft = null; // what is edited now stays kept under its own name
    typing.clear();
    offered = true;
    offer.hide();
    const { story, typed: texts, open } = other;
    editor?.report({ draft: { at: Date.now(), story, typed: texts ?? {}, open: open ?? "" } });
    store.remove(other.id); // a window that still edits it keeps it again under that name
    draft = { id: fresh(), key: "", story };
    store.keep({ ...other, at: Date.now(), id: draft.id });
    if (now) now.unsaved = true;
  }

  /** @param {KeptDraft} other */
  function discard(other) {
    store.remove(other.id);
    offerOthers();
  }

  function later() {
    offered = true;
    offer.hide();
  }

  store.watch((id, gone) => {
    if (gone && id === draft?.id) keep(); // another window threw away what is still edited here
  });

  window.addEventListener("pagehide", keep); // what was typed just before F5

  /**
   * The server holds nothing that is unsaved: all was taken away or undone, or another story begun.
   * @param {DraftWord} word
   */
  function settle({ key, begun, unsaved }) {
    if (unsaved || !draft?.key) return;
    if (key === draft.key || begun === now?.begun) drop();
    else draft = null; // what was edited before stays kept, and is offered
  }

  /** @param {Draft} kept @param {Way} way */
  function hand(kept, way) {
    way.report({ draft: content(kept) });
    draft = { ...kept, key: "" };
  }

  return {
    /**
     * The server's word on the draft of a session; after a restart it is told what is kept.
     * @param {DraftWord} word
     * @param {string} of
     * @param {Way} way
     */
    told({ key, begun, unsaved, open }, of, way) {
      editor = way;
      const lost = session && session !== of && dirty() && !unsaved;
      session = of;
      if (lost) {
        now = { key, begun, unsaved: true, open: now?.open || open };
        if (draft) hand(draft, way);
        else take(now).then(() => draft && hand(draft, way)); // typed while nothing came any more
        return;
      }
      if (handed() && !unsaved) return; // said before the server took it
      typing.sent();
      if (!Object.keys(typing.texts()).length) settle({ key, begun, unsaved, open });
      now = { key, begun, unsaved, open };
      guard();
      if (unsaved && draft?.key !== key) take(now);
      if (!offered) offerOthers();
    },
    /** The page of the editor was left; the draft lives on in the session. */
    away() {
      editor = null;
      offer.hide();
    },
    commit: typing.commit,
  };
}
