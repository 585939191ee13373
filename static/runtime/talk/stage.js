// The map of a talk: flies to a scene, lets its layers fade in and its lines draw themselves.

import { paintBase } from "../paint/base.js";
import { CanvasLayer } from "../map/canvas_layer.js";
import { beginning } from "../data/geometry_along.js";
import { monthNumber } from "../data/patterns.js";
import { readBits, readChoice } from "../data/record.js";
import { createScene } from "../map/scene.js";
import { createFlight, still } from "./flight.js";
import { paintRelief } from "./relief.js";
import { look } from "./theme.js";
import { createTimePlay } from "./time.js";
import { featureBounds } from "../map/view.js";

const DRAW_MS = 1300;
const FADE_MS = 180;
const STALE_MS = 300;
const EDGE = 200;

/**
 * `room()` tells how many pixels panels take at the left and right, `furniture()` their elements;
 * `rested()` is called when a scene stands, `timed(month)` at each step of its time.
 */
export function createStage(container, { record, layers, relief, home, text, room, furniture, rested, timed }) {
  const map = L.map(container, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    minZoom: 5,
    maxZoom: 14,
    zoomSnap: 0,
    wheelPxPerZoomLevel: 120,
  });
  const now = {
    text,
    shown: new Uint8Array(record.count),
    time: null,
    compare: null,
    focus: null,
    circles: [],
    tint: null,
    tintLabel: {},
    chosen: -1,
    picked: new Set(),
    bold: 1,
    swift: false,
  };
  const ui = (key) => now.text.ui[key] ?? key;
  const { fly, strayed } = createFlight(map, room);
  let theme = null;
  let scene = null;
  let told = null;
  let drawn = 1;
  let turn = 0;
  let running = null; // a promise while a scene tells its time

  const partly = Object.create(record, {
    parts: {
      get: () =>
        record.parts.map((own, i) => (
          now.shown[i] ? own.map((part) => beginning(part, drawn)) : own
        )),
    },
  });
  const baseLayer = new CanvasLayer({
    pane: "tilePane",
    paint(context, view) {
      paintRelief(context, view, relief, theme.relief);
      paintBase(context, view, layers, now);
    },
  });
  const featureLayer = new CanvasLayer({
    paint: (context, view) => scene.paintFeatures(context, view, Infinity, drawn < 1 ? partly : record),
  });
  const labelLayer = new CanvasLayer({ paint: (context, view) => scene.paintLabels(context, view, Infinity, boxes()) });
  const canvases = () => [featureLayer, labelLayer].map((layer) => layer.getContainer?.() ?? layer._container);

  /** Where no label is put, in pixels of the canvas: under the panels, and beyond the window's edge. */
  function boxes() {
    const own = labelLayer._container.getBoundingClientRect();
    const inCanvas = (node) => {
      const box = node.getBoundingClientRect();
      return [box.left - own.left, box.top - own.top, box.right - own.left, box.bottom - own.top];
    };
    const [left, top, right, bottom] = inCanvas(container);
    const [width, height] = [own.width + EDGE, own.height + EDGE];
    const beyond = [[-EDGE, -EDGE, left, height], [right, -EDGE, width, height], [left, -EDGE, right, top], [
      left,
      bottom,
      right,
      height,
    ]];
    return furniture().filter((panel) => !panel.hidden).map(inCanvas).concat(beyond);
  }

  function dress(name) {
    const size = map.getSize();
    theme = look(name, Math.max(320, size.x), Math.max(180, size.y));
    now.bold = theme.bold;
    scene = createScene(record, layers, theme, () => now, ui);
    scene.update();
  }
  const paint = () => {
    for (const layer of [baseLayer, featureLayer, labelLayer]) layer.paint();
  };
  const strength = (features, labels) =>
    canvases().forEach((canvas, n) => {
      canvas.style.opacity = n ? labels : features;
    });

  // In a flight Leaflet moves and scales the canvas; where that shows its edge it is painted anew.
  let painted = 0;
  map.on("move", () => {
    if (!baseLayer._container || !map._flyToFrame || performance.now() - painted < STALE_MS) return;
    const own = baseLayer._container.getBoundingClientRect();
    const all = container.getBoundingClientRect();
    const covers = own.left <= all.left && own.top <= all.top && own.right >= all.right && own.bottom >= all.bottom;
    if (covers && own.width < 1.9 * baseLayer._shown.width) return;
    now.swift = true;
    baseLayer.options.share = 0.5;
    baseLayer._update();
    baseLayer.options.share = 1;
    now.swift = false;
    painted = performance.now();
  });

  /** Let lines draw themselves along their course, then put the labels. */
  function draw(own) {
    if (still()) {
      drawn = 1;
      featureLayer.paintNow();
    }
    strength(1, drawn < 1 ? 0 : 1);
    if (drawn >= 1) return Promise.resolve();
    const begun = performance.now();
    return new Promise((resolve) => {
      const step = (at) => {
        if (own !== turn) return resolve();
        drawn = Math.min(1, Math.max(0.001, (at - begun) / DRAW_MS));
        drawn = drawn >= 1 ? 1 : 1 - (1 - drawn) ** 2;
        featureLayer.paintNow();
        if (drawn < 1) return requestAnimationFrame(step);
        labelLayer.paintNow();
        strength(1, 1);
        return resolve();
      };
      requestAnimationFrame(step);
    });
  }

  const time = createTimePlay(record, {
    still,
    at(month) {
      now.time = month;
      scene.update();
      featureLayer.paint();
      labelLayer.paint();
      timed(month, now.shown);
    },
  });

  /** What of a scene the base shows; told apart by its text. */
  const ground = () => JSON.stringify([now.tint, [...now.picked]]);

  /** Take over what a scene shows; whether its ground is another than the one that is painted. */
  function take(one) {
    const before = ground();
    told = one;
    now.shown = readBits(one.shown, record.count);
    now.focus = readChoice(record, one.highlight);
    now.tint = Object.keys(one.tint).length ? one.tint : null;
    now.time = one.timeline && !still() ? time.first : one.time;
    now.chosen = -1;
    now.picked = new Set(one.filter.county);
    scene.update();
    return ground() !== before;
  }

  /** Show a scene of the story and let its time pass; resolves when the scene stands. */
  function show(one, instant = false) {
    const standing = perform(one, instant);
    const passed = one.timeline
      ? standing.then((there) => there && now.time !== one.time && time.play(monthNumber(one.time))).then(() => {
        if (running === passed) running = null;
      })
      : null;
    running = passed;
    return standing;
  }

  /** Fade what was, fly, fade in, draw; whether the scene came to stand. */
  async function perform(one, instant) {
    turn += 1;
    const own = turn;
    map.stop();
    time.stop();
    container.dataset.scene = one.id;
    container.dataset.rested = "false";
    container.dataset.flying = String(!instant);
    if (!instant && told && !still()) {
      strength(0, 0);
      await new Promise((resolve) => setTimeout(resolve, FADE_MS));
      if (own !== turn) return false;
    }
    const grounded = take(one);
    timed(one.timeline ? now.time : null, now.shown);
    drawn = instant ? 1 : 0.001;
    featureLayer.paintNow();
    if (grounded) baseLayer.paint();
    await fly(one.camera.bounds ?? home, instant || !map._loaded);
    if (own !== turn) return false;
    container.dataset.flying = "false";
    rested();
    labelLayer.paintNow();
    await draw(own);
    if (own !== turn) return false;
    container.dataset.rested = "true";
    return true;
  }

  /** Select a feature, -1 for none; what the scene does not show is shown as long as it is selected. */
  function choose(i) {
    now.chosen = i;
    now.shown = readBits(told.shown, record.count);
    if (i >= 0) now.shown[i] = 1;
    now.picked = new Set(i >= 0 ? record.counties[i].map((c) => layers.counties[c]?.name_zh) : told.filter.county);
    scene.update();
    paint();
  }

  /** Back to the scene's own frame; what it shows goes on. */
  async function reframe() {
    if (container.dataset.flying === "true") return;
    const own = turn;
    container.dataset.flying = "true";
    await fly(told.camera.bounds ?? home, false);
    if (own !== turn) return;
    container.dataset.flying = "false";
    rested();
  }

  async function flyToFeature(i) {
    const bounds = featureBounds(record, layers, i);
    time.stop();
    turn += 1;
    const own = turn;
    drawn = 1;
    strength(1, 0);
    if (bounds) await fly(bounds.pad(record.parts[i].length ? 0.4 : 0.05), false);
    if (own !== turn) return;
    container.dataset.flying = "false";
    rested();
    labelLayer.paintNow();
    strength(1, 1);
    container.dataset.rested = "true";
  }

  return {
    map,
    show,
    choose,
    flyToFeature,
    reframe,
    paint,
    dress,
    ui,
    /** Whether somebody has moved the map away from the frame it stood in. */
    strayed: () => container.dataset.rested === "true" && strayed(),
    get running() {
      return running;
    },
    get theme() {
      return theme;
    },
    get shown() {
      return now.shown;
    },
    get plan() {
      return scene.sides;
    },
    /** Begin at a scene: nothing flies. */
    open(name, one) {
      map.setView([31.75, 104.75], 8, { animate: false });
      dress(name);
      map.addLayer(baseLayer).addLayer(featureLayer).addLayer(labelLayer);
      for (const canvas of canvases()) canvas.classList.add("talk-fading");
      return show(one, true);
    },
    speak(words) {
      now.text = words;
      paint();
    },
    /** Indices of what lies under a mouse event of the map. */
    hits(event) {
      const view = featureLayer.view();
      const world = map.project(event.latlng, view.zoom).divideBy(view.scale);
      return scene.at(world, view, Infinity, 14);
    },
  };
}
