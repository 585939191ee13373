// Taking away what is shown: a list of forms, as the server offers them.

import { element } from "../dom/element.js";
import { createOpening } from "../dom/opened.js";
import { createRow } from "./export_row.js";
/** @import {MapState, Words} from "../data/types.js" */
/** @import {Form} from "./export_row.js" */

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
  const row = (/** @type {Form} */ form) => createRow(form, { base, state, ui });

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
