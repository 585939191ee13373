// The drawing tools: a distance along a line, the area of a ring, and what lies in a ring.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { startDrawing } from "./draw.js";
import { areaOf, distance, lengthOf } from "../data/geodesic.js";
import { button, countOf, featureList } from "../panels/panel.js";
import { areaText, lengthText } from "../data/quantity.js";
import { paintSketch, partOf } from "./sketch.js";
import { featuresIn } from "../data/within.js";
/** @import {LonLat, View} from "../data/types.js" */
/** @import {Context} from "../paint/types.js" */
/** @import {Shared} from "./types.js" */

/** @type {(a: LonLat, b: LonLat) => LonLat} */
const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/**
 * Start `kind` ("distance", "area", "shape"); returns {paint, stop, active}.
 * @param {string} kind
 * @param {Shared} shared
 */
export function startMeasure(kind, shared) {
  const { map, panel, ui, repaint } = shared;
  const closed = kind !== "distance";
  const drawing = startDrawing(map, show, show);
  const buttons = [
    button(ui("tool.finish"), () => drawing.end(), { class: "atlas-finish" }),
    button(ui("tool.undo"), () => drawing.undo()),
    button(ui("tool.clear"), () => drawing.clear()),
  ];
  panel.foot(...buttons);
  show();

  // While drawing, the place under the pointer counts as the next one.
  function places() {
    const { active, cursor, points } = drawing;
    return active && cursor && points.length ? [...points, cursor] : points;
  }

  function show() {
    const points = places();
    const enough = points.length >= (closed ? 3 : 2);
    const hint = drawing.active ? element("p", { class: "atlas-hint" }, ui("tool.hint")) : null;
    for (const node of buttons.slice(0, 2)) node.hidden = !drawing.active;
    if (!drawing.active && !drawing.points.length) {
      panel.hide();
      return;
    }
    if (!enough) panel.body(hint);
    else if (kind === "distance") panel.body(total(lengthText(lengthOf(points), ui)), legs(points), hint);
    else if (kind === "area") panel.body(total(areaText(areaOf(points), ui)), perimeter(points), hint);
    else panel.body(...inside(points), hint);
    repaint();
  }

  /** @param {string} text */
  const total = (text) => element("p", { class: "atlas-total" }, text);
  /** @param {LonLat[]} points */
  const perimeter = (points) =>
    element("p", {}, fill(ui("tool.perimeter"), { length: lengthText(lengthOf(points, true), ui) }));

  /** @param {LonLat[]} points */
  function legs(points) {
    if (points.length < 3) return null;
    return element(
      "ol",
      { class: "atlas-legs" },
      ...points.slice(1).map((to, n) => element("li", {}, lengthText(distance(...points[n], ...to), ui))),
    );
  }

  /** @param {LonLat[]} points */
  function inside(points) {
    // Listing again at every move of the pointer would flicker; the ring so far is enough.
    const ring = drawing.points.length >= 3 ? drawing.points : points;
    const rows = featuresIn(shared.record, partOf(ring)).map((index) => ({ index }));
    return [
      ...countOf(rows, shared.shown(), ui),
      featureList(shared.record, shared.names(), rows, shared),
      element("p", { class: "atlas-hint" }, ui("tool.drawn_only")),
    ];
  }

  /** @param {LonLat[]} points */
  function labels(points) {
    if (kind !== "distance" || points.length < 2) return [];
    const each = points.slice(1).map((to, n) => ({
      at: middle(points[n], to),
      text: lengthText(distance(...points[n], ...to), ui),
    }));
    const whole = { at: points[points.length - 1], text: lengthText(lengthOf(points), ui), strong: true };
    return points.length > 2 ? [...each, whole] : [whole];
  }

  return {
    get active() {
      return drawing.active;
    },
    /** @param {Context} context @param {View} view */
    paint(context, view) {
      const points = places();
      paintSketch(context, view, points, { closed, labels: labels(points) });
    },
    refresh: show,
    stop: drawing.stop,
  };
}
