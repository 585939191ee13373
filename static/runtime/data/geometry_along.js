// Places along a line by the share of its length, and a line drawn as far as that.

import { partLength } from "./geometry.js";
/** @import {Part} from "./types.js" */

/**
 * The beginning of a part up to share `t` (0 to 1) of its length; at least its first point.
 * @param {Part} part
 * @param {number} t
 */
export function beginning(part, t) {
  if (t >= 1) return part;
  let left = partLength(part) * Math.max(0, t);
  for (let i = 2; i < part.length; i += 2) {
    const dx = part[i] - part[i - 2];
    const dy = part[i + 1] - part[i - 1];
    const step = Math.hypot(dx, dy);
    if (step >= left) {
      const share = step ? left / step : 0;
      const cut = new Float64Array(i + 2);
      cut.set(part.subarray(0, i));
      cut[i] = part[i - 2] + share * dx;
      cut[i + 1] = part[i - 1] + share * dy;
      return cut;
    }
    left -= step;
  }
  return part;
}

/**
 * The point at share `t` of the longest part: {x, y}.
 * @param {readonly Part[]} parts
 * @param {number} t
 */
export function pointAlong(parts, t) {
  const longest = parts.reduce((best, part) => (partLength(part) > partLength(best) ? part : best), parts[0]);
  const cut = beginning(longest, t);
  return { x: cut[cut.length - 2], y: cut[cut.length - 1] };
}
