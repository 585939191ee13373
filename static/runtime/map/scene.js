// What the upper canvas shows: one picture of the record, or two with a divider between them.

import { arrange } from "../paint/arrange.js";
import { paintChosen, paintFeatures } from "../paint/features.js";
import { baseLabels, featureLabels, FONT, paintLabels } from "../paint/labels.js";
import { layoutMarks, marksAt, paintMarks, stepAside } from "../paint/marks.js";
import { overlayLabels, paintCircles } from "../paint/overlays.js";
import { monthNumber, patternsAt } from "../data/patterns.js";
import { featuresAt } from "./pick.js";
import { markerRadius } from "../paint/points.js";
import { byGroup, createStrata, MANY } from "../paint/strata.js";
/** @import {Box, Layers, Picture, Place, Record, Side, View, Words} from "../data/types.js" */
/** @import {Mark, Placed, Plan, Theme} from "../paint/types.js" */

/** @typedef {ReturnType<typeof createScene>} Scene */
/** @typedef {CanvasRenderingContext2D} Context */

/**
 * The picture of a record: how it is painted, and what lies where in it.
 * @param {Record} record
 * @param {Layers} layers
 * @param {Theme} theme
 * @param {() => Picture} picture what is shown at that moment
 * @param {Words} ui
 */
