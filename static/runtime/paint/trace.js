// Paths on a canvas from parts in world units.

/** @import {Part, View} from "../data/types.js" */
/** @import {Context} from "./types.js" */

/**
 * Add `part` (world units) to the current path of the context.
 * @param {Context} context
 * @param {Part} part
 * @param {View} view
 */
export function trace(context, part, view, closed = false) {
  const { scale, x, y } = view;
  context.moveTo(part[0] * scale - x, part[1] * scale - y);
  for (let i = 2; i < part.length; i += 2) {
    context.lineTo(part[i] * scale - x, part[i + 1] * scale - y);
  }
  if (closed) context.closePath();
}
