// The legend of a talk: only what is on the screen now.

import { element } from "../dom/element.js";
import { boxesMeet } from "../data/geometry.js";
import { iconElement } from "../paint/icons.js";
import { bandSample, countySample, discSample, patternSample } from "../panels/samples.js";
import { KIND } from "../data/record.js";
import { sprite } from "../paint/points.js";
import { drawnThings } from "../data/visibility.js";
/** @import {Box, Category, County, Layers, Pattern, Record, Style, Words} from "../data/types.js" */
/** @import {DrawnThings} from "../data/visibility.js" */
/** @import {Plan} from "../paint/types.js" */

/**
 * 1 for each shown feature of which something lies in the view.
 * @param {Record} record
 * @param {Uint8Array} shown
 * @param {L.Map} map
 * @param {Layers} layers
 */
function inView(record, shown, map, layers) {
  const view = worldBox(map);
  /** @param {ArrayLike<number>} box */
  const seen = (box) => boxesMeet(box, view);
  /** @param {County | undefined} county */
  const seenAt = (county) =>
    Boolean(county?.label && seen([county.label.x, county.label.y, county.label.x, county.label.y]));
  return shown.map((on, i) => {
    if (!on) return 0;
    if (record.kind[i] === KIND.county) {
      const counties = record.counties[i]; // what concerns all of them has no mark
      return counties.length < layers.counties.length && counties.some((c) => seenAt(layers.counties[c])) ? 1 : 0;
    }
    return record.parts[i].length && seen(record.box[i]) ? 1 : 0;
  });
}

/** @type {(map: L.Map) => Box} */
function worldBox(map) {
  const bounds = map.getBounds();
  const scale = 256 * 2 ** map.getZoom();
  const [west, east] = [map.project(bounds.getNorthWest()), map.project(bounds.getSouthEast())];
  return [west.x / scale, west.y / scale, east.x / scale, east.y / scale];
}

/** @param {Category} look @param {Pattern} pattern @param {number} size */
function markerSample(look, pattern, size) {
  const { canvas, size: width } = sprite(look, pattern, 10 * size);
  const ratio = Math.max(2, window.devicePixelRatio);
  const sample = element("canvas", { width: 40 * size * ratio, height: width * ratio });
  sample.style.width = `${40 * size}px`;
  sample.style.height = `${width}px`;
  const context = /** @type {CanvasRenderingContext2D} */ (sample.getContext("2d"));
  context.drawImage(canvas, (40 * size - width) * ratio / 2, 0);
  return sample;
}

/** @param {Element} sample @param {string} text */
const key = (sample, text) => element("li", {}, sample, element("span", {}, text));

/** @param {Record} record @param {Uint8Array} shown @param {Words} ui */
function groupKeys(record, shown, ui) {
  const used = new Set(record.group.filter((_, i) => shown[i]));
  const groups = record.style.groups.filter((_, g) => used.has(g));
  return groups.map(({ id, icon, colour }) => key(iconElement(icon, colour), ui(`group.${id}`)));
}

/**
 * The name of the pattern at a position; null for a stage that is pale, which has a row of its own.
 * @param {Style} style
 * @param {number} p
 * @param {Words} ui
 */
function nameOf({ stages, drawn }, p, ui) {
  if (p < stages.length) return ui(`stage.${stages[p].id}`);
  return p < 2 * stages.length ? null : ui(`timeline.${drawn[p - 2 * stages.length]}`);
}

/**
 * @param {Record} record
 * @param {Uint8Array} shown
 * @param {ArrayLike<number>} pattern of each feature
 * @param {Set<number>} drawn positions of the patterns on the screen
 * @param {Words} ui
 * @param {number} size
 */
function patternKeys(record, shown, pattern, drawn, ui, size) {
  const { kind, patterns, style } = record;
  const known = style.stages.length;
  /** @param {number} p @param {boolean} line */
  const first = (p, line) => shown.findIndex((on, i) => on > 0 && pattern[i] === p && (kind[i] === KIND.line) === line);
  // A stage that only markers show is explained by a marker.
  /** @param {number} p */
  const sampleOf = (p) =>
    first(p, true) >= 0
      ? patternSample(patterns[p], size)
      : markerSample(record.look[first(p, false)], patterns[p], size);
  // Stages whose markers look alike share a row.
  /** @type {Map<number | string, number[]>} */
  const alike = new Map();
  /** @param {number} p */
  const named = (p) => nameOf(style, p, ui);
  for (const p of [...drawn].sort((a, b) => a - b).filter(named)) {
    const look = first(p, true) >= 0 ? p : `${patterns[p].fill} ${patterns[p].cross}`;
    alike.set(look, [...(alike.get(look) ?? []), p]);
  }
  const keys = [...alike.values()].map((same) => key(sampleOf(same[0]), same.map(named).join(ui("list.join"))));
  const pale = [...drawn].find((p) => p >= known && p < 2 * known);
  if (pale !== undefined) keys.push(key(patternSample(patterns[pale], size), ui("map.time_planned")));
  return keys;
}

/** @type {(drawn: DrawnThings, ui: Words, size: number) => HTMLElement[]} */
const gradeKeys = ({ bands, discs, counties }, ui, size) => /** @type {HTMLElement[]} */ ([
  bands && key(bandSample(size), ui("talk.band")),
  discs && key(discSample(size), ui("talk.disc")),
  counties && key(countySample(size), ui("talk.county_mark")),
].filter(Boolean));

/**
 * @typedef {object} Staged
 * @property {Record} record
 * @property {Layers} layers
 * @property {{map: L.Map, shown: Uint8Array, plan: Plan[]}} stage
 * @property {Words} ui
 * @property {number} unit how large the picture is, as a share of 1920 × 1080
 */

/**
 * The legend in its box.
 * @param {HTMLElement} box
 */
export function createTalkLegend(box) {
  return {
    /** @param {Staged} staged */
    show({ record, layers, stage, ui, unit }) {
      const shown = inView(record, stage.shown, stage.map, layers);
      const drawn = drawnThings(record, stage.plan.map((side) => ({ ...side, shown })));
      const size = 1.5 * unit;
      const groups = groupKeys(record, shown, ui);
      const patterns = patternKeys(record, shown, stage.plan[0].pattern, drawn.patterns, ui, size);
      const lists = [groups, patterns, gradeKeys(drawn, ui, size)].filter((keys) => keys.length);
      box.replaceChildren(...lists.map((keys) => element("ul", {}, ...keys)));
      box.hidden = !groups.length;
    },
  };
}
