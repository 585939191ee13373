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

/** `now` holds what is shown: shown, time, compare, focus, chosen, text, circles, tintLabel. */
export function createScene(record, layers, theme, now, ui) {
  const scene = { sides: [], marks: [], labels: [] };
  const patterns = new Map();
  const strata = createStrata(record, theme);

  function patternsOf(time) {
    if (!patterns.has(time)) patterns.set(time, patternsAt(record, monthNumber(time)));
    return patterns.get(time);
  }

  function plan(side) {
    const bit = side.action ? 1 << record.style.actions.indexOf(side.action) : 0;
    const shown = bit ? now.shown.map((on, i) => (on && record.actions[i] & bit ? 1 : 0)) : now.shown;
    const pattern = patternsOf(side.time ?? now.time);
    const own = arrange(record, shown, pattern, now.focus, layers.counties.length);
    const many = !now.compare && shown.reduce((sum, on) => sum + on, 0) > MANY;
    return many ? { ...own, groups: byGroup(record, shown, pattern, now.focus) } : own;
  }

  let visiting = null;

  /** What is selected though the filter leaves it out, arranged by itself; null if there is none. */
  function guest(side) {
    if (now.chosen < 0 || now.shown[now.chosen]) return null;
    if (visiting?.chosen !== now.chosen || visiting.pattern !== side.pattern) {
      const shown = new Uint8Array(record.count);
      shown[now.chosen] = 1;
      visiting = { ...arrange(record, shown, side.pattern, null, layers.counties.length), chosen: now.chosen };
    }
    return visiting;
  }

  /** Sort anew after a change of what is shown. */
  scene.update = () => {
    scene.sides = now.compare ? [plan(now.compare.left), plan(now.compare.right)] : [plan({})];
  };

  /** Which side a canvas abscissa lies on; `split` is the divider's. */
  const sideAt = (x, split) => (scene.sides.length === 2 && x >= split ? 1 : 0);

  scene.paint = (context, view, split) => {
    scene.paintFeatures(context, view, split);
    scene.paintLabels(context, view, split);
  };

  /** Everything but marks and labels; `drawn` may stand for the record with other parts. */
  scene.paintFeatures = (context, view, split, drawn = record) => {
    const two = scene.sides.length === 2;
    paintCircles(context, view, now.circles);
    scene.sides.forEach((side, n) => {
      if (two) clipTo(context, n ? [split, view.width] : [0, split], view);
      if (side.groups) strata.paint(context, view, side.groups);
      else paintFeatures(context, view, drawn, side, theme);
      if (now.chosen >= 0 && side.shown[now.chosen]) paintChosen(context, view, record, side, now.chosen, theme);
      else if (guest(side)) {
        paintFeatures(context, view, drawn, guest(side), theme);
        paintChosen(context, view, record, side, now.chosen, theme);
      }
      if (two) context.restore();
    });
  };

  /** Marks and labels; nothing is placed on `furniture`, boxes of canvas pixels. */
  scene.paintLabels = (context, view, split, furniture = []) => {
    const drop = (Object.keys(now.tintLabel).length ? 32 : 14) * theme.text;
    scene.marks = [];
    const markers = theme.least ? scene.sides.flatMap((side) => markerBoxes(side, view)) : [];
    scene.sides.forEach((side, n) => {
      const marks = layoutMarks(side.marks, layers.counties, view, drop, theme.mark)
        .filter((mark) => sideAt(mark.x + mark.width / 2, split) === n);
      for (const mark of marks) stepAside(mark, markers);
      scene.marks.push(...marks);
      paintMarks(context, record, marks, side, FONT);
    });
    const taken = scene.marks.map((m) => [m.x, m.y, m.x + m.width, m.y + m.height]);
    scene.labels = paintLabels(context, view, candidates(view, split), taken.concat(markers, furniture));
  };

  /** What strong markers cover: in a large room no name may lie over another thing's marker. */
  function markerBoxes(side, view) {
    const r = markerRadius(view, theme) + 1;
    return side.points.filter((i) => !side.faint(i)).map((i) => {
      const [x, y] = [record.anchor[i].x * view.scale - view.x, record.anchor[i].y * view.scale - view.y];
      return [x - r, y - r, x + r, y + r];
    });
  }

  function candidates(view, split) {
    const named = (feature) => feature[`name_${now.text.language}`] ?? feature.name_zh;
    const all = baseLabels(layers, named, view.zoom, theme)
      .concat(overlayLabels(now.circles, layers, now.tintLabel, ui, theme));
    scene.sides.forEach((side, n) => {
      for (const own of guest(side) ? [side, guest(side)] : [side]) {
        for (const label of featureLabels(record, own, now.text.names, view, now.chosen, theme)) {
          if (sideAt(label.at.x * view.scale - view.x, split) === n) all.push(label);
        }
      }
    });
    return all;
  }

  /** Indices of what lies under the world point (x, y), nearest first. */
  scene.at = (world, view, split, reach) => {
    const x = world.x * view.scale - view.x;
    const y = world.y * view.scale - view.y;
    const marked = marksAt(scene.marks, x, y);
    if (marked.length) return marked;
    const inside = ({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    const badge = scene.labels.find((label) => label.index !== undefined && inside(label));
    if (badge) return [badge.index];
    const { shown } = scene.sides[sideAt(x, split)];
    return featuresAt(record, shown, view, world.x, world.y, reach, markerRadius(view, theme));
  };

  /** The features of the whole city, which no county's mark holds. */
  scene.citywide = () => [...new Set(scene.sides.flatMap((side) => side.marks.get(-1) ?? []))];

  return scene;
}

function clipTo(context, [from, to], view) {
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, view.height);
  context.clip();
}
