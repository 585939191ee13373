// Lines: corridor bands as wide as their accuracy, and the line itself in its pattern.

import { trace } from "./trace.js";
import { boxesMeet, metresPerWorld } from "../data/geometry.js";
/** @import {Category, Part, Pattern, Record, View} from "../data/types.js" */
/** @import {Batch, Context, Theme} from "./types.js" */

const HALO = "rgba(255,255,255,0.9)";
/** How strong what is out of focus stays. */
export const FAINT = 0.2;
const CROSS_EVERY = 54;
// A white edge is a second stroke; among so many lines nobody would see it.
const MOST_EDGED = 600;
// One path of a thousand lines takes three times as long to fill as its lines one by one.
const LINES_A_PATH = 10;

/**
 * The width of a category's lines in pixels, growing with the zoom.
 * @param {Category} look
 * @param {View} view
 * @param {Theme} theme
 */
export const lineWidth = (look, view, theme) =>
  look.width * theme.weight * Math.min(1.5, Math.max(0.6, 0.6 + (view.zoom - 7) * 0.18));

/**
 * Trace those features of a batch that the view meets and call `stroke`, for some of them at a time.
 * What shows through is traced whole: where lines cross, their paint must not be laid on twice.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {number[]} indices
 * @param {() => void} stroke
 */
function traceAll(context, view, record, indices, stroke) {
  const seen = indices.filter((i) => boxesMeet(record.box[i], view.box));
  const most = context.globalAlpha < 1 ? seen.length : LINES_A_PATH;
  for (let from = 0; from < seen.length; from += most) {
    context.beginPath();
    for (const i of seen.slice(from, from + most)) for (const part of record.parts[i]) trace(context, part, view);
    stroke();
  }
}

/**
 * Paint corridors as wide as their lines may be off.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Batch[]} batches
 */
export function paintBands(context, view, record, batches) {
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const batch of batches) {
    context.strokeStyle = batch.look.colour;
    context.globalAlpha = 0.13 * (batch.faint ? FAINT : 1) * batch.pattern.alpha;
    for (const band of batch.bands) {
      const width = Math.round((2 * band.accuracy * view.scale) / metresPerWorld(band.y));
      if (width < 5) continue;
      context.lineWidth = width;
      traceAll(context, view, record, band.indices, () => context.stroke());
    }
  }
  context.globalAlpha = 1;
}

/**
 * Paint lines in their patterns, on a white edge where there are not too many.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Batch[]} batches
 * @param {Theme} theme
 */
export function paintLines(context, view, record, batches, theme) {
  context.lineJoin = "round";
  const edged = batches.reduce((sum, { indices }) => sum + indices.length, 0) <= MOST_EDGED;
  for (const { look, pattern, faint, indices } of batches) {
    const width = lineWidth(look, view, theme) * pattern.width;
    context.globalAlpha = (faint ? FAINT : 1) * pattern.alpha;
    context.lineCap = "round";
    if (edged) {
      context.strokeStyle = HALO;
      context.lineWidth = width + 2.5;
      traceAll(context, view, record, indices, () => context.stroke());
    }
    traceAll(context, view, record, indices, () => strokePattern(context, pattern, look.colour, width));
    if (pattern.cross) paintCrosses(context, view, record, indices, look.colour);
    context.globalAlpha = 1;
  }
}

/**
 * Stroke the current path in a pattern; also used for the samples in the legend.
 * @param {Context} context
 * @param {Pattern} pattern
 * @param {string} colour
 * @param {number} width
 */
export function strokePattern(context, pattern, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = pattern.dash.length ? "butt" : "round";
  context.setLineDash(pattern.dash.map((d) => d * width));
  context.stroke();
  context.setLineDash([]);
  if (pattern.cased) {
    context.strokeStyle = "#fff";
    context.lineWidth = width * 0.34;
    context.stroke();
  }
}

/**
 * A saltire about (x, y); its arms reach `arm` pixels.
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} arm
 */
export function saltire(context, x, y, arm) {
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {number[]} indices
 * @param {string} colour
 */
function paintCrosses(context, view, record, indices, colour) {
  context.beginPath();
  for (const i of indices) {
    if (boxesMeet(record.box[i], view.box)) { for (const part of record.parts[i]) crossesAlong(context, part, view); }
  }
  context.lineCap = "round";
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

/** @param {Context} context @param {Part} part @param {View} view */
function crossesAlong(context, part, view) {
  let left = CROSS_EVERY / 2;
  for (let i = 2; i < part.length; i += 2) {
    const [dx, dy] = [(part[i] - part[i - 2]) * view.scale, (part[i + 1] - part[i - 1]) * view.scale];
    const length = Math.hypot(dx, dy);
    for (; left < length; left += CROSS_EVERY) {
      const t = left / length;
      saltire(context, part[i - 2] * view.scale - view.x + t * dx, part[i - 1] * view.scale - view.y + t * dy, 4);
    }
    left -= length;
  }
}
