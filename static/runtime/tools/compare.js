// The divider between two pictures of the map, and the menu that begins a comparison.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { button } from "../panels/panel.js";
import { monthName, monthNumber } from "../data/patterns.js";
import { monthText } from "../panels/timebar.js";
/** @import {Compare, Side, Words} from "../data/types.js" */
/** @import {Panel} from "./types.js" */

const STEP = 0.02;

/**
 * What a side shows, in words.
 * @param {Side} side
 * @param {Words} ui
 * @param {string} language
 */
export function sideText(side, ui, language) {
  const parts = [];
  if (side.action) {
    parts.push(
      side.action === "S"
        ? ui("action.S")
        : fill(ui("tool.action"), { n: side.action, name: ui(`action.${side.action}`) }),
    );
  }
  if (side.time) parts.push(monthText(monthNumber(side.time) ?? 0, language));
  return parts.join(" · ");
}

/**
 * The divider over a map; `moved()` is called whenever it stands elsewhere.
 * @param {L.Map} map
 * @param {() => void} moved
 */
export function createDivider(map, moved) {
  const container = map.getContainer();
  const [left, right] = [element("span", { class: "left" }), element("span", { class: "right" })];
  const divider = element(
    "div",
    { class: "atlas-divider", role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": 100, hidden: true },
    left,
    element("b", { "aria-hidden": "true" }, "⇔"),
    right,
  );
  L.DomEvent.disableClickPropagation(divider);
  container.append(divider);
  let share = 0.5;

  /** @param {number} next */
  function place(next) {
    share = Math.max(0.02, Math.min(0.98, next));
    divider.style.left = `${100 * share}%`;
    divider.setAttribute("aria-valuenow", String(Math.round(100 * share)));
    moved();
  }
  divider.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    divider.focus({ preventScroll: true });
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = container.getBoundingClientRect();
    place((event.clientX - box.left) / box.width);
  });
  divider.addEventListener("keydown", (event) => {
    /** @type {globalThis.Record<string, number>} */
    const shares = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: 0, End: 1 };
    const next = shares[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    place(next);
  });
  map.on("move", () => divider.hidden || moved());

  return {
    /** Where it stands in the map's window, in pixels. */
    get x() {
      return share * container.clientWidth;
    },
    /** @param {Compare | null} compare @param {Words} ui @param {string} language */
    show(compare, ui, language) {
      if (compare && divider.hidden) share = 0.5;
      divider.hidden = !compare;
      if (!compare) return;
      left.textContent = sideText(compare.left, ui, language);
      right.textContent = sideText(compare.right, ui, language);
      divider.setAttribute("aria-label", ui("tool.divider"));
      place(share);
    },
  };
}

/**
 * @typedef {object} CompareMenu
 * @property {string[]} actions
 * @property {number} newest the month of the newest report
 * @property {Compare | null} current
 * @property {Words} ui
 * @property {string} language
 * @property {(compare: Compare | null) => void} choose
 */

/**
 * Fill the panel with the choices; `choose(compare)` begins one, null ends it.
 * @param {Panel} panel
 * @param {CompareMenu} menu
 */
export function showCompareMenu(panel, { actions, newest, current, ui, language, choose }) {
  /** @type {Compare} */
  const then = { left: { time: "2020-07" }, right: { time: monthName(newest) } };
  /** @param {number} n */
  const pick = (n) => {
    const select = element(
      "select",
      { "aria-label": ui(n ? "tool.right" : "tool.left") },
      ...actions.map((action) => element("option", { value: action }, sideText({ action }, ui, language))),
    );
    select.value = (n ? current?.right : current?.left)?.action ?? actions[n ? 2 : 0];
    return select;
  };
  const [a, b] = [pick(0), pick(1)];
  panel.body(
    element("h3", {}, ui("tool.by_time")),
    button(`${sideText(then.left, ui, language)} ⇔ ${sideText(then.right, ui, language)}`, () => choose(then), {
      class: "atlas-wide",
    }),
    element("h3", {}, ui("tool.by_action")),
    element("div", { class: "atlas-pair" }, a, element("span", {}, "⇔"), b),
    button(ui("tool.compare_actions"), () => choose({ left: { action: a.value }, right: { action: b.value } }), {
      class: "atlas-wide",
    }),
  );
  panel.foot(current ? button(ui("tool.compare_end"), () => choose(null)) : null);
}
