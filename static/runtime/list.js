// The list beside the map (below it on a phone): always exactly what is shown, and apart from it
// what no map can show, with the reason. Only the rows in sight are in the page.

import { element } from "./dom.js";
import { KIND } from "./record.js";

const ROW = 46;
const SPARE = 8;
export const LIST_WIDTH = 400;
export const LIST_BELOW = 440;

export function createList(record, choose) {
  const tabs = [0, 1].map((n) => element("button", { type: "button", role: "tab", onclick: () => open(n) }));
  const tall = element("div", { class: "atlas-roll" });
  const scroller = element("div", { class: "atlas-scroller", tabindex: 0, role: "listbox" }, tall);
  const reasons = element("div", { class: "atlas-reasons", hidden: true });
  const panel = element("aside", { class: "atlas-list", "data-rows": 0 },
    element("div", { class: "atlas-tabs", role: "tablist" }, ...tabs), scroller, reasons);
  const now = { rows: [], off: [], chosen: -1, text: null, ui: null };
  let drawing = 0;

  function row(place) {
    const i = now.rows[place];
    const look = record.look[i];
    const code = element("b", {}, record.codes[i]);
    code.style.color = look.ink;
    const item = element("button", {
      type: "button", class: "atlas-item", role: "option", "data-index": i,
      "aria-selected": String(i === now.chosen), onclick: () => choose(i),
    }, code, element("span", {}, now.text.names[i]),
    element("small", {}, now.text.stages[record.stage[i]]), element("em", {}, now.text.today[i]));
    item.style.top = `${place * ROW}px`;
    return item;
  }

  function draw() {
    drawing = 0;
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - SPARE);
    const last = Math.min(now.rows.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / ROW) + SPARE);
    const items = [];
    for (let place = first; place < last; place += 1) items.push(row(place));
    tall.replaceChildren(...items);
  }

  function later() {
    if (!drawing) drawing = requestAnimationFrame(draw);
  }

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
      ...now.off.slice(0, 1000).map((i) => element("div", {},
        element("b", {}, record.codes[i]), element("span", {}, now.text.names[i]), element("small", {}, now.text.why[i] ?? ""))));
  }

  function step(by) {
    const place = Math.max(0, Math.min(now.rows.length - 1, now.rows.indexOf(now.chosen) + by));
    if (now.rows.length) choose(now.rows[place]);
  }

  scroller.addEventListener("scroll", later, { passive: true });
  scroller.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  });
  new ResizeObserver(later).observe(scroller);
  open(0);

  return {
    panel,
    /** Show the features that `shown` (0/1 each) lets through, with the texts of a language. */
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
      tall.style.height = `${now.rows.length * ROW}px`;
      panel.dataset.rows = now.rows.length;
      tabs[0].textContent = `${ui("page.list")} · ${now.rows.length}`;
      tabs[1].textContent = `${ui("page.off_map")} · ${now.off.length}`;
      later();
      if (!reasons.hidden) drawReasons();
    },
    /** Mark the selected feature, and bring it into sight if it is not. */
    mark(i) {
      now.chosen = i;
      const place = now.rows.indexOf(i);
      const top = place * ROW;
      if (place >= 0 && (top < scroller.scrollTop || top + ROW > scroller.scrollTop + scroller.clientHeight)) {
        scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 2);
      }
      later();
    },
    hide(hidden) {
      panel.hidden = hidden;
    },
    get hidden() {
      return panel.hidden;
    },
    fit(height) {
      panel.style.height = `${height}px`;
      later();
    },
  };
}
