// The list beside the map (below it on a phone): always exactly what is shown, and apart from it
// what no map can show, with the reason. Only the rows in sight are in the page.

import { element } from "../dom/element.js";
import { KIND } from "../data/record.js";
import { rove } from "../dom/roving.js";

/** @import {Record, Text, Words} from "../data/types.js" */

// A name in English takes two lines more often than not.
/** @type {globalThis.Record<string, number>} */
const ROW = { zh: 46, en: 64 };
const SPARE = 8;
const rowId = (/** @type {number} */ i) => `atlas-row-${i}`;
/** @type {Text} */
const SILENT = { language: "zh", names: [], stages: [], today: [], why: {}, ui: {} };
export const LIST_WIDTH = 400;
export const LIST_BELOW = 440;

/**
 * @param {Record} record
 * @param {(i: number, from: Element) => void} choose takes a row that is opened
 * @param {Node} nothing (panels/nothing.js) stands in place of the rows where there are none
 */
export function createList(record, choose, nothing) {
  const tabs = ["atlas-rows", "atlas-reasons"].map((id, n) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `${id}-tab`,
      "aria-controls": id,
      onclick: () => open(n),
      onfocus: () => open(n),
    })
  );
  const tall = element("div", { class: "atlas-roll" });
  const scroller = element("div", { class: "atlas-scroller", id: "atlas-rows", tabindex: 0, role: "listbox" }, tall);
  const reasons = element("div", {
    class: "atlas-reasons",
    id: "atlas-reasons",
    role: "tabpanel",
    tabindex: 0,
    "aria-labelledby": "atlas-reasons-tab",
    hidden: true,
  });
  const tablist = element("div", { class: "atlas-tabs", role: "tablist" }, ...tabs);
  rove(tablist);
  const panel = element("aside", { class: "atlas-list", "data-rows": 0 }, tablist, nothing, scroller, reasons);
  // `active` is the row that the arrows have come to, `chosen` the one whose card is open.
  /** @type {{rows: number[], off: number[], chosen: number, active: number, text: Text, ui: Words}} */
  const now = { rows: [], off: [], chosen: -1, active: -1, text: SILENT, ui: (key) => key };
  let drawing = 0;
  const height = () => ROW[now.text.language] ?? ROW.zh;

  /** @param {number} place in the list */
  function row(place) {
    const i = now.rows[place];
    const look = record.look[i];
    const code = element("b", {}, record.codes[i]);
    code.style.color = look.ink;
    const item = element(
      "div",
      {
        class: "atlas-item",
        role: "option",
        id: rowId(i),
        "data-index": i,
        "aria-setsize": now.rows.length,
        "aria-posinset": place + 1,
        "aria-selected": String(i === now.chosen),
        onclick: () => pick(i),
      },
      code,
      element("span", { title: now.text.names[i] }, now.text.names[i]),
      element("small", {}, now.text.stages[record.stage[i]]),
      element("em", {}, now.text.today[i]),
    );
    item.style.top = `${place * height()}px`;
    item.style.height = `${height()}px`;
    return item;
  }

  function draw() {
    drawing = 0;
    const first = Math.max(0, Math.floor(scroller.scrollTop / height()) - SPARE);
    const last = Math.min(now.rows.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / height()) + SPARE);
    const items = [];
    for (let place = first; place < last; place += 1) items.push(row(place));
    tall.replaceChildren(...items);
    point();
  }

  /** Show which row is active; the rows stay, since one of them may be under a press. */
  function point() {
    let drawn = false;
    for (const item of /** @type {Iterable<HTMLElement>} */ (/** @type {any} */ (tall.children))) {
      const active = Number(item.dataset.index) === now.active;
      item.dataset.active = String(active);
      drawn ||= active;
    }
    if (drawn) scroller.setAttribute("aria-activedescendant", rowId(now.active));
    else scroller.removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  function pick(i) {
    now.active = i;
    choose(i, scroller);
  }

  function later() {
    if (!drawing) drawing = requestAnimationFrame(draw);
  }

  /** @param {number} n of a tab */
  function open(n) {
    for (const [m, tab] of tabs.entries()) tab.setAttribute("aria-selected", String(m === n));
    scroller.hidden = n !== 0;
    reasons.hidden = n !== 1;
    if (n === 0) later();
    else drawReasons();
  }

  function drawReasons() {
    reasons.replaceChildren(
      element("p", {}, now.ui("page.off_map_intro")),
      ...now.off.slice(0, 1000).map((i) =>
        element(
          "div",
          {},
          element("b", {}, record.codes[i]),
          element("span", {}, now.text.names[i]),
          element("small", {}, now.text.why[i] ?? ""),
        )
      ),
    );
  }

  /**
   * Bring a row into sight: at once, since the browser reads it when it is drawn.
   * @param {number} place
   * @param {boolean} [middle]
   */
  function reveal(place, middle = false) {
    const top = place * height();
    if (top >= scroller.scrollTop && top + height() <= scroller.scrollTop + scroller.clientHeight) return;
    const below = top > scroller.scrollTop ? scroller.clientHeight - height() : 0;
    scroller.scrollTop = Math.max(0, top - (middle ? scroller.clientHeight / 2 : below));
  }

  /**
   * The arrows move along the list without opening anything.
   * @param {KeyboardEvent} event
   */
  function move(event) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / height()) - 1);
    const last = now.rows.length - 1;
    const at = now.rows.indexOf(now.active);
    /** @type {globalThis.Record<string, number>} */
    const places = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined || last < 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const next = Math.max(0, Math.min(last, place));
    now.active = now.rows[next];
    reveal(next);
    draw();
    return true;
  }

  function begin() {
    if (now.rows.includes(now.active) || !now.rows.length) return;
    now.active = now.rows.includes(now.chosen)
      ? now.chosen
      : now.rows[Math.min(now.rows.length - 1, Math.ceil(scroller.scrollTop / height()))];
    point();
  }

  scroller.addEventListener("scroll", later, { passive: true });
  scroller.addEventListener("keydown", (event) => {
    const opens = (event.key === "Enter" || event.key === " ") && now.rows.includes(now.active);
    if (opens) pick(now.active);
    else if (!move(event)) return;
    event.preventDefault();
  });
  scroller.addEventListener("focus", begin);
  new ResizeObserver(later).observe(scroller);
  open(0);

  return {
    panel,
    /**
     * Show the features that `shown` (0/1 each) lets through, with the texts of a language.
     * @param {Uint8Array} shown
     * @param {Text} text
     * @param {Words} ui
     */
    show(shown, text, ui) {
      now.text = text;
      now.ui = ui;
      now.rows = [];
      now.off = [];
      for (let i = 0; i < record.count; i += 1) {
        if (!shown[i]) continue;
        now.rows.push(i);
        if (record.kind[i] === KIND.none) now.off.push(i);
      }
      tall.style.height = `${now.rows.length * height()}px`;
      panel.dataset.rows = String(now.rows.length);
      panel.setAttribute("aria-label", ui("page.list"));
      scroller.setAttribute("aria-label", ui("page.list"));
      tabs[0].textContent = `${ui("page.list")} · ${now.rows.length}`;
      tabs[1].textContent = `${ui("page.off_map")} · ${now.off.length}`;
      later();
      if (!reasons.hidden) drawReasons();
    },
    /**
     * Mark the selected feature, and bring it into sight if it is not.
     * @param {number} i
     */
    mark(i) {
      now.chosen = i;
      const place = now.rows.indexOf(i);
      if (place >= 0) {
        now.active = i;
        reveal(place, true);
      }
      later();
    },
    /** @param {boolean} hidden */
    hide(hidden) {
      panel.hidden = hidden;
    },
    get hidden() {
      return panel.hidden;
    },
    /** @param {number} pixels */
    fit(pixels) {
      panel.style.height = `${pixels}px`;
      later();
    },
  };
}
