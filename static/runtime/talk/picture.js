// What the map of a talk shows: of a scene, and while one of its features is selected.

import { readBits, readChoice } from "../data/record.js";
/** @import {Picture, Record, Text} from "../data/types.js" */
/** @import {TalkData, TalkScene} from "./types.js" */

/**
 * What is shown before the first scene.
 * @param {Record} record
 * @param {Text} text
 * @returns {Picture}
 */
export const firstPicture = (record, text) =>
  Object.freeze({
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
  });

/**
 * What a scene shows, as of a month.
 * @param {Record} record
 * @param {TalkScene} scene
 * @param {string | null} time
 * @returns {Partial<Picture>}
 */
export const sceneValues = (record, scene, time) => ({
  shown: readBits(scene.shown, record.count),
  focus: readChoice(record, scene.highlight),
  tint: Object.keys(scene.tint).length ? scene.tint : null,
  time,
  chosen: -1,
  picked: new Set(scene.filter.county),
});

/**
 * What is shown of a scene while feature `i` is selected, -1 for none: what the scene leaves out is shown as long.
 * @param {TalkData} data
 * @param {TalkScene} scene
 * @param {number} i
 * @returns {Partial<Picture>}
 */
export function chosenValues({ record, layers }, scene, i) {
  const shown = readBits(scene.shown, record.count);
  if (i >= 0) shown[i] = 1;
  const counties = i >= 0 ? record.counties[i].flatMap((c) => layers.counties[c]?.name_zh ?? []) : scene.filter.county;
  return { chosen: i, shown, picked: new Set(counties) };
}

/**
 * What of a picture the base shows; told apart by its text.
 * @param {Picture} picture
 */
export const groundOf = ({ tint, picked }) => JSON.stringify([tint, [...picked]]);
