// Labels that never collide: placed greedily by priority, each with a few positions to try.

import { boxesMeet } from "./geometry.js";
import { occupancy } from "./labels_space.js";
import { KIND } from "./record.js";

export const FONT = "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB',sans-serif";

const MOST = 420;
const widths = new Map();

function widthOf(context, text, font) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

/** Candidates of the base map: counties, prefectures, seats, towns, rivers, airports. */
export function baseLabels(layers, text, zoom, theme) {
  const out = [];
  const add = (features, priority, style) => {
    for (const feature of features ?? []) {
      if (feature.label) out.push({ text: text(feature), at: feature.label, priority, style });
    }
  };
  add(layers.counties, 100, { size: 15 * theme.text, weight: 700, colour: "#2b3040", spacing: 2 });
  if (zoom < 9.5) {
    const others = layers.prefectures.filter((p) => p.code !== "510700");
    add(others, 40, { size: 13 * theme.text, weight: 500, colour: "#8a8793", spacing: 3 });
  }
  add(layers.provinceLabels, 45, { size: 15 * theme.text, weight: 600, colour: "#8a8793", spacing: 6 });
  if (zoom >= 8 && zoom < 9.5) add(layers.chongqing, 20, { size: 11 * theme.text, weight: 400, colour: "#8a8793" });
  for (const place of layers.places ?? []) {
    if (place.rank === 1 || (place.rank === 2 && zoom >= 8.5) || zoom >= 10.5) {
      out.push({
        text: text(place), at: place.label, priority: 60 - place.rank * 10, dot: true, beside: true,
        style: { size: (place.rank === 1 ? 13 : 11.5) * theme.text, weight: place.rank === 1 ? 600 : 400, colour: "#444" },
      });
    }
  }
  for (const river of layers.rivers ?? []) {
    if (river.label && zoom >= 7) {
      out.push({ text: text(river), at: river.label, priority: 35, style: { size: 12 * theme.text, weight: 500, colour: "#2f6f9f", italic: true } });
    }
  }
  return out;
}

/** Candidates of the record: a code badge on each line, names beside points. */
export function featureLabels(record, { shown, faint }, names, view, chosen, theme) {
  const out = [];
  const named = view.zoom >= 8.7;
  for (let i = 0; i < record.count && out.length < MOST * 3; i += 1) {
    if (!shown[i] || !record.anchor[i] || (faint(i) && i !== chosen)) continue;
    const line = record.kind[i] === KIND.line;
    if (!line && !named && i !== chosen) continue;
    if (!boxesMeet(record.box[i], view.box)) continue;
    const colour = record.look[i].colour;
    const text = line && view.zoom < 9 && i !== chosen ? record.codes[i] : `${record.codes[i]} ${names[i]}`;
    out.push({
      text, at: record.anchor[i], index: i, badge: line, beside: !line, gap: line ? 0 : 13,
      priority: i === chosen ? 1000 : line ? 80 : 55,
      style: { size: 12.5 * theme.text, weight: 600, colour },
    });
  }
  return out;
}

function positions(candidate, x, y, w, h) {
  if (!candidate.beside) return [[x - w / 2, y - h / 2], [x - w / 2, y - h * 1.6], [x - w / 2, y + h * 0.6]];
  const gap = (candidate.gap ?? 6) + 2;
  return [[x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h], [x - w / 2, y + gap]];
}

/** Place and paint the candidates, best first; `taken` are boxes already drawn over. */
export function paintLabels(context, view, candidates, taken) {
  const space = occupancy();
  for (const box of taken) space.take(box);
  const ordered = candidates.sort((a, b) => b.priority - a.priority);
  const placed = [];
  for (const candidate of ordered) {
    if (placed.length >= MOST) break;
    const x = candidate.at.x * view.scale - view.x;
    const y = candidate.at.y * view.scale - view.y + (candidate.drop ?? 0);
    if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) continue;
    const { style } = candidate;
    const font = `${style.italic ? "italic " : ""}${style.weight} ${style.size}px ${FONT}`;
    const pad = candidate.badge ? 5 : 2;
    const spacing = (style.spacing ?? 0) * candidate.text.length;
    const w = widthOf(context, candidate.text, font) + spacing + 2 * pad;
    const h = style.size * 1.25 + (candidate.badge ? 3 : 0);
    for (const [left, top] of positions(candidate, x, y, w, h)) {
      const box = [left, top, left + w, top + h];
      if (!space.free(box)) continue;
      space.take(box);
      placed.push({ ...candidate, font, box, pad, x, y });
      break;
    }
  }
  // The least important first, so that nothing faint is ever drawn over something that matters.
  for (const label of placed.reverse()) paintLabel(context, label);
  return placed;
}

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
    context.lineWidth = 3.2;
    context.strokeStyle = "rgba(255,255,255,0.92)";
    context.strokeText(text, box[0] + pad, middle);
  }
  context.fillStyle = style.colour;
  context.fillText(text, box[0] + pad, middle);
  context.letterSpacing = "0px";
}
