// Points: a disc as wide as the accuracy, and a marker drawn once and then copied.

import { boxesMeet, metresPerWorld } from "../data/geometry.js";
import { iconPath } from "./icons.js";
import { FAINT, saltire } from "./lines.js";
/** @import {Anchor, Category, Pattern, Record, View} from "../data/types.js" */
/** @import {Context, Plan, Theme} from "./types.js" */

const HALO = "rgba(255,255,255,0.9)";
const MOST_SPRITES = 2000;

/**
 * The radius of a marker in pixels, growing with the zoom.
 * @param {View} view
 * @param {Theme} theme
 */
export const markerRadius = (view, theme) =>
  theme.marker * Math.min(1.15, Math.max(0.55, 0.55 + (view.zoom - 7) * 0.15));

/**
 * Paint a disc round each point, as wide as the point may be off.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Plan} plan
 */
export function paintDiscs(context, view, record, plan) {
  context.lineWidth = 1;
  context.setLineDash([3, 4]);
  for (const i of plan.points) {
    if (!boxesMeet(record.box[i], view.box)) continue;
    const anchor = /** @type {Anchor} */ (record.anchor[i]);
    const radius = (record.accuracy[i] * view.scale) / metresPerWorld(anchor.y);
    if (radius < 12 || radius > 4000) continue;
    const strength = plan.faint(i) ? FAINT : 1;
    context.beginPath();
    context.arc(anchor.x * view.scale - view.x, anchor.y * view.scale - view.y, radius, 0, 7);
    context.globalAlpha = 0.07 * strength;
    context.fillStyle = context.strokeStyle = record.look[i].colour;
    context.fill();
    context.globalAlpha = 0.55 * strength;
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * Paint the markers of the points.
 * @param {Context} context
 * @param {View} view
 * @param {Record} record
 * @param {Plan} plan
 * @param {Theme} theme
 */
export function paintPoints(context, view, record, plan, theme) {
  const radius = markerRadius(view, theme);
  for (const i of plan.points) {
    if (!boxesMeet(record.box[i], view.box)) continue;
    const pattern = record.patterns[plan.pattern[i]];
    const { canvas, size } = sprite(record.look[i], pattern, radius);
    context.globalAlpha = (plan.faint(i) ? FAINT : 1) * Math.min(1, pattern.alpha * 1.3);
    const anchor = /** @type {Anchor} */ (record.anchor[i]);
    const x = anchor.x * view.scale - view.x - size / 2;
    const y = anchor.y * view.scale - view.y - size / 2;
    context.drawImage(canvas, x, y, size, size);
  }
  context.globalAlpha = 1;
}

/** @type {Map<string, {canvas: HTMLCanvasElement, size: number}>} */
const sprites = new Map();

/**
 * A marker: filled when the thing stands or is being built, half for a part, hollow while planned.
 * @param {Category} group
 * @param {Pattern} pattern
 * @param {number} radius
 */
export function sprite(group, pattern, radius) {
  const ratio = window.devicePixelRatio || 1;
  const key = `${group.id} ${pattern.id} ${radius.toFixed(1)} ${ratio}`;
  const known = sprites.get(key);
  if (known) return known;
  if (sprites.size > MOST_SPRITES) sprites.clear();
  const size = Math.ceil((radius + 3) * 2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const context = /** @type {Context} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  context.translate(size / 2, size / 2);
  drawMarker(context, group, pattern, radius);
  const made = { canvas, size };
  sprites.set(key, made);
  return made;
}

/** @param {Context} context @param {number} radius @param {string} colour */
function disc(context, radius, colour) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 7);
  context.fillStyle = colour;
  context.fill();
}

/** @param {Context} context @param {Category} group @param {Pattern} pattern @param {number} radius */
function drawMarker(context, group, pattern, radius) {
  const full = pattern.fill === "full";
  disc(context, radius + 1.5, HALO);
  disc(context, radius, full ? group.colour : "#fff");
  if (pattern.fill === "half") {
    context.save();
    context.clip(halfPlane(radius));
    disc(context, radius, group.colour);
    context.restore();
  }
  context.beginPath();
  context.arc(0, 0, radius - (full ? 0 : 0.6), 0, 7);
  context.strokeStyle = group.colour;
  context.lineWidth = full ? 1 : Math.max(1.6, radius / 6);
  if (pattern.fill === "none") context.setLineDash([radius / 2.6, radius / 4.5]);
  context.stroke();
  drawIcon(context, group, pattern, radius);
  if (!pattern.cross) return;
  context.beginPath();
  saltire(context, 0, 0, radius * 0.8);
  context.setLineDash([]);
  context.lineWidth = 2;
  context.stroke();
}

/**
 * The lower half: what has opened fills the marker from below, like a vessel.
 * @param {number} radius
 */
function halfPlane(radius) {
  const path = new Path2D();
  path.rect(-radius, radius * 0.1, radius * 2, radius);
  return path;
}

/** @param {Context} context @param {Category} group @param {Pattern} pattern @param {number} radius */
function drawIcon(context, group, pattern, radius) {
  const scale = (radius * 1.32) / 24;
  context.save();
  context.scale(scale, scale);
  context.translate(-12, -12);
  context.fillStyle = pattern.fill === "full" ? "#fff" : group.colour;
  if (pattern.fill === "half") {
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = "#fff";
    context.setLineDash([]);
    context.stroke(iconPath(group.icon));
  }
  context.fill(iconPath(group.icon), "evenodd");
  context.restore();
}
