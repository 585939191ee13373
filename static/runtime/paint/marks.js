// Things of which only the county is known: a soft mark on the county, never a place inside it.
// Few marks, or a near view, show their icons; many, or a far view, one pill with their number.

import { boxesMeet } from "../data/geometry.js";
import { KIND } from "../data/record.js";
import { FAINT } from "./lines.js";
import { sprite } from "./points.js";
/** @import {Box, County, Mask, Record, View} from "../data/types.js" */
/** @import {Context, Mark, Plan} from "./types.js" */

const ICON = 8.5;
const STEP = 21;
const PER_ROW = 6;

/**
 * Shown county-level features by county index; those of the whole city under -1.
 * @param {Record} record
 * @param {Mask} shown
 * @param {number} countyCount
 */
export function marksByCounty(record, shown, countyCount) {
  /** @type {Map<number, number[]>} */
  const marks = new Map();
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i] || record.kind[i] !== KIND.county) continue;
    const counties = record.counties[i];
    const homes = counties.length >= countyCount ? [-1] : counties;
    for (const home of homes) {
      const indices = marks.get(home) ?? [];
      marks.set(home, indices);
      indices.push(i);
    }
  }
  return marks;
}

/**
 * Where each mark is drawn, in canvas pixels, `drop` below the county's label; `size` enlarges them.
 * @param {Map<number, number[]>} marks
 * @param {County[]} counties
 * @param {View} view
 */
export function layoutMarks(marks, counties, view, drop = 14, size = 1) {
  /** @type {Mark[]} */
  const boxes = [];
  for (const [home, indices] of marks) {
    const county = counties[home];
    if (!county) continue;
    const x = county.label.x * view.scale - view.x;
    const y = county.label.y * view.scale - view.y + drop;
    if (x < -80 || y < -40 || x > view.width + 80 || y > view.height + 40) continue;
    const icons = view.zoom >= 10.5 || (indices.length <= 4 && view.zoom >= 8.5);
    const columns = icons ? Math.min(PER_ROW, indices.length) : 0;
    const rows = icons ? Math.ceil(indices.length / PER_ROW) : 1;
    const width = size * (icons ? columns * STEP + 6 : 30);
    boxes.push({ home, indices, icons, size, x: x - width / 2, y, width, height: size * (rows * STEP + 2) });
  }
  return boxes;
}

/**
 * Move a mark up or down within its county's middle, if it would lie on one of the boxes.
 * @param {Mark} mark
 * @param {Box[]} boxes
 */
export function stepAside(mark, boxes) {
  const home = mark.y;
  /** @param {number} y */
  const clear = (y) => !boxes.some((box) => boxesMeet(box, [mark.x, y, mark.x + mark.width, y + mark.height]));
  const steps = [0, 1.1, -2.2, 2.2, -3.3].map((n) => home + n * mark.height);
  mark.y = steps.find(clear) ?? home;
}

/**
 * Paint the marks as translucent dashed plates, so that they read as "somewhere in this county".
 * @param {Context} context
 * @param {Record} record
 * @param {Mark[]} boxes
 * @param {Plan} plan
 * @param {string} font
 */
export function paintMarks(context, record, boxes, plan, font) {
  for (const box of boxes) {
    context.globalAlpha = box.indices.every(plan.faint) ? 2 * FAINT : 1;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, 10 * box.size);
    context.fillStyle = "rgba(255,255,255,0.78)";
    context.fill();
    context.setLineDash([3, 3]);
    context.lineWidth = box.size;
    context.strokeStyle = "#5b6070";
    context.stroke();
    context.setLineDash([]);
    if (box.icons) paintIcons(context, record, box, plan);
    else {
      context.fillStyle = "#333847";
      context.font = `600 ${12 * box.size}px ${font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(String(box.indices.length), box.x + box.width / 2, box.y + box.height / 2 + 1);
    }
  }
  context.globalAlpha = 1;
}

/** @param {Context} context @param {Record} record @param {Mark} box @param {Plan} plan */
function paintIcons(context, record, box, plan) {
  box.indices.forEach((i, n) => {
    const pattern = record.patterns[plan.pattern[i]];
    context.globalAlpha = 0.85 * (plan.faint(i) ? FAINT : 1) * Math.min(1, pattern.alpha * 1.3);
    const { canvas, size } = sprite(record.look[i], pattern, ICON * box.size);
    const x = box.x + box.size * (3 + (n % PER_ROW) * STEP + STEP / 2) - size / 2;
    const y = box.y + box.size * (1 + Math.floor(n / PER_ROW) * STEP + STEP / 2) - size / 2;
    context.drawImage(canvas, x, y, size, size);
  });
  context.globalAlpha = 1;
}

/**
 * The features of the mark under the canvas pixel (x, y): one icon, or a whole pill.
 * @param {Mark[]} boxes
 * @param {number} x
 * @param {number} y
 */
export function marksAt(boxes, x, y) {
  for (const box of boxes) {
    if (x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) continue;
    if (!box.icons) return box.indices;
    const n = Math.floor(((x - box.x) / box.size - 3) / STEP) +
      PER_ROW * Math.floor(((y - box.y) / box.size - 1) / STEP);
    return box.indices[n] === undefined ? box.indices : [box.indices[n]];
  }
  return [];
}
