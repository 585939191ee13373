// The features of one side of the map: areas, bands, lines, markers, and the selected one above all.

import { trace } from "./trace.js";
import { boxesMeet } from "../data/geometry.js";
import { FAINT, lineWidth, paintBands, paintLines, strokePattern } from "./lines.js";
import { markerRadius, paintDiscs, paintPoints, sprite } from "./points.js";
import { KIND } from "../data/record.js";
/** @import {Part, Record, View} from "../data/types.js" */
/** @import {Context, Plan, Theme} from "./types.js" */

/** @type {[colour: string, extra: number][]} */
const HALOS = [["#111722", 8], ["#fff", 4.5]];

/**
 * The selected feature again, above all others, in a dark and a white halo.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Plan} plan
 * @param {number} chosen
 * @param {Theme} theme
 */
export function paintChosen(context, view, record, plan, chosen, theme) {
  const look = record.look[chosen];
  const pattern = record.patterns[plan.pattern[chosen]];
  const anchor = record.anchor[chosen];
  if (record.kind[chosen] === KIND.line) {
    const width = lineWidth(look, view, theme) * 1.35;
    context.beginPath();
    for (const part of record.parts[chosen]) trace(context, part, view);
    context.lineCap = "round";
    for (const [colour, extra] of HALOS) {
      context.strokeStyle = colour;
      context.lineWidth = width + extra;
      context.stroke();
    }
    strokePattern(context, pattern, look.colour, width);
    paintStops(context, view, record.parts[chosen], look.colour, width);
  } else if (anchor) {
    const { canvas, size } = sprite(look, pattern, markerRadius(view, theme) * 1.35);
    const x = anchor.x * view.scale - view.x;
    const y = anchor.y * view.scale - view.y;
    context.beginPath();
    context.arc(x, y, size / 2 + 2, 0, 7);
    context.fillStyle = "#111722";
    context.fill();
    context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
  }
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {readonly Part[]} parts
 * @param {string} colour
 * @param {number} width
 */
function paintStops(context, view, parts, colour, width) {
  if (view.zoom < 8) return;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      context.beginPath();
      context.arc(part[i] * view.scale - view.x, part[i + 1] * view.scale - view.y, width * 0.75, 0, 7);
      context.fillStyle = "#fff";
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
}

/** @param {Context} context @param {View} view @param {Record} record @param {Plan} plan */
function paintAreas(context, view, record, plan) {
  for (const i of plan.areas) {
    if (!boxesMeet(record.box[i], view.box)) continue;
    const pattern = record.patterns[plan.pattern[i]];
    const strength = (plan.faint(i) ? FAINT : 1) * pattern.alpha;
    context.beginPath();
    for (const part of record.parts[i]) trace(context, part, view, true);
    context.globalAlpha = 0.2 * strength;
    context.fillStyle = record.look[i].colour;
    context.fill("evenodd");
    context.globalAlpha = strength;
    strokePattern(context, pattern, record.look[i].colour, 1.6);
  }
  context.globalAlpha = 1;
}

/** What is painted in what order: `(context, view, record, plan, theme)` each. */
export const STRATA = Object.freeze([
  (context, view, record, plan) => {
    paintAreas(context, view, record, plan);
    paintBands(context, view, record, plan.batches());
    paintDiscs(context, view, record, plan);
  },
  (context, view, record, plan, theme) => paintLines(context, view, record, plan.batches(), theme),
  paintPoints,
]);

/**
 * Paint what `plan` (see paint/arrange.js) holds.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Plan} plan
 * @param {Theme} theme
 */
export function paintFeatures(context, view, record, plan, theme) {
  for (const paint of STRATA) paint(context, view, record, plan, theme);
}
