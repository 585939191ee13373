// Which rectangles of the screen are taken.

import { boxesMeet } from "../data/geometry.js";
/** @import {Box} from "../data/types.js" */

/** A coarse grid of taken rectangles. */
export function occupancy(cell = 48) {
  /** @type {Map<string, Box[]>} */
  const grid = new Map();
  /** @param {Box} box */
  const cells = function* cells(box) {
    for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i += 1) {
      for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j += 1) yield `${i},${j}`;
    }
  };
  return {
    /** @param {Box} box */
    free(box) {
      for (const key of cells(box)) {
        for (const other of grid.get(key) ?? []) if (boxesMeet(box, other)) return false;
      }
      return true;
    },
    /** @param {Box} box */
    take(box) {
      for (const key of cells(box)) {
        const boxes = grid.get(key) ?? [];
        grid.set(key, boxes);
        boxes.push(box);
      }
    },
  };
}
