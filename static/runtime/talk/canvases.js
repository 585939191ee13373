// The canvases of a talk: the ground, the features, and on one of its own what is written, so that it comes
// last. In a flight Leaflet moves and scales them.

import { CanvasLayer } from "../map/canvas_layer.js";
import { beginning } from "../data/geometry_along.js";
import { paintBase } from "../paint/base.js";
import { still } from "./flight.js";
import { paintRelief } from "./relief.js";
/** @import {Box, Picture, Record} from "../data/types.js" */
/** @import {Theme} from "../paint/types.js" */
/** @import {Scene} from "../map/scene.js" */
/** @import {TalkData} from "./types.js" */

const DRAW_MS = 1300;
const STALE_MS = 300;
const EDGE = 200;

/** @param {DOMRect} box @param {DOMRect} origin @returns {Box} */
const boxIn = (box, origin) => [
  box.left - origin.left,
  box.top - origin.top,
  box.right - origin.left,
  box.bottom - origin.top,
];

/**
 * The boxes of a canvas that lie beyond a window, in its pixels.
 * @param {Box} window
 * @param {{width: number, height: number}} canvas
 * @returns {Box[]}
 */
function beyond([left, top, right, bottom], canvas) {
  const [width, height] = [canvas.width + EDGE, canvas.height + EDGE];
  return [
    [-EDGE, -EDGE, left, height],
    [right, -EDGE, width, height],
    [left, -EDGE, right, top],
    [left, bottom, right, height],
  ];
}

/**
 * @param {L.Map} map
 * @param {TalkData} data
 * @param {object} parts
 * @param {() => Picture} parts.picture
 * @param {() => Scene} parts.scene
 * @param {() => Theme} parts.theme
 * @param {() => HTMLElement[]} parts.furniture on which nothing is written
 */
export function createCanvases(map, { record, layers, relief }, { picture, scene, theme, furniture }) {
  const container = map.getContainer();
  let drawn = 1; // how far along their course the lines are drawn
  let isHasty = false;

  /**
   * The record with what is shown of its lines drawn as far as they have come.
   * @returns {Record}
   */
  function partly() {
    const { shown } = picture();
    const parts = record.parts.map((all, i) => (shown[i] ? all.map((part) => beginning(part, drawn)) : all));
    return Object.create(record, { parts: { value: parts } });
  }

  const ground = new CanvasLayer({
    pane: "tilePane",
    paint(context, view) {
      paintRelief(context, view, relief, theme().relief ?? 1);
      paintBase(context, view, layers, { ...picture(), bold: theme().bold, swift: isHasty });
    },
  });
  const features = new CanvasLayer({
    paint: (context, view) => scene().paintFeatures(context, view, Infinity, drawn < 1 ? partly() : record),
  });
  const names = new CanvasLayer({
    paint: (context, view) => scene().paintLabels(context, view, Infinity, covered()),
  });

  /** Where no label is put, in pixels of the canvas: under the panels, and beyond the window's edge. */
  function covered() {
    const canvas = names._container.getBoundingClientRect();
    const panels = furniture().filter((panel) => !panel.hidden);
    return [
      ...panels.map((panel) => boxIn(panel.getBoundingClientRect(), canvas)),
      ...beyond(boxIn(container.getBoundingClientRect(), canvas), canvas),
    ];
  }

  /**
   * @param {number} ofFeatures 0 to 1
   * @param {number} ofNames 0 to 1
   */
  function strengthen(ofFeatures, ofNames) {
    features._container.style.opacity = String(ofFeatures);
    names._container.style.opacity = String(ofNames);
  }

  // Where a flight shows the canvas's edge it is painted anew.
  let painted = 0;
  map.on("move", () => {
    if (!ground._container || !map._flyToFrame || performance.now() - painted < STALE_MS) return;
    const canvas = ground._container.getBoundingClientRect();
    const all = container.getBoundingClientRect();
    const covers = canvas.left <= all.left && canvas.top <= all.top && canvas.right >= all.right &&
      canvas.bottom >= all.bottom;
    if (covers && canvas.width < 1.9 * ground._shown.width) return;
    isHasty = true;
    ground.options.share = 0.5;
    ground._update();
    ground.options.share = 1;
    isHasty = false;
    painted = performance.now();
  });

  /**
   * Let lines draw themselves along their course, then put the labels; resolves when all is there, or something
   * else has begun.
   * @param {() => boolean} isOver whether something else has
   */
  function draw(isOver) {
    if (still()) {
      drawn = 1;
      features.paintNow();
    }
    strengthen(1, drawn < 1 ? 0 : 1);
    if (drawn >= 1) return Promise.resolve();
    const begun = performance.now();
    return /** @type {Promise<void>} */ (new Promise((resolve) => {
      /** @param {number} now */
      const step = (now) => {
        if (isOver()) return resolve();
        const share = Math.min(1, Math.max(0.001, (now - begun) / DRAW_MS));
        drawn = share >= 1 ? 1 : 1 - (1 - share) ** 2;
        features.paintNow();
        if (drawn < 1) return requestAnimationFrame(step);
        names.paintNow();
        strengthen(1, 1);
        return resolve();
      };
      requestAnimationFrame(step);
    }));
  }

  return {
    ground,
    features,
    names,
    strengthen,
    draw,
    /**
     * Begin with lines that are not drawn yet, or whole.
     * @param {boolean} whole
     */
    begin(whole) {
      drawn = whole ? 1 : 0.001;
    },
    /** Paint all of them in the next frame. */
    paint() {
      for (const layer of [ground, features, names]) layer.paint();
    },
    /** Put them on the map. */
    add() {
      map.addLayer(ground).addLayer(features).addLayer(names);
      for (const { _container } of [features, names]) _container.classList.add("talk-fading");
    },
  };
}
