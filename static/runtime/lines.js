// Lines: corridor bands as wide as their accuracy, and the line itself in its pattern.

import { trace } from "./trace.js";
import { boxesMeet, metresPerWorld } from "./geometry.js";

const HALO = "rgba(255,255,255,0.9)";
export const FAINT = 0.2;
const CROSS_EVERY = 54;
// A white edge is a second stroke; among so many lines of one kind nobody would see it.
const MOST_EDGED = 300;

export const lineWidth = (look, view, theme) =>
  look.width * theme.weight * Math.min(1.5, Math.max(0.6, 0.6 + (view.zoom - 7) * 0.18));

/** Trace those features of a batch that the view meets; whether there were any. */
function traceAll(context, view, record, indices) {
  let any = false;
  context.beginPath();
  for (const i of indices) {
    if (!boxesMeet(record.box[i], view.box)) continue;
    any = true;
    for (const part of record.parts[i]) trace(context, part, view);
  }
  return any;
}

export function paintBands(context, view, record, batches) {
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const batch of batches) {
    context.strokeStyle = batch.look.colour;
    context.globalAlpha = 0.13 * (batch.faint ? FAINT : 1) * batch.pattern.alpha;
    for (const band of batch.bands) {
      const width = Math.round((2 * band.accuracy * view.scale) / metresPerWorld(band.y));
      if (width < 5 || !traceAll(context, view, record, band.indices)) continue;
      context.lineWidth = width;
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

export function paintLines(context, view, record, batches, theme) {
  context.lineJoin = "round";
  for (const { look, pattern, faint, indices } of batches) {
    if (!traceAll(context, view, record, indices)) continue;
    const width = lineWidth(look, view, theme) * pattern.width;
    context.globalAlpha = (faint ? FAINT : 1) * pattern.alpha;
    context.lineCap = "round";
    if (indices.length <= MOST_EDGED) {
      context.strokeStyle = HALO;
      context.lineWidth = width + 2.5;
      context.stroke();
    }
    strokePattern(context, pattern, look.colour, width);
    if (pattern.cross) paintCrosses(context, view, record, indices, look.colour);
    context.globalAlpha = 1;
  }
}

/** Stroke the current path in a pattern; also used for the samples in the legend. */
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

/** A saltire about (x, y); its arms reach `arm` pixels. */
export function saltire(context, x, y, arm) {
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
}

function paintCrosses(context, view, record, indices, colour) {
  context.beginPath();
  for (const i of indices) {
    if (boxesMeet(record.box[i], view.box)) for (const part of record.parts[i]) crossesAlong(context, part, view);
  }
  context.lineCap = "round";
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

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
