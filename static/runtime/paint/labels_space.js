// Which rectangles of the screen are taken.

import { boxesMeet } from "../data/geometry.js";

/** A coarse grid of taken rectangles. */
export function occupancy(cell = 48) {
  const grid = new Map();
  const cells = function* cells(box) {
    for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i += 1) {
      for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j += 1) yield `${i},${j}`;
    }
  };
  return {
    free(box) {
      for (const key of cells(box)) {
        for (const other of grid.get(key) ?? []) if (boxesMeet(box, other)) return false;
      }
      return true;
    },
    take(box) {
      for (const key of cells(box)) {
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(box);
      }
    },
  };
}
