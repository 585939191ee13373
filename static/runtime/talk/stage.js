// The map of a talk: flies to a scene, lets its layers fade in and its lines draw themselves.

import { monthNumber } from "../data/patterns.js";
import { createScene } from "../map/scene.js";
import { featureBounds } from "../map/view.js";
import { createCanvases } from "./canvases.js";
import { createFlight, still } from "./flight.js";
import { chosenValues, firstPicture, groundOf, sceneValues } from "./picture.js";
import { look } from "./theme.js";
import { createTimePlay } from "./time.js";
/** @import {Frame, Picture, Text} from "../data/types.js" */
/** @import {Theme} from "../paint/types.js" */
/** @import {Scene} from "../map/scene.js" */
/** @import {TalkData, TalkScene} from "./types.js" */

/** @typedef {ReturnType<typeof createStage>} Stage */

const FADE_MS = 180;
const CENTRE = /** @type {L.Corner} */ ([31.75, 104.75]);
const OPTIONS = {
  zoomControl: false,
  attributionControl: false,
  keyboard: false,
  minZoom: 5,
  maxZoom: 14,
  zoomSnap: 0,
  wheelPxPerZoomLevel: 120,
};

/**
 * @param {HTMLElement} container
 * @param {TalkData} data
 * @param {object} parts
 * @param {Frame} parts.home the opening view
 * @param {Text} parts.text
 * @param {() => {left: number, right: number}} parts.room how many pixels panels take at the left and right
 * @param {() => HTMLElement[]} parts.furniture the panels
 * @param {() => void} parts.rested is called when a scene stands
 * @param {(month: string | null, shown: Uint8Array) => void} parts.timed is called at each step of a scene's time
 */
export function createStage(container, data, { home, text, room, furniture, rested, timed }) {
  const { record, layers } = data;
  const map = L.map(container, OPTIONS);
  let picture = firstPicture(record, text);
  /** @param {Partial<Picture>} values */
  const change = (values) => {
    picture = Object.freeze({ ...picture, ...values });
  };
  const ui = (/** @type {string} */ key) => picture.text.ui[key] ?? key;
  const { fly, strayed } = createFlight(map, room);
  let theme = /** @type {Theme} */ ({});
  let painter = /** @type {Scene} */ (/** @type {unknown} */ (null)); // until the stage opens
  let current = /** @type {TalkScene | null} */ (null);
  let turn = 0;
  let running = /** @type {Promise<void> | null} */ (null); // while a scene tells its time
  const canvases = createCanvases(map, data, {
    picture: () => picture,
    scene: () => painter,
    theme: () => theme,
    furniture,
  });
  const { ground, features, names } = canvases;

  /**
   * Show in a theme, in proportion to the window.
   * @param {string} name
   */
  function dress(name) {
    const size = map.getSize();
    theme = look(name, Math.max(320, size.x), Math.max(180, size.y));
    painter = createScene(record, layers, theme, () => picture, ui);
    painter.update();
  }

  const time = createTimePlay(record, {
    still,
    at(month) {
      change({ time: month });
      painter.update();
      features.paint();
      names.paint();
      timed(month, picture.shown);
    },
  });

  /**
   * Take over what a scene shows; whether its ground is another than the one that is painted.
   * @param {TalkScene} scene
   */
  function take(scene) {
    const before = groundOf(picture);
    current = scene;
    change(sceneValues(record, scene, scene.timeline && !still() ? time.first : scene.time));
    painter.update();
    return groundOf(picture) !== before;
  }

  /** Something begins, and ends what goes on; returns whether it has ended in its turn. */
  function begin() {
    turn += 1;
    const mine = turn;
    time.stop();
    return () => mine !== turn;
  }

  /** A flight is over, and the scene stands. */
  function stand() {
    container.dataset.flying = "false";
    rested();
  }

  /**
   * Show a scene of the story and let its time pass; resolves when the scene stands.
   * @param {TalkScene} scene
   * @param {boolean} [instant]
   */
  function show(scene, instant = false) {
    const standing = perform(scene, instant);
    const passed = scene.timeline ? standing.then((stands) => stands ? pass(scene) : undefined) : null;
    running = passed;
    passed?.then(() => {
      if (running === passed) running = null;
    });
    return standing;
  }

  /**
   * Let the time of a scene pass.
   * @param {TalkScene} scene
   */
  async function pass(scene) {
    const until = monthNumber(scene.time);
    if (until !== null && picture.time !== scene.time) await time.play(until);
  }

  /**
   * Fade what was, fly, fade in, draw; whether the scene came to stand.
   * @param {TalkScene} scene
   * @param {boolean} instant
   */
  async function perform(scene, instant) {
    map.stop();
    const isOver = begin();
    Object.assign(container.dataset, { scene: scene.id, rested: "false", flying: String(!instant) });
    if (!instant && current && !still()) {
      canvases.strengthen(0, 0);
      await new Promise((resolve) => setTimeout(resolve, FADE_MS));
      if (isOver()) return false;
    }
    const grounded = take(scene);
    timed(scene.timeline ? picture.time : null, picture.shown);
    canvases.begin(instant);
    features.paintNow();
    if (grounded) ground.paint();
    await fly(scene.camera.bounds ?? home, instant || !map._loaded);
    if (isOver()) return false;
    stand();
    names.paintNow();
    await canvases.draw(isOver);
    if (isOver()) return false;
    container.dataset.rested = "true";
    return true;
  }

  /**
   * Select a feature, -1 for none.
   * @param {number} i
   */
  function choose(i) {
    if (!current) return;
    change(chosenValues(data, current, i));
    painter.update();
    canvases.paint();
  }

  /** Back to the scene's own frame; what it shows goes on. */
  async function reframe() {
    if (container.dataset.flying === "true") return;
    const mine = turn;
    container.dataset.flying = "true";
    await fly(current?.camera.bounds ?? home, false);
    if (mine === turn) stand();
  }

  /** @param {number} i */
  async function flyToFeature(i) {
    const bounds = featureBounds(record, layers, i);
    const isOver = begin();
    canvases.begin(true);
    canvases.strengthen(1, 0);
    if (bounds) await fly(bounds.pad(record.parts[i].length ? 0.4 : 0.05), false);
    if (isOver()) return;
    stand();
    names.paintNow();
    canvases.strengthen(1, 1);
    container.dataset.rested = "true";
  }

  return {
    map,
    show,
    choose,
    flyToFeature,
    reframe,
    paint: canvases.paint,
    dress,
    ui,
    /** Whether somebody has moved the map away from the frame it stood in. */
    strayed: () => container.dataset.rested === "true" && strayed(),
    get running() {
      return running;
    },
    get shown() {
      return picture.shown;
    },
    get plan() {
      return painter.sides;
    },
    /**
     * Begin at a scene: nothing flies.
     * @param {string} name of the theme
     * @param {TalkScene} scene
     */
    open(name, scene) {
      map.setView(CENTRE, 8, { animate: false });
      dress(name);
      canvases.add();
      return show(scene, true);
    },
    /** @param {Text} words of another language */
    speak(words) {
      change({ text: words });
      canvases.paint();
    },
    /**
     * Indices of what lies under a mouse event of the map.
     * @param {L.Happening} event
     */
    hits(event) {
      const view = features.view();
      const world = map.project(event.latlng, view.zoom).divideBy(view.scale);
      return painter.at(world, view, Infinity, 14);
    },
  };
}
