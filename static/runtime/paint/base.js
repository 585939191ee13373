// The base map: a veil over what is not Mianyang, boundaries, rivers, existing railways and roads.

import { boxesMeet } from "../data/geometry.js";
import { trace } from "./trace.js";
import { fadeGround } from "./ground.js";
import { paintTint } from "./overlays.js";
/** @import {County, LayerFeature, Layers, View} from "../data/types.js" */
/** @import {BaseOptions, Context} from "./types.js" */

/** @typedef {{colour: string, width: number, dash?: number[], closed?: boolean}} Stroke */

const COLOUR = {
  veil: "rgba(247,246,242,0.62)",
  province: "#6d6a75",
  prefecture: "#8d8a94",
  county: "#6f7280",
  halo: "rgba(255,255,255,0.75)",
  city: "#3f4456",
  river: "#5d93b8",
  rail: "#6b6b6b",
  context: "#77787d",
};

/** @param {Context} context @param {View} view @param {LayerFeature[]} features @param {Stroke} stroke */
function strokeLayer(context, view, features, { colour, width, dash = [], closed = false }) {
  context.beginPath();
  for (const feature of features) {
    if (!boxesMeet(feature.box, view.box)) continue;
    for (const part of feature.parts) trace(context, part, view, closed);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/** @param {Context} context @param {View} view @param {County[]} counties */
function veil(context, view, counties) {
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  for (const county of counties) for (const part of county.parts) trace(context, part, view, true);
  context.fillStyle = COLOUR.veil;
  context.fill("evenodd");
}

/**
 * Paint the base layers. `options.picked` is the set of county names shown emphasised; `options.bold`
 * makes every line that much thicker, and nothing paler than a projector can show. `options.swift`, for a
 * picture in motion, leaves out dashes, which cost most, and what nobody sees in passing. With
 * `options.endless` the ground below goes on for ever, and nothing of it fades.
 * @param {Context} context
 * @param {View} view
 * @param {Layers} layers
 * @param {BaseOptions} [options]
 */
export function paintBase(context, view, layers, options = {}) {
  const bold = options.bold ?? 1;
  /** @param {LayerFeature[]} features @param {Stroke} stroke */
  const strokeAll = (features, stroke) =>
    strokeLayer(context, view, features, options.swift ? { ...stroke, dash: [] } : stroke);
  /** @param {number} alpha */
  const thin = (alpha) => (bold > 1 ? Math.min(1, alpha * 1.7) : alpha);
  context.lineJoin = "round";
  context.lineCap = "round";
  const near = view.zoom >= 8;
  veil(context, view, layers.counties);
  if (options.tint) paintTint(context, view, layers.counties, options.tint);
  const rivers = layers.rivers ?? [];
  for (const river of rivers) {
    if (!boxesMeet(river.box, view.box)) continue;
    const width = (river.rank === 1 ? 2 : 1.3) * (near ? 1.3 : 0.9);
    strokeAll([river], { colour: COLOUR.river, width: width * bold, dash: river.grade === "schematic" ? [6, 3] : [] });
  }
  if (options.rail !== false && layers.rail && !options.swift) {
    const [tracks, chords] = [
      layers.rail.filter((r) => r.span !== "chord"),
      layers.rail.filter((r) => r.span === "chord"),
    ];
    strokeAll(tracks, { colour: `rgba(110,108,112,${thin(0.5)})`, width: (near ? 1.1 : 0.7) * bold });
    strokeAll(chords, { colour: `rgba(110,108,112,${thin(0.25)})`, width: 0.7 * bold, dash: [1, 4] });
  }
  for (const line of layers.context ?? []) paintContext(strokeAll, view, line, near, bold);
  if (!options.swift) {
    strokeAll(layers.chongqingBorders, { colour: `rgba(141,138,148,${thin(0.55)})`, width: 0.6 * bold, dash: [2, 3] });
  }
  strokeAll(layers.prefecturesBorders, {
    colour: COLOUR.prefecture,
    width: (near ? 1 : 0.7) * bold,
    dash: [6, 3, 2, 3],
  });
  strokeAll(layers.provinces ?? [], { colour: COLOUR.province, width: 1.6 * bold, dash: [8, 3, 2, 3] });
  if (layers.ground && !options.endless) fadeGround(context, view, layers.ground);
  strokeAll(layers.counties, { colour: COLOUR.halo, width: 3 * bold, closed: true });
  strokeAll(layers.counties, { colour: COLOUR.county, width: (near ? 1.2 : 0.8) * bold, closed: true });
  strokeAll(layers.city, { colour: COLOUR.city, width: (near ? 2.4 : 1.6) * bold });
  const picked = layers.counties.filter((c) => options.picked?.has(c.name_zh));
  strokeAll(picked, { colour: "#1f4e9e", width: 3.2 * bold, closed: true });
}

/**
 * @param {(features: LayerFeature[], stroke: Stroke) => void} strokeAll
 * @param {View} view
 * @param {LayerFeature} line
 * @param {boolean} near
 * @param {number} bold
 */
function paintContext(strokeAll, view, line, near, bold) {
  if (!boxesMeet(line.box, view.box)) return;
  const width = (near ? 2 : 1.3) * bold;
  strokeAll([line], { colour: COLOUR.context, width: line.kind === "railway" ? width : width + 0.6 });
  if (line.kind === "railway") {
    strokeAll([line], { colour: "#fff", width: width - 0.8, dash: [7, 7] });
  } else {
    strokeAll([line], { colour: "#f4f2ec", width: width - 0.6 });
  }
}
