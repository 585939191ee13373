// The map of a file that stands alone: its title bar does what the app's page does around the map, with
// language, time, table and words about the file. Its state stands in its address.

import { fill } from "../data/template.js";
import { element } from "../dom/element.js";
import { createFileHost } from "../host/file.js";
import { offeredBasemaps } from "../map/basemaps.js";
import { printing } from "../panels/print.js";
import { readHash, writeHash } from "./hash.js";
import { attach } from "./main.js";
/** @import {FilePage, FileTable, FileWords} from "../host/embedded.js" */
/** @import {HashState, Parameter} from "./hash.js" */

/** @typedef {HashState & {fly: number}} FileState `fly` counts how often an address was followed */
/** @typedef {ReturnType<typeof import("../host/embedded.js").createEmbedded>} FileSource */

export const LANGUAGES = ["zh", "en"];
const MOST_UNKNOWN = 12;
const KEPT_MS = 60_000; // a file that is being saved

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(`single-${id}`));

/**
 * What an address says that nobody understands, in words; empty for nothing.
 * @param {Parameter[]} unknown
 * @param {FileWords} words
 */
function dropped(unknown, words) {
  const values = unknown.slice(0, MOST_UNKNOWN).map(([name, value]) => `${name}=${value}`).join(words.join);
  return values && fill(words.dropped, { values: unknown.length > MOST_UNKNOWN ? `${values}…` : values });
}

/**
 * Set every word around the map.
 * @param {FileWords} words
 * @param {FileState} state
 * @param {Parameter[]} unknown
 */
function label(words, state, unknown) {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : state.lang;
  document.title = words.title;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) {
    node.textContent = words[node.dataset.say ?? ""] ?? "";
  }
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-name]"))) {
    node.setAttribute("aria-label", words[node.dataset.name ?? ""]);
  }
  at("credits").replaceChildren(...words.credits.map((line) => element("li", {}, line)));
  for (const lang of LANGUAGES) at(lang).setAttribute("aria-pressed", String(lang === state.lang));
  at("time").setAttribute("aria-pressed", String(state.timeline));
  const text = dropped(unknown, words);
  at("unknown").textContent = text;
  at("unknown").hidden = !text;
}

/**
 * Have the browser save the table of what is shown.
 * @param {FileTable} table
 * @param {Uint8Array} shown
 * @param {string} name of the file
 */
function download({ csvHead, csvRows }, shown, name) {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const text = `\ufeff${csvHead}${csvRows.filter((_, i) => shown[i]).join("")}`;
  const link = element("a", {
    href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })),
    download: name,
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/**
 * The address that opens a state with a project selected: in the app, or in this file where nobody said where the
 * app is.
 * @param {FilePage} page
 * @param {FileState} state
 * @param {string} project
 */
function addressOf(page, state, project) {
  if (!page.address) {
    const url = new URL(window.location.href);
    url.hash = writeHash({ ...state, project }, page.language);
    return url.href;
  }
  return `${page.address}/?${new URLSearchParams({ project, ...(state.lang === "zh" ? {} : { lang: state.lang }) })}`;
}

/**
 * Keep a state in the address of the window.
 * @param {FileState} state
 * @param {string} language the one that needs no telling
 */
function remember(state, language) {
  const hash = writeHash(state, language);
  if (hash === window.location.hash) return;
  window.history.replaceState(null, "", hash || window.location.pathname + window.location.search);
}

/**
 * Show the map; resolves to `state()`, what it shows.
 * @param {FileSource} source
 * @param {FilePage} page
 * @param {() => boolean} talkAsked whether the address asks for the talk, which is nothing to the map
 */
export async function showFileMap(source, page, talkAsked) {
  const basemaps = offeredBasemaps({ basemaps: page.basemaps, base: document.baseURI, key: "" });
  const record = await source.record();
  const { options } = record.style;
  const known = { options, ids: new Set(record.ids), basemaps, language: page.language, counties: page.counties };
  const read = () => readHash(window.location.hash, known);
  let { unknown, ...asked } = read();
  /** @type {FileState} */
  let state = { ...asked, fly: 1 };
  /** @type {Uint8Array} */
  let shown = new Uint8Array(record.ids.length);
  const words = () => page.words[state.lang];

  label(words(), state, unknown);
  const map = L.map(/** @type {HTMLElement} */ (document.getElementById("map")), page.map);
  const host = createFileHost(at("atlas"), {
    /** What the map reports, by the names of the state. */
    report({ filter, ...values }) {
      state = { ...state, ...values, ...(filter ? { asked: filter } : {}) };
      remember(state, page.language);
    },
    address: (project) => addressOf(page, state, project),
    changed(mask) {
      shown = mask;
      at("table-count").textContent = String(shown.reduce((sum, bit) => sum + bit, 0));
    },
  });
  const apply = await attach(map, { source, host, basemaps }, state);

  /** @param {Partial<FileState>} changes */
  async function show(changes) {
    state = { ...state, ...changes };
    label(words(), state, unknown);
    remember(state, page.language);
    await apply({ ...state, review: words().review });
  }

  for (const lang of LANGUAGES) at(lang).addEventListener("click", () => show({ lang }));
  at("time").addEventListener("click", () => show({ timeline: !state.timeline, time: null }));
  at("table").addEventListener("click", () => download(source.table(state.lang), shown, words().table_name));
  window.addEventListener("hashchange", () => {
    if (talkAsked()) return;
    ({ unknown, ...asked } = read());
    show({ ...asked, fly: state.fly + 1 });
  });
  printing(map, at("print"), () => ({ shown, table: source.table(state.lang), title: words().table_title }));
  await show({});
  return () => state;
}
