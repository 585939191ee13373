// The record as the browser holds it: columns of the same length, one entry a feature.

import { boxOf, decodePart, midpoint, worldX, worldY } from "./geometry.js";
import { patternsOf } from "./patterns.js";
/** @import {Layers, Part, RawFeature, RawLayers, RawRecord, Record} from "./types.js" */

export const KIND = { none: 0, point: 1, line: 2, area: 3, county: 4 };

/**
 * Decode what the server wrote (see geodata/web/encode.py) into a frozen table of columns.
 * @param {RawRecord} raw
 * @returns {Record}
 */
export function readRecord(raw) {
  const parts = raw.parts.map((deltas) => deltas.map((part) => decodePart(part, raw.unit)));
  const style = raw.style;
  const cityBit = 1 << style.options.county.indexOf("city");
  const citywide = Uint8Array.from(raw.places, (bits, i) => (bits & cityBit && !parts[i].length ? 1 : 0));
  return Object.freeze({
    count: raw.ids.length,
    ids: raw.ids,
    codes: raw.codes,
    category: raw.category,
    group: raw.category.map((c) => style.categories[c].group),
    look: raw.category.map((c) => style.categories[c]),
    stage: raw.stage,
    grade: raw.grade,
    sections: raw.sections,
    accuracy: raw.accuracy,
    kind: raw.kind,
    counties: raw.counties,
    parts,
    box: parts.map((drawing) => boxOf(drawing)),
    anchor: parts.map((drawing, i) => anchorOf(drawing, raw.kind[i])),
    actions: raw.actions,
    /** What concerns all nine counties alike and has no drawing, and the counties without it. */
    citywide,
    local: raw.places.map((bits, i) => (citywide[i] ? cityBit : bits)),
    km: raw.km,
    kmInside: raw.kmInside,
    facets: Object.freeze({
      action: raw.actions,
      stage: raw.stage.map((place) => 1 << place),
      category: raw.category.map((place) => 1 << place),
      county: raw.places,
      grade: raw.grade.map((place) => 1 << place),
      today: raw.today.map((place) => 1 << place),
    }),
    outcomes: raw.outcomes,
    drawn: raw.drawn,
    style,
    patterns: patternsOf(style),
    indexOf: new Map(raw.ids.map((id, i) => [id, i])),
  });
}

/** @param {readonly Part[]} parts @param {number} kind */
function anchorOf(parts, kind) {
  if (!parts.length) return null;
  if (kind === KIND.point) return { x: parts[0][0], y: parts[0][1], angle: 0 };
  if (kind === KIND.line) return midpoint(parts);
  const box = boxOf(parts);
  return { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, angle: 0 };
}

/**
 * A base64 bitset, least significant bit first, as a Uint8Array of 0 and 1.
 * @param {string} text
 * @param {number} count
 */
export function readBits(text, count) {
  const bytes = atob(text);
  const bits = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) bits[i] = (bytes.charCodeAt(i >> 3) >> (i & 7)) & 1;
  return bits;
}

/**
 * 1 for each feature whose id is in a list, or whose bit is set in a bitset; null if that is empty.
 * @param {Record} record
 * @param {readonly string[] | string | null} chosen
 */
export function readChoice(record, chosen) {
  if (!chosen?.length) return null;
  if (typeof chosen === "string") return readBits(chosen, record.count);
  const bits = new Uint8Array(record.count);
  for (const id of chosen) {
    const i = record.indexOf.get(id);
    if (i !== undefined) bits[i] = 1;
  }
  return bits;
}

/**
 * Base layers: decoded parts with their boxes, names left as they are; `ground` is where all are cut.
 * @param {RawLayers} raw
 * @returns {Layers}
 */
export function readLayers(raw) {
  const layers = /** @type {any} */ ({});
  if (raw.ground) {
    const [west, south, east, north] = raw.ground;
    layers.ground = [worldX(west), worldY(north), worldX(east), worldY(south)];
  }
  for (const [name, layer] of Object.entries(raw.layers)) {
    layers[name] = layer.features.map((feature) => {
      const parts = feature.parts.map((part) => decodePart(part, raw.unit));
      return Object.freeze({ ...feature, parts, box: boxOf(parts), label: labelPoint(feature, raw.unit) });
    });
  }
  return Object.freeze(layers);
}

/** @param {RawFeature} feature @param {number} unit */
function labelPoint(feature, unit) {
  if (!feature.label) return null;
  const [x, y] = decodePart(feature.label, unit);
  return { x, y };
}
