// One form of file to take away: made by the server on demand with its progress told, and cancelled by
// shutting the stream.

import { fill } from "../data/template.js";
import { element } from "../dom/element.js";
import { filterParams } from "../data/filter.js";
/** @import {MapState, Words} from "../data/types.js" */

/**
 * @typedef {object} Form of a file to take away, as the server names it
 * @property {string} name
 * @property {string} label
 * @property {string} note
 * @property {string} group
 * @property {string | null} needs a county or a project
 * @property {string} size its usual one, empty where it has none to choose
 */

/**
 * What the server is asked: the filter, the page's part of the record, the language, the selection, where links lead.
 * @param {MapState} state
 * @param {string | undefined} size
 * @param {string} address
 */
export function query({ filter, project, page }, size, address) {
  const asked = new URLSearchParams({ lang: page.lang });
  for (const [name, values] of Object.entries(filterParams(filter))) {
    for (const value of [values].flat()) asked.append(name, value);
  }
  if (page.within) asked.set("within", page.within);
  if (page.scope) asked.set("scope", page.scope);
  if (project) asked.set("project", project);
  if (page.within && page.counties.length === 1) asked.set("place", page.counties[0]);
  if (size) asked.set("size", size);
  if (address) asked.set("address", address);
  return asked;
}

/**
 * The key of the words that say what a form lacks; empty if it can be made of what is shown.
 * @param {Form} form
 * @param {MapState} state
 */
export function lacking({ needs }, { filter, project }) {
  if (needs === "county" && filter.county.length !== 1) return "export.needs_county";
  if (needs === "project" && !project) return "export.needs_project";
  return "";
}

/**
 * @typedef {object} Listener of a file that is being made
 * @property {(what: string, share?: number) => void} working
 * @property {(file: {token: string, name: string, bytes: number}) => void} ready
 * @property {(why?: string) => void} failed
 */

/**
 * Have the server make a file; returns the stream that tells of it.
 * @param {URL} url
 * @param {Listener} listener
 */
function make(url, { working, ready, failed }) {
  const stream = new EventSource(url);
  stream.addEventListener("progress", (event) => {
    const { done, what } = JSON.parse(event.data);
    working(what, done);
  });
  stream.addEventListener("queued", (event) => working(JSON.parse(event.data).what));
  stream.addEventListener("ready", (event) => ready(JSON.parse(event.data)));
  stream.addEventListener("failed", (event) => failed(JSON.parse(event.data).why));
  // A stream that breaks would begin the work again by itself.
  stream.addEventListener("error", () => failed());
  return stream;
}

/**
 * The row of a form: a button that makes it and cancels it, its size, its progress.
 * @param {Form} form
 * @param {{base: string, state: () => MapState, ui: Words}} parts as createExporting takes them
 * @returns {HTMLElement}
 */
export function createRow(form, { base, state, ui }) {
  const status = element("small", { "aria-live": "polite" }, form.note);
  const bar = element("progress", { max: 1, value: 0, hidden: true });
  const size = form.size
    ? element("input", { type: "text", value: form.size, "aria-label": form.label, maxlength: 11 })
    : null;
  const button = element("button", {
    type: "button",
    class: "atlas-make",
    "data-form": form.name,
    onclick: () => (stream ? stop() : start()),
  }, form.label);
  /** @type {EventSource | null} */
  let stream = null;

  function stop(text = form.note) {
    stream?.close();
    stream = null;
    bar.hidden = true;
    button.textContent = form.label;
    status.textContent = text;
  }

  function start() {
    const lack = lacking(form, state());
    if (lack) {
      status.textContent = ui(lack);
      return;
    }
    const asked = query(state(), size?.value, new URL("..", base).href);
    stream = make(new URL(`make/${form.name}?${asked}`, base), {
      working(what, share = bar.value) {
        bar.value = share;
        status.textContent = what;
      },
      ready({ token, name, bytes }) {
        element("a", { href: new URL(`file/${token}`, base), download: name }).click();
        stop(fill(ui("export.ready"), { name, kb: Math.max(1, Math.round(bytes / 1000)).toLocaleString("en-US") }));
      },
      failed: (why) => stop(why ?? ui("export.failed")),
    });
    bar.value = 0;
    bar.hidden = false;
    button.textContent = ui("export.cancel");
    status.textContent = ui("export.working");
  }
  return element("div", { class: "atlas-form" }, button, size, bar, status);
}
