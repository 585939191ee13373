// Looking something up in the middle of a talk: type, Enter flies there.

import { element } from "../dom/element.js";
import { badge } from "./card.js";
/** @import {Record, Words} from "../data/types.js" */

const MOST = 6;
/** @type {globalThis.Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * @typedef {object} Finding
 * @property {Record} record
 * @property {(query: string, most: number) => number[]} best
 * @property {() => string[]} names
 * @property {Words} ui
 * @property {(i: number) => void} taken
 * @property {() => void} closed
 */

/**
 * `best(query, most)` gives indices; `taken(i)` is called with the one that is taken.
 * @param {HTMLElement} box
 * @param {Finding} finding
 */
export function createFind(box, { record, best, names, ui, taken, closed }) {
  const input = element("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: 80 });
  const list = element("ol", { role: "listbox" });
  /** @type {number[]} */
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
  /** @param {number} n */
  function take(n) {
    if (indices[n] === undefined) return;
    close();
    taken(indices[n]);
  }
  function close() {
    box.hidden = true;
    input.blur();
    closed();
  }
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = STEPS[event.key];
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
