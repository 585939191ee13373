// Labels that never collide: placed greedily by priority, each with a few positions to try.

import { boxesMeet } from "../data/geometry.js";
import { occupancy } from "./labels_space.js";
import { pointAlong } from "../data/geometry_along.js";
import { markerRadius } from "./points.js";
import { KIND } from "../data/record.js";
/** @import {Box, LayerFeature, Layers, Record, View} from "../data/types.js" */
/** @import {Context, Label, LabelStyle, Placed, Plan, Theme} from "./types.js" */

export const FONT =
  "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB',sans-serif";

const MOST = 420;
// Where else a badge may stand along its line when the middle is taken or out of sight.
const ALONG = [4, 8, 2, 10, 3, 9, 5, 7, 1, 11].map((n) => n / 12);

/**
 * A size in the theme's scale; a theme for a large room has a smallest one.
 * @param {number} size
 * @param {Theme} theme
 */
const sized = (size, theme) => Math.max(theme.least ?? 0, size * theme.text);
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {Context} context @param {string} text @param {string} font */
function widthOf(context, text, font) {
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > 20000) widths.clear();
  context.font = font;
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}

/**
 * Candidates of the base map: counties, prefectures, seats, towns, rivers, airports.
 * @param {Layers} layers
 * @param {(feature: LayerFeature) => string} text
 * @param {number} zoom
 * @param {Theme} theme
 */
export function baseLabels(layers, text, zoom, theme) {
  /** @type {Label[]} */
  const out = [];
  const soft = theme.soft ?? "#6c6975";
  /** @param {LayerFeature[] | undefined} features @param {number} priority @param {LabelStyle} style */
  const add = (features, priority, style) => {
    for (const feature of features ?? []) {
      if (feature.label) out.push({ text: text(feature), at: feature.label, priority, style });
    }
  };
  add(layers.counties, 100, { size: sized(15, theme), weight: 700, colour: "#2b3040", spacing: 2 });
  if (zoom < 9.5) {
    const others = layers.prefectures.filter((p) => p.code !== "510700");
    add(others, 40, { size: sized(13, theme), weight: 500, colour: soft, spacing: 3 });
  }
  add(layers.provinceLabels, 45, { size: sized(15, theme), weight: 600, colour: soft, spacing: 6 });
  if (zoom >= 8 && zoom < 9.5) add(layers.chongqing, 20, { size: sized(11, theme), weight: 400, colour: soft });
  for (const place of layers.places ?? []) {
    if (place.rank === 1 || (place.rank === 2 && zoom >= 8.5) || zoom >= 10.5) {
      out.push({
        text: text(place),
        at: place.label,
        priority: 60 - place.rank * 10,
        dot: true,
        beside: true,
        style: {
          size: sized(place.rank === 1 ? 13 : 11.5, theme),
          weight: place.rank === 1 ? 600 : 400,
          colour: "#444",
        },
      });
    }
  }
  for (const river of layers.rivers ?? []) {
    if (river.label && zoom >= 7) {
      out.push({
        text: text(river),
        at: river.label,
        priority: 35,
        style: { size: sized(12, theme), weight: 500, colour: theme.water ?? "#2f6f9f", italic: true },
      });
    }
  }
  return out;
}

/**
 * Candidates of the record: a code badge on each line, names beside points.
 * @param {Record} record
 * @param {Plan} plan
 * @param {string[]} names
 * @param {View} view
 * @param {number} chosen
 * @param {Theme} theme
 */
export function featureLabels(record, { shown, faint }, names, view, chosen, theme) {
  /** @type {Label[]} */
  const out = [];
  const named = view.zoom >= (theme.named ?? 8.7);
  /** @param {number} i */
  const strong = (i) => shown[i] && record.kind[i] === KIND.line && (!faint(i) || i === chosen);
  const few = theme.lines
    ? record.parts.reduce((n, _, i) => n + (strong(i) ? 1 : 0), 0) <= theme.lines
    : view.zoom >= 9;
  for (let i = 0; i < record.count && out.length < MOST * 3; i += 1) {
    const at = record.anchor[i];
    if (!shown[i] || !at || (faint(i) && i !== chosen)) continue;
    const line = record.kind[i] === KIND.line;
    if (!line && !named && i !== chosen) continue;
    if (!boxesMeet(record.box[i], view.box)) continue;
    const colour = record.look[i].ink;
    const text = line && !few && i !== chosen ? record.codes[i] : `${record.codes[i]} ${names[i]}`;
    out.push({
      text,
      short: theme.least && i !== chosen ? record.codes[i] : text,
      at,
      index: i,
      badge: line,
      beside: !line,
      gap: line ? 0 : theme.least ? markerRadius(view, theme) + 3 : theme.marker + 2,
      also: line && theme.along ? ALONG.map((t) => pointAlong(record.parts[i], t)) : [],
      priority: i === chosen ? 1000 : priorityOf(line, few && Boolean(theme.least)),
      style: { size: sized(12.5, theme), weight: theme.least ? 700 : 600, colour },
    });
  }
  return out;
}

