// What lies within some kilometres of the selected feature.

import { element, fill } from "./dom.js";
import { button, featureList } from "./panel.js";
import { apartText } from "./quantity.js";
import { KIND } from "./record.js";
import { paintBuffer } from "./sketch.js";
import { featuresNear } from "./within.js";

const CHOICES_KM = [5, 10, 20];

/** Start with feature `i` and a radius; returns {paint, refresh, stop, active}. */
export function startBuffer(i, own, first = 10) {
  const { record, panel, ui, repaint } = own;
  let km = first;

  function show() {
    const choices = CHOICES_KM.map((choice) => button(fill(ui("map.km"), { n: choice }), () => {
      km = choice;
      show();
    }, { "aria-pressed": String(choice === km) }));
    const found = featuresNear(record, own.shown(), i, km * 1000);
    const rows = found.map(({ index, metres }) => ({
      index, note: apartText(metres, record.accuracy[index] + record.accuracy[i], ui),
    }));
    panel.body(
      element("p", {}, element("b", {}, record.codes[i]), ` ${own.names()[i]}`),
      element("div", { class: "atlas-choices" }, ...choices),
      element("p", { class: "atlas-total" }, fill(ui("tool.found"), { n: rows.length })),
      featureList(record, own.names(), rows, own.choose),
      element("p", { class: "atlas-hint" }, ui("tool.near_note")));
    repaint();
  }
  show();
  return {
    active: false,
    paint: (context, view) => paintBuffer(context, view, record.parts[i], km * 1000, record.kind[i] === KIND.area),
    refresh: show,
    stop() {},
  };
}
