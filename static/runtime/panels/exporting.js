// Taking away what is shown: a list of forms, each made by the server on demand with its progress told,
// and cancelled by shutting the stream.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { filterParams } from "../data/filter.js";
import { createOpening } from "../dom/opened.js";

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
 * @param {object} parts
 * @param {string} parts.base the folder of the exports
 * @param {() => MapState} parts.state what the map shows
 * @param {Words} parts.ui
 * @param {HTMLElement} parts.root
 */
export function createExporting({ base, state, ui, root }) {
  const body = element("div", { class: "atlas-forms" });
  const title = element("h2");
  const shut = element("button", { type: "button", class: "atlas-forms-shut", onclick: () => open(false) }, "×");
  const panel = element(
    "section",
    { class: "atlas-exports", role: "dialog", hidden: true },
    element("header", { role: "none" }, title, shut),
    body,
  );
  const opening = createOpening(panel, () => open(false));
  root.append(panel);
  let listed = "";

  async function list() {
    const { lang } = state().page;
    if (listed === lang) return;
    const answer = await fetch(new URL(`forms?lang=${lang}`, base));
    if (!answer.ok) throw new Error(`${answer.status} forms`);
    /** @type {Form[]} */
    const forms = await answer.json();
    listed = lang;
    const groups = [...new Set(forms.map((form) => form.group))];
    body.replaceChildren(
      ...groups.flatMap((
        group,
      ) => [element("h3", {}, group), ...forms.filter((form) => form.group === group).map(row)]),
    );
  }

  /** @param {Form} form */
  function lacking({ needs }) {
    if (needs === "county" && state().filter.county.length !== 1) return "export.needs_county";
    if (needs === "project" && !state().project) return "export.needs_project";
    return "";
  }

  /** @param {Form} form */
  function row(form) {
    const status = element("small", { "aria-live": "polite" }, form.note);
    const bar = element("progress", { max: 1, value: 0, hidden: true });
    const size = form.size
      ? element("input", { type: "text", value: form.size, "aria-label": form.label, maxlength: 11 })
      : null;
    const make = element("button", {
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
      make.textContent = form.label;
      status.textContent = text;
    }

    function start() {
      const why = lacking(form);
      if (why) {
        status.textContent = ui(why);
        return;
      }
      stream = new EventSource(
        new URL(`make/${form.name}?${query(state(), size?.value, new URL("..", base).href)}`, base),
      );
      bar.value = 0;
      bar.hidden = false;
      make.textContent = ui("export.cancel");
      status.textContent = ui("export.working");
      stream.addEventListener("progress", (event) => {
        const { done, what } = JSON.parse(event.data);
        bar.value = done;
        status.textContent = what;
      });
      stream.addEventListener("queued", (event) => {
        status.textContent = JSON.parse(event.data).what;
      });
      stream.addEventListener("ready", (event) => {
        const { token, name, bytes } = JSON.parse(event.data);
        element("a", { href: new URL(`file/${token}`, base), download: name }).click();
        stop(fill(ui("export.ready"), { name, kb: Math.max(1, Math.round(bytes / 1000)).toLocaleString("en-US") }));
      });
      stream.addEventListener("failed", (event) => stop(JSON.parse(event.data).why ?? ui("export.failed")));
      // A stream that breaks would begin the work again by itself.
      stream.addEventListener("error", () => stop(ui("export.failed")));
    }
    return element("div", { class: "atlas-form" }, make, size, bar, status);
  }

  function open(on = panel.hidden) {
    if (!on) {
      opening.closed(() => {
        panel.hidden = true;
      });
      return;
    }
    panel.hidden = false;
    opening.opened();
    title.textContent = ui("export.heading");
    panel.setAttribute("aria-label", title.textContent);
    shut.setAttribute("aria-label", ui("card.close"));
    list().catch(() => body.replaceChildren(element("p", {}, ui("export.failed"))));
    shut.focus();
  }
  return { open, panel };
}
