// What the tools draw on their own canvas: the line or ring under the pointer, and a buffer.

import { trace } from "../paint/trace.js";
import { metresPerWorld, worldX, worldY } from "../data/geometry.js";
import { FONT } from "../paint/labels.js";
/** @import {LonLat, Part, View} from "../data/types.js" */
/** @import {Context} from "../paint/types.js" */

const INK = "#b3124a";
/** @type {[colour: string, width: number][]} */
const STROKES = [["rgba(255,255,255,0.9)", 5.5], [INK, 2.4]];
const SHADE = "#1f4e9e";

/** @typedef {{at: LonLat, text: string, strong?: boolean}} Tag a text at a place */

/**
 * [[lon, lat], …] as a part in world units.
 * @param {LonLat[]} points
 */
export const partOf = (points) => Float64Array.from(points.flatMap(([lon, lat]) => [worldX(lon), worldY(lat)]));

/**
 * Paint places joined by a line; `labels` are texts at places: [{at: [lon, lat], text, strong}].
 * @param {Context} context
 * @param {View} view
 * @param {LonLat[]} points
 * @param {{closed?: boolean, labels?: Tag[]}} [options]
 */
export function paintSketch(context, view, points, { closed = false, labels = [] } = {}) {
  if (!points.length) return;
  const part = partOf(points);
  context.lineJoin = "round";
  context.beginPath();
  trace(context, part, view, closed);
  if (closed) {
    context.fillStyle = "rgba(179,18,74,0.1)";
    context.fill();
  }
  for (const [colour, width] of STROKES) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.beginPath();
  for (let i = 0; i < part.length; i += 2) {
    const [x, y] = [part[i] * view.scale - view.x, part[i + 1] * view.scale - view.y];
    context.moveTo(x + 4, y);
    context.arc(x, y, 4, 0, 7);
  }
  context.fillStyle = "#fff";
  context.fill();
  context.lineWidth = 2;
  context.stroke();
  for (const label of labels) paintTag(context, view, label);
}

/** @param {Context} context @param {View} view @param {Tag} tag */
function paintTag(context, view, { at, text, strong }) {
  const [x, y] = [worldX(at[0]) * view.scale - view.x, worldY(at[1]) * view.scale - view.y - (strong ? 17 : 0)];
  context.font = `${strong ? 700 : 500} ${strong ? 14 : 12}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const width = context.measureText(text).width + 10;
  context.beginPath();
  context.roundRect(x - width / 2, y - 10, width, 20, 4);
  context.fillStyle = strong ? INK : "rgba(255,255,255,0.92)";
  context.fill();
  context.fillStyle = strong ? "#fff" : INK;
  context.fillText(text, x, y + 1);
}

/** @type {CanvasRenderingContext2D | null} */
let scratch = null;

/**
 * Shade what lies within `metres` of the parts; each leg is as wide as its own latitude makes it.
 * @param {Context} context
 * @param {View} view
 * @param {readonly Part[]} parts
 * @param {number} metres
 * @param {boolean} closed
 */
export function paintBuffer(context, view, parts, metres, closed) {
  scratch ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const { canvas } = context;
  for (const [alpha, edge] of [[0.13, 0], [0.9, 1.4]]) {
    scratch.canvas.width = canvas.width;
    scratch.canvas.height = canvas.height;
    scratch.setTransform(context.getTransform());
    scratch.lineCap = scratch.lineJoin = "round";
    scratch.strokeStyle = scratch.fillStyle = SHADE;
    strokeBuffer(scratch, view, parts, metres, edge, closed);
    if (edge) {
      scratch.globalCompositeOperation = "destination-out";
      strokeBuffer(scratch, view, parts, metres, 0, closed);
      scratch.globalCompositeOperation = "source-over";
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = alpha;
    context.drawImage(scratch.canvas, 0, 0);
    context.restore();
  }
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {readonly Part[]} parts
 * @param {number} metres
 * @param {number} edge
 * @param {boolean} closed
 */
function strokeBuffer(context, view, parts, metres, edge, closed) {
  for (const part of parts) {
    for (let i = part.length > 2 && !closed ? 2 : 0; i < part.length; i += 2) {
      const from = (i || part.length) - 2;
      const y = (part[from + 1] + part[i + 1]) / 2;
      context.lineWidth = 2 * ((metres * view.scale) / metresPerWorld(y) + edge);
      context.beginPath();
      context.moveTo(part[from] * view.scale - view.x, part[from + 1] * view.scale - view.y);
      context.lineTo(part[i] * view.scale - view.x + 0.01, part[i + 1] * view.scale - view.y);
      context.stroke();
    }
  }
  if (!closed) return;
  context.beginPath();
  for (const part of parts) trace(context, part, view, true);
  context.fill("evenodd");
}
