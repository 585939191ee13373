// The features: corridor bands as wide as their accuracy, lines patterned by stage, markers.

import { boxesMeet, metresPerWorld } from "./geometry.js";
import { trace } from "./canvas_layer.js";
import { iconPath } from "./icons.js";
import { KIND } from "./record.js";

const HALO = "rgba(255,255,255,0.9)";

/** Visible features in drawing batches: one list of indices for each (group, stage, width). */
function lineBatches(record, shown, view) {
  const batches = new Map();
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || record.kind[i] !== KIND.line || !boxesMeet(record.box[i], view.box)) continue;
    const key = record.category[i] * 16 + record.stage[i];
    if (!batches.has(key)) batches.set(key, []);
    batches.get(key).push(i);
  }
  return batches;
}

const lineWidth = (category, view, theme) =>
  category.width * theme.weight * Math.min(1.5, Math.max(0.6, 0.6 + (view.zoom - 7) * 0.18));

function paintBands(context, view, record, batches) {
  context.lineCap = "round";
  for (const indices of batches.values()) {
    const byWidth = new Map();
    for (const i of indices) {
      if (!record.accuracy[i]) continue;
      const perMetre = view.scale / metresPerWorld(record.anchor[i].y);
      const width = Math.round(2 * record.accuracy[i] * perMetre);
      if (width < 5) continue;
      if (!byWidth.has(width)) byWidth.set(width, []);
      byWidth.get(width).push(i);
    }
    for (const [width, own] of byWidth) {
      context.beginPath();
      for (const i of own) for (const part of record.parts[i]) trace(context, part, view);
      context.lineWidth = width;
      context.globalAlpha = 0.13;
      context.strokeStyle = record.look[own[0]].colour;
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

function paintLines(context, view, record, batches, theme) {
  context.lineJoin = "round";
  for (const indices of batches.values()) {
    const [first] = indices;
    const category = record.style.categories[record.category[first]];
    const stage = record.style.stages[record.stage[first]];
    const colour = record.look[first].colour;
    const width = lineWidth(category, view, theme);
    context.beginPath();
    for (const i of indices) for (const part of record.parts[i]) trace(context, part, view);
    context.lineCap = "round";
    context.strokeStyle = HALO;
    context.lineWidth = width + 2.5;
    context.stroke();
    strokePattern(context, stage, colour, width);
  }
}

/** Stroke the current path in the pattern of a stage; also used for the samples in the legend. */
export function strokePattern(context, stage, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = stage.dash.length ? "butt" : "round";
  context.setLineDash(stage.dash.map((d) => d * width));
  context.stroke();
  context.setLineDash([]);
  if (stage.cased) {
    context.strokeStyle = "#fff";
    context.lineWidth = width * 0.34;
    context.stroke();
  }
}

function paintDiscs(context, view, record, points) {
  for (const i of points) {
    const perMetre = view.scale / metresPerWorld(record.anchor[i].y);
    const radius = record.accuracy[i] * perMetre;
    if (radius < 12 || radius > 4000) continue;
    const { colour } = record.look[i];
    context.beginPath();
    context.arc(record.anchor[i].x * view.scale - view.x, record.anchor[i].y * view.scale - view.y, radius, 0, 7);
    context.globalAlpha = 0.07;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 0.55;
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.setLineDash([3, 4]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
}

export const markerRadius = (view, theme) => theme.marker * Math.min(1.15, Math.max(0.55, 0.55 + (view.zoom - 7) * 0.15));

const sprites = new Map();

/** A marker drawn once: filled when works are under way or done, hollow while it is only planned. */
export function sprite(group, stage, radius, soft = false) {
  const ratio = window.devicePixelRatio || 1;
  const key = `${group.id} ${stage.id} ${radius.toFixed(1)} ${soft} ${ratio}`;
  if (sprites.has(key)) return sprites.get(key);
  const size = Math.ceil((radius + 3) * 2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(size / 2, size / 2);
  context.beginPath();
  context.arc(0, 0, radius + 1.5, 0, 7);
  context.fillStyle = HALO;
  context.fill();
  context.beginPath();
  context.arc(0, 0, radius, 0, 7);
  context.fillStyle = stage.built ? group.colour : "#fff";
  context.fill();
  context.strokeStyle = group.colour;
  context.lineWidth = stage.built ? 1 : Math.max(1.6, radius / 6);
  if (!stage.built) context.setLineDash([radius / 2.6, radius / 4.5]);
  context.stroke();
  const scale = (radius * 1.32) / 24;
  context.scale(scale, scale);
  context.translate(-12, -12);
  context.fillStyle = stage.built ? "#fff" : group.colour;
  context.fill(iconPath(group.icon), "evenodd");
  sprites.set(key, { canvas, size });
  return sprites.get(key);
}

function paintPoints(context, view, record, points, theme) {
  const radius = markerRadius(view, theme);
  for (const i of points) {
    const { canvas, size } = sprite(record.look[i], record.style.stages[record.stage[i]], radius);
    const x = record.anchor[i].x * view.scale - view.x - size / 2;
    const y = record.anchor[i].y * view.scale - view.y - size / 2;
    context.drawImage(canvas, x, y, size, size);
  }
}

/** The selected feature again, above all others, in a dark and a white halo. */
function paintChosen(context, view, record, chosen, theme) {
  const group = record.look[chosen];
  const stage = record.style.stages[record.stage[chosen]];
  if (record.kind[chosen] === KIND.line) {
    const width = lineWidth(record.style.categories[record.category[chosen]], view, theme) * 1.35;
    context.beginPath();
    for (const part of record.parts[chosen]) trace(context, part, view);
    context.lineCap = "round";
    for (const [colour, extra] of [["#111722", 8], ["#fff", 4.5]]) {
      context.strokeStyle = colour;
      context.lineWidth = width + extra;
      context.stroke();
    }
    strokePattern(context, stage, group.colour, width);
    paintStops(context, view, record.parts[chosen], group.colour, width);
  } else if (record.anchor[chosen]) {
    const { canvas, size } = sprite(group, stage, markerRadius(view, theme) * 1.35);
    const x = record.anchor[chosen].x * view.scale - view.x;
    const y = record.anchor[chosen].y * view.scale - view.y;
    context.beginPath();
    context.arc(x, y, size / 2 + 2, 0, 7);
    context.fillStyle = "#111722";
    context.fill();
    context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
  }
}

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

function areaFill(context, view, record, shown) {
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || record.kind[i] !== KIND.area || !boxesMeet(record.box[i], view.box)) continue;
    context.beginPath();
    for (const part of record.parts[i]) trace(context, part, view, true);
    context.globalAlpha = 0.2;
    context.fillStyle = record.look[i].colour;
    context.fill("evenodd");
    context.globalAlpha = 1;
    strokePattern(context, record.style.stages[record.stage[i]], context.fillStyle, 1.6);
  }
}

/** Paint all features that `shown` (0/1 per feature) lets through. */
export function paintFeatures(context, view, record, shown, chosen, theme) {
  const batches = lineBatches(record, shown, view);
  const points = [];
  for (let i = 0; i < record.count; i += 1) {
    if (shown[i] && record.kind[i] === KIND.point && boxesMeet(record.box[i], view.box)) points.push(i);
  }
  areaFill(context, view, record, shown);
  paintBands(context, view, record, batches);
  paintDiscs(context, view, record, points);
  paintLines(context, view, record, batches, theme);
  paintPoints(context, view, record, points, theme);
  if (chosen >= 0 && shown[chosen]) paintChosen(context, view, record, chosen, theme);
}
