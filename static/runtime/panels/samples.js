// How what is on the map looks, as small pictures for a legend.

import { element } from "../dom/element.js";
import { saltire, strokePattern } from "../paint/lines.js";
/** @import {Pattern} from "../data/types.js" */

/**
 * @param {(context: CanvasRenderingContext2D) => void} draw on 40 × 14 pixels
 * @param {number} [size] how many times as large
 */
function sample(draw, size = 1) {
  const ratio = Math.max(2, window.devicePixelRatio) * size; // sharp on whatever screen the page is moved to
  const canvas = element("canvas", { width: 40 * ratio, height: 14 * ratio });
  canvas.style.width = `${40 * size}px`;
  canvas.style.height = `${14 * size}px`;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  draw(context);
  return canvas;
}

/**
 * How a pattern looks on the map.
 * @param {Pattern} pattern
 * @param {number} [size] how many times as large as 40 × 14 pixels
 */
export const patternSample = (pattern, size) =>
  sample((context) => {
    context.beginPath();
    context.moveTo(3, 7);
    context.lineTo(37, 7);
    context.globalAlpha = pattern.alpha;
    strokePattern(context, pattern, "#333847", 3.4 * pattern.width);
    if (!pattern.cross) return;
    context.beginPath();
    saltire(context, 20, 7, 4);
    context.lineWidth = 2;
    context.stroke();
  }, size);

/** @param {number} [size] */
export const bandSample = (size) =>
  sample((context) => {
    context.beginPath();
    context.moveTo(2, 7);
    context.lineTo(38, 7);
    context.lineWidth = 13;
    context.globalAlpha = 0.2;
    context.strokeStyle = "#333847";
    context.stroke();
    context.globalAlpha = 1;
    context.lineWidth = 1.5;
    context.stroke();
  }, size);

/** @param {number} [size] */
export const discSample = (size) =>
  sample((context) => {
    context.beginPath();
    context.arc(20, 7, 6, 0, 7);
    context.globalAlpha = 0.2;
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([2, 2]);
    context.stroke();
  }, size);

export const contextSample = () =>
  sample((context) => {
    context.beginPath();
    context.moveTo(2, 7);
    context.lineTo(38, 7);
    context.lineWidth = 3;
    context.strokeStyle = "#77787d";
    context.stroke();
    context.lineWidth = 1.6;
    context.strokeStyle = "#f4f2ec";
    context.stroke();
  });

/** @param {number} [size] */
export const countySample = (size) =>
  sample((context) => {
    context.beginPath();
    context.roundRect(8, 1.5, 24, 11, 5);
    context.setLineDash([2, 2]);
    context.stroke();
    context.setLineDash([]);
    context.font = "600 9px sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("3", 20, 7.5);
  }, size);
