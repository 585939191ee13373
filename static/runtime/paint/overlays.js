// What a page may lay over the map: labelled geodesic circles, and counties tinted by a value.

import { trace } from "./trace.js";
import { fill } from "../data/template.js";
import { destination } from "../data/geodesic.js";
import { boxesMeet, boxOf, worldX, worldY } from "../data/geometry.js";
/** @import {Circle, Circles, County, Layers, View, Words} from "../data/types.js" */
/** @import {Context, Label, Theme} from "./types.js" */

const STEPS = 120;
const CIRCLE = "#2b3040";

/**
 * A closed geodesic circle as a part in world units, from the north clockwise.
 * @param {number} lon
 * @param {number} lat
 * @param {number} metres
 */
export function circlePart(lon, lat, metres, steps = STEPS) {
  const part = new Float64Array(steps * 2);
  for (let n = 0; n < steps; n += 1) {
    const [east, north] = destination(lon, lat, (n * 360) / steps, metres);
    part[2 * n] = worldX(east);
    part[2 * n + 1] = worldY(north);
  }
  return part;
}

/**
 * [{lon, lat, km: […]}] as what can be painted: parts, their boxes, radii and where labels go.
 * @param {readonly Circles[]} circles
 */
export function prepareCircles(circles) {
  return circles.flatMap(({ lon, lat, km }) =>
    km.map((radius) => {
      const part = circlePart(lon, lat, radius * 1000);
      return { km: radius, part, box: boxOf([part]), at: { x: part[0], y: part[1] } };
    })
  );
}

/**
 * Paint circles as thin lines on a white edge.
 * @param {Context} context
 * @param {View} view
 * @param {readonly Circle[]} circles
 */
export function paintCircles(context, view, circles) {
  for (const { part, box } of circles) {
    if (!boxesMeet(box, view.box)) continue;
    context.beginPath();
    trace(context, part, view, true);
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255,255,255,0.7)";
    context.stroke();
    context.lineWidth = 1.1;
    context.strokeStyle = CIRCLE;
    context.stroke();
  }
}

/**
 * Labels of the circles and of the tinted counties, as candidates for paint/labels.js.
 * @param {readonly Circle[]} circles
 * @param {Layers} layers
 * @param {globalThis.Record<string, string>} tintLabel
 * @param {Words} ui
 * @param {Theme} theme
 */
export function overlayLabels(circles, layers, tintLabel, ui, theme) {
  /** @type {Label[]} */
  const labels = circles.map(({ km, at }) => ({
    text: fill(ui("map.km"), { n: km }),
    at,
    priority: 90,
    style: { size: 12 * theme.text, weight: 600, colour: CIRCLE },
  }));
  for (const county of layers.counties) {
    const text = tintLabel[county.name_zh];
    if (text === undefined) continue;
    labels.push({
      text: String(text),
      at: county.label,
      priority: 99,
      drop: 19 * theme.text,
      style: { size: 14 * theme.text, weight: 700, colour: "#12325f" },
    });
  }
  return labels;
}

/**
 * Fill the counties of `tint` (name → 0 to 1) with one hue.
 * @param {Context} context
 * @param {View} view
 * @param {County[]} counties
 * @param {globalThis.Record<string, number>} tint
 */
export function paintTint(context, view, counties, tint) {
  for (const county of counties) {
    const value = tint[county.name_zh];
    if (value === undefined || !boxesMeet(county.box, view.box)) continue;
    context.beginPath();
    for (const part of county.parts) trace(context, part, view, true);
    context.fillStyle = `rgba(31,78,158,${(0.06 + 0.54 * Math.max(0, Math.min(1, value))).toFixed(3)})`;
    context.fill("evenodd");
  }
}
