// What the camera is to show: the bounds of the home view, of one thing, of several.

import { joinBoxes, latOf, lonOf } from "../data/geometry.js";
/** @import {Box, Layers, Mask, Record} from "../data/types.js" */

/**
 * Leaflet bounds of a box in world units.
 * @param {Box} box
 */
export const boundsOf = (box) => L.latLngBounds([latOf(box[3]), lonOf(box[0])], [latOf(box[1]), lonOf(box[2])]);

/**
 * The opening view: the nine counties, whole.
 * @param {Layers} layers
 */
export function homeBounds(layers) {
  return boundsOf(joinBoxes(layers.counties.map((county) => county.box)));
}

/**
 * Where to fly for a feature: its box, or the counties it is known to lie in.
 * @param {Record} record
 * @param {Layers} layers
 * @param {number} i
 */
export function featureBounds(record, layers, i) {
  if (record.parts[i].length) return boundsOf(record.box[i]);
  const counties = record.counties[i].map((c) => layers.counties[c]).filter(Boolean);
  return counties.length ? boundsOf(joinBoxes(counties.map((county) => county.box))) : null;
}

/**
 * The bounds of the marked features: of their drawings, or of their counties if none is drawn.
 * @param {Record} record
 * @param {Layers} layers
 * @param {Mask} marked
 */
export function extentOf(record, layers, marked) {
  const boxes = [];
  const counties = new Set();
  for (let i = 0; i < record.count; i += 1) {
    if (!marked[i]) continue;
    if (record.parts[i].length) boxes.push(record.box[i]);
    else for (const county of record.counties[i]) counties.add(county);
  }
  if (!boxes.length) {
    for (const county of counties) if (layers.counties[county]) boxes.push(layers.counties[county].box);
  }
  return boxes.length ? boundsOf(joinBoxes(boxes)) : null;
}
