// The atlas as one file that is opened by a double click: no server, no network. It shows the map, or the
// talk if its address asks for it.

import { LANGUAGES, showFileMap } from "../app/in_file.js";
import { createEmbedded } from "../host/embedded.js";
import { openTalk, startFileTalk, talkAsked } from "../talk/in_file.js";
/** @import {FilePage} from "../host/embedded.js" */
/** @import {FileSource} from "../app/in_file.js" */

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(`single-${id}`));

/** @param {KeyboardEvent} event */
const isTyped = ({ target }) => target instanceof Element && target.matches("input, textarea, select");

/**
 * The button and the key that start the talk.
 * @param {HTMLElement} button
 * @param {() => void} open
 */
function offerTalk(button, open) {
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || isTyped(event)) return;
    event.preventDefault();
    open();
  });
}

/** The words about the file shut with Esc and with a press anywhere else. */
function shutAbout() {
  const about = /** @type {HTMLDetailsElement} */ (document.querySelector(".single-about"));
  document.addEventListener("pointerdown", (event) => {
    if (!about.contains(/** @type {Node} */ (event.target))) about.open = false;
  });
  about.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !about.open) return;
    about.open = false;
    about.querySelector("summary")?.focus();
  });
}

/** Build the page: the talk if its address asks for it, else the map. */
async function start() {
  const source = createEmbedded();
  const page = source.page();
  const isTalk = talkAsked() && source.story() !== null;
  window.addEventListener("hashchange", () => {
    if (source.story() && talkAsked() !== isTalk) window.location.reload();
  });
  await (isTalk ? showTalk : showMap)(source, page);
  at("wait").remove();
}

/**
 * @param {FileSource} source
 * @param {FilePage} page
 */
async function showTalk(source, page) {
  for (const node of document.querySelectorAll(".single-head, main, #single-print, .single-map-style")) node.remove();
  document.body.className = "";
  /** @type {HTMLStyleElement} */ (at("talk-style")).media = "all";
  const container = at("talk");
  container.hidden = false;
  const leave = Object.fromEntries(LANGUAGES.map((lang) => [lang, page.words[lang].leave]));
  await startFileTalk(container, {
    source,
    basemaps: page.basemaps,
    talk: source.story(),
    language: page.language,
    leave,
  });
}

/**
 * @param {FileSource} source
 * @param {FilePage} page
 */
async function showMap(source, page) {
  const state = await showFileMap(source, page, talkAsked);
  if (source.story()) offerTalk(at("present"), () => openTalk(state().lang, window.location.hash));
  shutAbout();
}

start();
