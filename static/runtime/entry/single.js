// The atlas as one file that is opened by a double click: no server, no network. Its title bar does
// what the app's page does around the map: language, time, table, words about the file.

import { offeredBasemaps } from "../map/basemaps.js";
import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { createEmbedded } from "../host/embedded.js";
import { readHash, writeHash } from "../app/hash.js";
import { createFileHost } from "../host/file.js";
import { attach } from "../app/main.js";
import { printing } from "../panels/print.js";
import { openTalk, startFileTalk, talkAsked } from "../talk/in_file.js";

const LANGUAGES = ["zh", "en"];
const MOST_TOLD = 12;

/** The button and the key that start the talk. */
function offerTalk(button, open) {
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    event.preventDefault();
    open();
  });
}

/** The words about the file shut with Esc and with a press anywhere else. */
function shutAbout() {
  const about = document.querySelector(".single-about");
  document.addEventListener("pointerdown", (event) => {
    if (!about.contains(event.target)) about.open = false;
  });
  about.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !about.open) return;
    about.open = false;
    about.querySelector("summary").focus();
  });
}

const typing = (target) => target.matches?.("input, textarea, select");

/** Build the page: the talk if its address asks for it, else the map. */
async function start() {
  const source = createEmbedded();
  const page = source.page();
  const talking = talkAsked() && source.story() !== null;
  window.addEventListener("hashchange", () => {
    if (source.story() && talkAsked() !== talking) window.location.reload();
  });
  await (talking ? showTalk : showMap)(source, page);
  document.getElementById("single-wait").remove();
}

async function showTalk(source, page) {
  for (const node of document.querySelectorAll(".single-head, main, #single-print, .single-map-style")) node.remove();
  document.body.className = "";
  document.getElementById("single-talk-style").media = "all";
  const container = document.getElementById("single-talk");
  container.hidden = false;
  const leave = Object.fromEntries(LANGUAGES.map((lang) => [lang, page.words[lang].leave]));
  await startFileTalk(container, {
    source,
    basemaps: page.basemaps,
    told: source.story(),
    language: page.language,
    leave,
  });
}

async function showMap(source, page) {
  const basemaps = offeredBasemaps({ basemaps: page.basemaps, base: document.baseURI, key: "" });
  const record = await source.record();
  const known = {
    options: record.style.options,
    ids: new Set(record.ids),
    basemaps,
    language: page.language,
    counties: page.counties,
  };
  let unknown = [];
  const read = () => {
    const { unknown: found, ...asked } = readHash(window.location.hash, known);
    unknown = found;
    return asked;
  };
  let state = { ...read(), fly: 1 };
  let shown = new Uint8Array(record.ids.length);
  let apply = null;

  const own = () => page.words[state.lang];
  const at = (id) => document.getElementById(`single-${id}`);

  function remember() {
    const hash = writeHash(state, page.language);
    if (hash !== window.location.hash) {
      window.history.replaceState(null, "", hash || window.location.pathname + window.location.search);
    }
  }

  /** What the map reports, by the names of the state. */
  function told({ filter, ...values }) {
    state = { ...state, ...values, ...(filter ? { asked: filter } : {}) };
    remember();
  }

  async function show(changes) {
    state = { ...state, ...changes };
    label();
    remember();
    await apply({ ...state, review: own().review });
  }

  function label() {
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : state.lang;
    document.title = own().title;
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = own()[node.dataset.say] ?? "";
    for (const node of document.querySelectorAll("[data-name]")) {
      node.setAttribute("aria-label", own()[node.dataset.name]);
    }
    at("credits").replaceChildren(...own().credits.map((line) => element("li", {}, line)));
    for (const lang of LANGUAGES) at(lang).setAttribute("aria-pressed", String(lang === state.lang));
    at("time").setAttribute("aria-pressed", String(state.timeline));
    const told = unknown.slice(0, MOST_TOLD).map(([name, value]) => `${name}=${value}`).join(own().join) +
      (unknown.length > MOST_TOLD ? "…" : "");
    at("unknown").textContent = told && fill(own().dropped, { values: told });
    at("unknown").hidden = !told;
  }

  function table() {
    const { csvHead, csvRows } = source.table(state.lang);
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    const text = `\ufeff${csvHead}${csvRows.filter((_, i) => shown[i]).join("")}`;
    const link = element("a", {
      href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })),
      download: own().table_name,
    });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function address(project) {
    if (!page.address) {
      const url = new URL(window.location.href);
      url.hash = writeHash({ ...state, project }, page.language);
      return url.href;
    }
    return `${page.address}/?${new URLSearchParams({ project, ...(state.lang === "zh" ? {} : { lang: state.lang }) })}`;
  }

  label();
  const map = L.map("map", page.map);
  const host = createFileHost(at("atlas"), {
    told,
    address,
    changed(now) {
      shown = now;
      at("table-count").textContent = shown.reduce((sum, bit) => sum + bit, 0);
    },
  });
  apply = await attach(map, { source, host, basemaps }, state);
  for (const lang of LANGUAGES) at(lang).addEventListener("click", () => show({ lang }));
  at("time").addEventListener("click", () => show({ timeline: !state.timeline, time: null }));
  at("table").addEventListener("click", table);
  window.addEventListener("hashchange", () => !talkAsked() && show({ ...read(), fly: state.fly + 1 }));
  if (source.story()) offerTalk(at("present"), () => openTalk(state.lang, window.location.hash));
  shutAbout();
  printing(map, at("print"), () => ({ shown, lang: state.lang, source, own: own() }));
  await show({});
}

start();