export function createScene(record, layers, theme, picture, ui) {
  /** @type {Plan[]} */
  let sides = [];
  /** @type {Mark[]} */
  let marks = [];
  /** @type {Placed[]} */
  let labels = [];
  /** @type {Map<string | null, Uint8Array>} */
  const patterns = new Map();
  const strata = createStrata(record, theme);

  /** @param {string | null} time */
  function patternsOf(time) {
    const known = patterns.get(time) ?? patternsAt(record, monthNumber(time));
    patterns.set(time, known);
    return known;
  }

  /** @param {Side} side @returns {Plan} */
  function plan(side) {
    const { shown: all, time, compare, focus } = picture();
    const bit = side.action ? 1 << record.style.actions.indexOf(side.action) : 0;
    const shown = bit ? all.map((on, i) => (on && record.actions[i] & bit ? 1 : 0)) : all;
    const pattern = patternsOf(side.time ?? time);
    const whole = arrange(record, shown, pattern, focus, layers.counties.length);
    const many = !compare && shown.reduce((sum, on) => sum + on, 0) > MANY;
    return many ? { ...whole, groups: byGroup(record, shown, pattern, focus) } : whole;
  }

  /** @type {(Plan & {chosen: number}) | null} */
  let visiting = null;

  /**
   * What is selected though the filter leaves it out, arranged by itself; null if there is none.
   * @param {Plan} side
   */
  function guest(side) {
    const { chosen } = picture();
    if (chosen < 0 || picture().shown[chosen]) return null;
    if (visiting?.chosen !== chosen || visiting.pattern !== side.pattern) {
      const shown = new Uint8Array(record.count);
      shown[chosen] = 1;
      visiting = { ...arrange(record, shown, side.pattern, null, layers.counties.length), chosen };
    }
    return visiting;
  }

  /**
   * Which side a canvas abscissa lies on; `split` is the divider's.
   * @param {number} x
   * @param {number} split
   */
  const sideAt = (x, split) => (sides.length === 2 && x >= split ? 1 : 0);

  /**
   * Everything but marks and labels.
   * @param {Context} context
   * @param {View} view
   * @param {number} split
   * @param {Record} [drawn] may stand for the record with other parts
   */
  function paintRecord(context, view, split, drawn = record) {
    const two = sides.length === 2;
    const { chosen, circles } = picture();
    paintCircles(context, view, circles);
    sides.forEach((side, n) => {
      const alone = guest(side);
      if (two) clipTo(context, n ? [split, view.width] : [0, split], view);
      if (side.groups) strata.paint(context, view, side.groups);
      else paintFeatures(context, view, drawn, side, theme);
      if (alone) paintFeatures(context, view, drawn, alone, theme);
      if (alone || (chosen >= 0 && side.shown[chosen])) paintChosen(context, view, record, side, chosen, theme);
      if (two) context.restore();
    });
  }

  /**
   * Marks and labels.
   * @param {Context} context
   * @param {View} view
   * @param {number} split
   * @param {Box[]} [furniture] on which nothing is placed, in canvas pixels
   */
  function paintNames(context, view, split, furniture = []) {
    const drop = (Object.keys(picture().tintLabel).length ? 32 : 14) * theme.text;
    marks = [];
    const markers = theme.least ? sides.flatMap((side) => markerBoxes(side, view)) : [];
    sides.forEach((side, n) => {
      const plates = layoutMarks(side.marks, layers.counties, view, drop, theme.mark)
        .filter((mark) => sideAt(mark.x + mark.width / 2, split) === n);
      for (const mark of plates) stepAside(mark, markers);
      marks.push(...plates);
      paintMarks(context, record, plates, side, FONT);
    });
    const taken = marks.map(({ x, y, width, height }) => /** @type {Box} */ ([x, y, x + width, y + height]));
    labels = paintLabels(context, view, candidates(view, split), taken.concat(markers, furniture));
  }

  /**
   * What strong markers cover: in a large room no name may lie over another thing's marker.
   * @param {Plan} side
   * @param {View} view
   */
  function markerBoxes(side, view) {
    const r = markerRadius(view, theme) + 1;
    return side.points.filter((i) => !side.faint(i)).flatMap((i) => {
      const anchor = record.anchor[i];
      if (!anchor) return [];
      const [x, y] = [anchor.x * view.scale - view.x, anchor.y * view.scale - view.y];
      return [/** @type {Box} */ ([x - r, y - r, x + r, y + r])];
    });
  }

  /**
   * What may be written.
   * @param {View} view
   * @param {number} split
   */
  function candidates(view, split) {
    const { text, chosen, circles, tintLabel } = picture();
    const named = (/** @type {{name_zh: string, name_en?: string}} */ feature) =>
      (text.language === "en" ? feature.name_en : null) ?? feature.name_zh;
    const all = baseLabels(layers, named, view.zoom, theme)
      .concat(overlayLabels(circles, layers, tintLabel, ui, theme));
    sides.forEach((side, n) => {
      const alone = guest(side);
      for (const arranged of alone ? [side, alone] : [side]) {
        for (const label of featureLabels(record, arranged, text.names, view, chosen, theme)) {
          if (sideAt(label.at.x * view.scale - view.x, split) === n) all.push(label);
        }
      }
    });
    return all;
  }

  return {
    /** The plan of each side. */
    get sides() {
      return sides;
    },
    /** Sort anew after a change of what is shown. */
    update() {
      const { compare } = picture();
      sides = compare ? [plan(compare.left), plan(compare.right)] : [plan({})];
    },
    /**
     * Paint the whole.
     * @param {Context} context
     * @param {View} view
     * @param {number} split the divider's abscissa
     */
    paint(context, view, split) {
      paintRecord(context, view, split);
      paintNames(context, view, split);
    },
    paintFeatures: paintRecord,
    paintLabels: paintNames,
    /**
     * Indices of what lies under a world point, nearest first.
     * @param {Place} world
     * @param {View} view
     * @param {number} split
     * @param {number} reach pixels
     */
    at(world, view, split, reach) {
      const x = world.x * view.scale - view.x;
      const y = world.y * view.scale - view.y;
      const marked = marksAt(marks, x, y);
      if (marked.length) return marked;
      const badge = labels.find(({ index, box }) =>
        index !== undefined && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
      );
      if (badge?.index !== undefined) return [badge.index];
      const { shown } = sides[sideAt(x, split)];
      return featuresAt(record, shown, view, world.x, world.y, reach, markerRadius(view, theme));
    },
    /** The features of the whole city, which no county's mark holds. */
    citywide: () => [...new Set(sides.flatMap((side) => side.marks.get(-1) ?? []))],
  };
}

/**
 * @param {Context} context
 * @param {[from: number, to: number]} abscissas
 * @param {View} view
 */
function clipTo(context, [from, to], view) {
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, view.height);
  context.clip();
}
