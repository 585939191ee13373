// The legend: what is drawn now, and a switch for each category group.

import { element } from "../dom/element.js";
import { iconElement } from "../paint/icons.js";
import { remember, remembered } from "../dom/memory.js";
import { rove } from "../dom/roving.js";
import { bandSample, contextSample, countySample, discSample, patternSample } from "./samples.js";

/** @import {Pattern, Place, Record, Words} from "../data/types.js" */

const WIDTH = 214;

/**
 * @param {Pattern} pattern
 * @param {string} text
 */
const keyRow = (pattern, text) => element("div", { class: "atlas-key" }, patternSample(pattern), text);

/**
 * @param {Record} record
 * @param {Set<number>} used positions of patterns
 * @param {Words} ui
 */
function stageKeys(record, used, ui) {
  const keys = record.style.stages
    .map((stage, s) => (used.has(s) ? keyRow(record.patterns[s], ui(`stage.${stage.id}`)) : null))
    .filter((row) => row !== null);
  return keys.length ? [element("h3", {}, ui("legend.stage")), ...keys] : keys;
}

/**
 * As of a month: what is planned keeps its stage's pattern, pale; the rest has patterns of its own.
 * @param {Record} record
 * @param {Set<number>} used positions of patterns
 * @param {Words} ui
 */
function timeKeys(record, used, ui) {
  const stages = record.style.stages.length;
  const pale = record.patterns.findIndex((_, p) => p >= stages && p < 2 * stages && used.has(p));
  const keys = record.style.drawn
    .map((
      id,
      d,
    ) => (id !== "other" && used.has(2 * stages + d)
      ? keyRow(record.patterns[2 * stages + d], ui(`timeline.${id}`))
      : null)
    )
    .filter((row) => row !== null).reverse();
  if (pale >= 0) keys.push(keyRow(record.patterns[pale], ui("map.time_planned")));
  const other = 2 * stages + record.style.drawn.indexOf("other");
  if (used.has(other)) keys.push(keyRow(record.patterns[other], ui("timeline.other")));
  return keys.length ? [element("h3", {}, ui("map.time_heading")), ...keys] : keys;
}

/** @typedef {{total: number[], shown: number[], on: boolean[]}} GroupCounts by category group */

const WIDTH_SHARE = 0.25;
const LEAST_HEIGHT = 480;

/**
 * Whether a map of this size has room for a legend of this width, unless its user wants otherwise.
 * @param {Place} size
 * @param {number} width
 */
export const roomForLegend = ({ x, y }, width) => width <= WIDTH_SHARE * x && y >= LEAST_HEIGHT;

/**
 * Create the legend in a corner of a map; `toggle(group)` is called when a switch is pressed. It folds by
 * itself where it would take too much of the map; what its user pressed is kept for maps of that kind.
 * @param {L.Map} map
 * @param {(group: number) => void} toggle
 */
export function createLegend(map, toggle) {
  const container = map.getContainer();
  const body = element("div", { class: "atlas-legend-body" });
  const title = element("summary");
  const box = element("details", { class: "atlas-legend", open: true }, title, body);
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  container.append(box);
  const settle = rove(body, ".atlas-switch");
  let last = "";
  const kind = () => (roomForLegend(map.getSize(), WIDTH) ? "roomy" : "tight");

  function unfold() {
    box.open = (remembered(`legend-${kind()}`) ?? (kind() === "roomy" ? "open" : "folded")) === "open";
  }
  title.addEventListener("click", () => remember(`legend-${kind()}`, box.open ? "folded" : "open"));
  let kindBefore = kind();
  map.on("resize", () => {
    if (kind() === kindBefore) return;
    kindBefore = kind();
    unfold();
  });
  unfold();

  /**
   * @param {Record["style"]["groups"][number]} group
   * @param {number} g
   * @param {GroupCounts} counts
   * @param {Words} ui
   */
  function groupSwitch(group, g, counts, ui) {
    const button = element(
      "button",
      {
        type: "button",
        class: "atlas-switch",
        role: "switch",
        "data-group": group.id,
        "aria-checked": String(counts.on[g]),
        onclick: () => toggle(g),
      },
      iconElement(group.icon, group.colour),
      element("span", {}, ui(`group.${group.id}`)),
      element("i", {}, String(counts.on[g] ? counts.shown[g] : counts.total[g])),
    );
    return button;
  }

  return {
    /** Fold, as the map needs the room; says whether it was open. */
    fold() {
      const was = box.open;
      box.open = false;
      return was;
    },
    /**
     * @param {Record} record
     * @param {GroupCounts} counts
     * @param {ReturnType<typeof import("../data/visibility.js").drawnThings>} drawn the patterns and grades on the map
     * @param {Words} ui
     */
    show(record, counts, drawn, ui) {
      const key = JSON.stringify([
        counts,
        [...drawn.patterns].sort(),
        drawn.bands,
        drawn.discs,
        drawn.counties,
        ui("map.legend"),
      ]);
      if (key === last) return;
      last = key;
      const { style } = record;
      const { activeElement } = document;
      const pressed = activeElement instanceof HTMLElement && body.contains(activeElement)
        ? activeElement.dataset.group
        : null;
      title.textContent = ui("map.legend");
      const groups = style.groups
        .flatMap((group, g) => (counts.total[g] ? [groupSwitch(group, g, counts, ui)] : []));
      const grades = [
        drawn.bands && element("div", { class: "atlas-key" }, bandSample(), ui("map.band")),
        drawn.discs && element("div", { class: "atlas-key" }, discSample(), ui("map.disc")),
        drawn.counties && element("div", { class: "atlas-key" }, countySample(), ui("map.county_mark")),
        element("div", { class: "atlas-key" }, contextSample(), ui("map.context")),
      ].filter((row) => row !== false);
      body.replaceChildren(
        element("div", { class: "atlas-groups", role: "group", "aria-label": ui("map.legend") }, ...groups),
        ...stageKeys(record, drawn.patterns, ui),
        ...timeKeys(record, drawn.patterns, ui),
        element("h3", {}, ui("legend.grade")),
        ...grades,
      );
      settle();
      if (!pressed) return;
      /** @type {HTMLElement | null} */ (body.querySelector(`[data-group="${CSS.escape(pressed)}"]`))?.focus();
    },
  };
}
