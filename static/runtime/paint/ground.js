// Where the drawn ground ends: its edge fades into the paper, so that no view shows it cut off.

/** @import {Box, View} from "../data/types.js" */
/** @import {Context} from "./types.js" */

// The maps' background under the veil that lies over all but Mianyang.
const PAPER = "247,246,242";
const FADE = 0.09;
const STEPS = Object.freeze([[0, 1], [0.3, 0.78], [0.7, 0.22], [1, 0]]);

/**
 * Cover what lies beyond `box` (world units) with paper, and its edge the more the nearer it ends.
 * @param {Context} context
 * @param {View} view
 * @param {Box} box
 */
export function fadeGround(context, view, box) {
  const [left, top, right, bottom] = [
    box[0] * view.scale - view.x,
    box[1] * view.scale - view.y,
    box[2] * view.scale - view.x,
    box[3] * view.scale - view.y,
  ];
  const deep = FADE * Math.min(right - left, bottom - top);
  const sides = [
    [left, 0, left + deep, 0, 0, 0, left + deep, view.height],
    [right, 0, right - deep, 0, right - deep, 0, view.width, view.height],
    [0, top, 0, top + deep, 0, 0, view.width, top + deep],
    [0, bottom, 0, bottom - deep, 0, bottom - deep, view.width, view.height],
  ];
  for (const [x0, y0, x1, y1, ...[a, b, c, d]] of sides) {
    if (c <= 0 || d <= 0 || a >= view.width || b >= view.height) continue;
    const fade = context.createLinearGradient(x0, y0, x1, y1);
    for (const [stop, alpha] of STEPS) fade.addColorStop(stop, `rgba(${PAPER},${alpha})`);
    context.fillStyle = fade;
    context.fillRect(
      Math.max(0, a),
      Math.max(0, b),
      Math.min(view.width, c) - Math.max(0, a),
      Math.min(view.height, d) - Math.max(0, b),
    );
  }
}
