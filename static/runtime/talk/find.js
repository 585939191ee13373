// Looking something up in the middle of a talk: type, Enter flies there.

import { element } from "../dom/element.js";
import { badge } from "./card.js";

const MOST = 6;

/** `best(query, most)` gives indices; `found(i)` is called with the one that is taken. */
export function createFind(box, { record, best, names, ui, found, closed }) {
  const input = element("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: 80 });
  const list = element("ol", { role: "listbox" });
  let indices = [];
  let at = 0;

  function mark() {
    for (const [n, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(n === at));
  }
  function show() {
    indices = best(input.value, MOST);
    at = 0;
    const rows = indices.map((i, n) =>
      element("li", { role: "option", onclick: () => take(n) }, badge(record, i), element("span", {}, names()[i]))
    );
    list.replaceChildren(...rows);
    if (!rows.length && input.value.trim()) list.append(element("li", { class: "talk-none" }, ui("talk.nothing")));
    mark();
  }
  function take(n) {
    if (indices[n] === undefined) return;
    close();
    found(indices[n]);
  }
  function close() {
    box.hidden = true;
    input.blur();
    closed();
  }
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && indices.length) {
      at = (at + step + indices.length) % indices.length;
      mark();
    } else if (event.key === "Enter") take(at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.append(input, list);
  return {
    get open() {
      return !box.hidden;
    },
    close,
    start() {
      input.value = "";
      input.placeholder = ui("talk.find_hint");
      input.setAttribute("aria-label", ui("talk.search"));
      show();
      box.hidden = false;
      input.focus();
    },
  };
}