/**
 * In a large room what a scene speaks of comes before the names of towns, few lines before the counties.
 * @param {boolean} line
 * @param {boolean} first
 */
function priorityOf(line, first) {
  if (first) return line ? 105 : 95;
  return line ? 80 : 55;
}

/** @param {Label} candidate @param {number} x @param {number} y @param {number} w @param {number} h */
function positions(candidate, x, y, w, h) {
  if (!candidate.beside) return [[x - w / 2, y - h / 2], [x - w / 2, y - h * 1.6], [x - w / 2, y + h * 0.6]];
  const gap = (candidate.gap ?? 6) + 2;
  return [[x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h], [x - w / 2, y + gap]];
}

/**
 * The first free box of a candidate: {box, x, y}, null if every one is taken or out of sight.
 * @param {ReturnType<typeof occupancy>} space
 * @param {View} view
 * @param {Label} candidate
 * @param {number} w
 * @param {number} h
 */
function firstFree(space, view, candidate, w, h) {
  for (const at of [candidate.at, ...(candidate.also ?? [])]) {
    const x = at.x * view.scale - view.x;
    const y = at.y * view.scale - view.y + (candidate.drop ?? 0);
    if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) continue;
    for (const [left, top] of positions(candidate, x, y, w, h)) {
      /** @type {Box} */
      const box = [left, top, left + w, top + h];
      if (space.free(box)) return { box, x, y };
    }
  }
  return null;
}

/**
 * Place and paint the candidates, best first; `taken` are boxes already drawn over.
 * @param {Context} context
 * @param {View} view
 * @param {Label[]} candidates
 * @param {Box[]} taken
 */
export function paintLabels(context, view, candidates, taken) {
  const space = occupancy();
  for (const box of taken) space.take(box);
  const ordered = candidates.sort((a, b) => b.priority - a.priority);
  const placed = [];
  for (const candidate of ordered) {
    if (placed.length >= MOST) break;
    const { style } = candidate;
    const font = `${style.italic ? "italic " : ""}${style.weight} ${style.size}px ${FONT}`;
    const pad = candidate.badge ? 5 : 2;
    const h = style.size * 1.25 + (candidate.badge ? 3 : 0);
    // Where there is no room for a name, its code may do.
    for (const text of new Set([candidate.text, candidate.short ?? candidate.text])) {
      const w = widthOf(context, text, font) + (style.spacing ?? 0) * text.length + 2 * pad;
      const spot = firstFree(space, view, candidate, w, h);
      if (!spot) continue;
      space.take(spot.box);
      placed.push({ ...candidate, ...spot, text, font, pad });
      break;
    }
  }
  // The least important first, so that nothing faint is ever drawn over something that matters.
  for (const label of placed.reverse()) paintLabel(context, label);
  return placed;
}

/** @param {Context} context @param {Placed} label */
function paintLabel(context, { text, font, box, pad, style, badge, dot, x, y }) {
  context.font = font;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.letterSpacing = `${style.spacing ?? 0}px`;
  const middle = (box[1] + box[3]) / 2 + 0.5;
  if (dot) {
    context.beginPath();
    context.arc(x, y, 2.6, 0, 7);
    context.fillStyle = "#fff";
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = "#444";
    context.stroke();
  }
  if (badge) {
    context.beginPath();
    context.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 4);
    context.fillStyle = "rgba(255,255,255,0.94)";
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = style.colour;
    context.stroke();
  } else {
    context.lineJoin = "round";
    context.lineWidth = Math.max(3.2, style.size * 0.22);
    context.strokeStyle = "rgba(255,255,255,0.92)";
    context.strokeText(text, box[0] + pad, middle);
  }
  context.fillStyle = style.colour;
  context.fillText(text, box[0] + pad, middle);
  context.letterSpacing = "0px";
}
