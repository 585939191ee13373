// What the page around the map does for itself: it follows Streamlit's connection, says in our words
// when it is lost, joins up again, and names the language of the page. Started before Streamlit's own
// scripts (server/shell.py).

import { fill } from "../data/template.js";
import { createBar } from "./bar.js";
import { createDrafts } from "./drafts.js";
import { followLanguage } from "./language.js";
import { followPresses } from "./presses.js";
import { followSocket } from "./socket.js";
import { speakFor } from "./spoken.js";
/** @import {Language, SessionWords, Texts} from "./types.js" */

const PATIENCE_MS = 1500;

/**
 * `texts` holds the words of both languages; the maps of the page find what is returned as window.atlasSession.
 * @param {Texts} texts
 */
export function createSession(texts) {
  /** @returns {Language} */
  const language = () => (new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh");
  /** @type {SessionWords} */
  const words = () => ({ language: language(), ...texts[language()] });
  followLanguage(language);
  speakFor(texts, language);
  const bar = createBar(document);
  const drafts = createDrafts(words);
  let late = 0;

  function say() {
    const { lost, lost_works, ended, reload } = words();
    // Streamlit tries for ever, but for an answer it does not understand.
    const over = document.querySelector("[data-test-connection-state=DISCONNECTED_FOREVER]");
    if (over) bar.show([ended, lost_works], [[reload, () => location.reload()]]);
    else bar.show([lost, lost_works]);
    late = setTimeout(say, PATIENCE_MS);
  }

  const presses = followPresses((unanswered) => {
    bar.hide();
    const { language, quotes, unanswered: line, draft_close } = words();
    const named = unanswered.map((label) => fill(quotes, { label })).join(language === "zh" ? "" : ", ");
    if (named) bar.show([fill(line, { named })], [[draft_close, bar.hide]]);
    window.dispatchEvent(new Event("atlas-joined"));
  });

  let cut = false;
  /** @param {boolean} connected */
  function changed(connected) {
    clearTimeout(late);
    if (connected && cut) presses.joined();
    if (connected) return;
    cut = true;
    presses.lost();
    drafts.commit();
    late = setTimeout(say, PATIENCE_MS);
  }

  const socket = followSocket(changed, presses.sent, presses.heard);

  return {
    /** Whether the server can be told anything now. */
    connected: socket.connected,
    /** Let go of the connection: Streamlit makes another one and runs the whole page once. */
    rejoin: socket.rejoin,
    /** The stories that are edited, kept in this browser. */
    drafts,
  };
}
