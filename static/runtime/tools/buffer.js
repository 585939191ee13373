// What lies within some kilometres of the selected feature.

import { featuresNear } from "../data/apart.js";
import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { kmText, roundBetween } from "../data/rounding.js";
import { button, countOf, featureList } from "../panels/panel.js";
import { KIND } from "../data/record.js";
import { paintBuffer } from "./sketch.js";
/** @import {View} from "../data/types.js" */
/** @import {Context} from "../paint/types.js" */
/** @import {Shared} from "./types.js" */

const CHOICES_KM = [5, 10, 20];

/**
 * Start with feature `i` and a radius; returns {paint, refresh, stop, active}.
 * @param {number} i
 * @param {Shared} shared
 * @param {number} [first]
 */
export function startBuffer(i, shared, first = 10) {
  const { record, panel, ui, repaint } = shared;
  let km = first;

  /**
   * Two points on one spot do not meet: they may yet lie as far apart as they may be off.
   * @param {number} index
   * @param {number} metres
   */
  function apart(index, metres) {
    const points = record.kind[i] === KIND.point && record.kind[index] === KIND.point;
    if (metres === 0 && !points) return ui("tool.touching");
    return kmText(roundBetween(metres / 1000, record.accuracy[index], record.accuracy[i]), ui);
  }

  function show() {
    const choices = CHOICES_KM.map((choice) =>
      button(fill(ui("map.km"), { n: choice }), () => {
        km = choice;
        show();
      }, { "aria-pressed": String(choice === km) })
    );
    const rows = featuresNear(record, i, km * 1000).map(({ index, metres }) => ({ index, note: apart(index, metres) }));
    panel.body(
      element("p", {}, element("b", {}, record.codes[i]), ` ${shared.names()[i]}`),
      element("div", { class: "atlas-choices" }, ...choices),
      ...countOf(rows, shared.shown(), ui),
      featureList(record, shared.names(), rows, shared),
      element("p", { class: "atlas-hint" }, ui("tool.near_note")),
    );
    repaint();
  }
  show();
  return {
    active: false,
    /** @param {Context} context @param {View} view */
    paint: (context, view) => paintBuffer(context, view, record.parts[i], km * 1000, record.kind[i] === KIND.area),
    refresh: show,
    stop() {},
  };
}
