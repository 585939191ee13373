// The relief as a part of the base canvas: as an element of its own it would be scaled anew in every
// frame of a flight, which without a graphics card costs more than all else together.

import { worldX, worldY } from "../data/geometry.js";
/** @import {Basemaps, Box, View} from "../data/types.js" */
/** @import {Context} from "../paint/types.js" */

/** @typedef {{image: HTMLImageElement, box: Box}} Relief */

/**
 * Load the relief of the basemaps; null if there is none or it cannot be had.
 * @param {Basemaps} basemaps
 * @returns {Promise<Relief | null>}
 */
export function loadRelief(basemaps) {
  const entry = basemaps.relief;
  if (!entry?.image || !entry.bounds) return Promise.resolve(null);
  const [[south, west], [north, east]] = entry.bounds;
  const image = new Image();
  image.src = entry.image;
  return image.decode().then(() => ({
    image,
    box: [worldX(west), worldY(north), worldX(east), worldY(south)],
  }), () => null);
}

/**
 * Paint what the view meets of it, `strength` 0 to 1.
 * @param {Context} context
 * @param {View} view
 * @param {Relief | null} relief
 * @param {number} strength
 */
export function paintRelief(context, view, relief, strength) {
  if (!relief) return;
  const { image, box } = relief;
  const seen = [
    Math.max(box[0], view.box[0]),
    Math.max(box[1], view.box[1]),
    Math.min(box[2], view.box[2]),
    Math.min(box[3], view.box[3]),
  ];
  if (seen[0] >= seen[2] || seen[1] >= seen[3]) return;
  const [across, down] = [image.naturalWidth / (box[2] - box[0]), image.naturalHeight / (box[3] - box[1])];
  context.globalAlpha = strength;
  context.drawImage(
    image,
    (seen[0] - box[0]) * across,
    (seen[1] - box[1]) * down,
    (seen[2] - seen[0]) * across,
    (seen[3] - seen[1]) * down,
    seen[0] * view.scale - view.x,
    seen[1] * view.scale - view.y,
    (seen[2] - seen[0]) * view.scale,
    (seen[3] - seen[1]) * view.scale,
  );
  context.globalAlpha = 1;
}
