// Which part of a map is free of what lies over it, and how a thing is framed there. Pixels of the map's
// window throughout; a box is [left, top, right, bottom].

/** @import {Box} from "../data/types.js" */

/** @typedef {[width: number, height: number]} Size */
/** @typedef {{box: Box, covered: number, rank: number[]}} Room the higher its rank, the better */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Padding */

const EDGE = 28;
const EDGE_SHARE = 0.06;

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/**
 * Boxes that begin and end where a cover or the map does, none smaller than half of either side.
 * @param {Size} size
 * @param {Box[]} covers
 * @returns {Generator<Box>}
 */
function* candidates([width, height], covers) {
  /** @param {number} from @param {number} to */
  const cuts = (from, to) => [...new Set([0, from, ...covers.map((box) => box[to])])];
  const lefts = cuts(0, 2).filter((x) => x >= 0 && x <= width / 2);
  const tops = cuts(0, 3).filter((y) => y >= 0 && y <= height / 2);
  const rights = cuts(width, 0).filter((x) => x >= width / 2 && x <= width);
  const bottoms = cuts(height, 1).filter((y) => y >= height / 2 && y <= height);
  for (const left of lefts) {
    for (const right of rights) {
      if (right - left < width / 2) continue;
      for (const top of tops) {
        for (const bottom of bottoms) if (bottom - top >= height / 2) yield [left, top, right, bottom];
      }
    }
  }
}

/**
 * The room for a thing of the proportions `shape` ([width, height], any unit) on a map of `size` under
 * `covers`: {box, covered}. Of the boxes that nothing covers the one that shows the thing largest (in
 * steps of 2^`step`), of those the most spacious; if each is covered, the one that is least, and
 * `covered` tells how many square pixels of it.
 * @param {Size} size
 * @param {Box[]} covers
 * @param {Size} shape
 */
export function freeRoom(size, covers, shape, step = 0.25) {
  /** @type {Room | null} */
  let best = null;
  for (const box of candidates(size, covers)) {
    const covered = covers.reduce((sum, cover) => sum + overlap(box, cover), 0);
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    const scale = Math.min(width / Math.max(shape[0], 1e-12), height / Math.max(shape[1], 1e-12));
    const rank = [-covered, Math.floor(Math.log2(scale) / step), width * height];
    if (!best || better(rank, best.rank)) best = { box, covered, rank };
  }
  const { box, covered } = /** @type {Room} */ (best); // the whole map is one at least
  return { box, covered };
}

/** @param {number[]} a @param {number[]} b */
function better(a, b) {
  const place = a.findIndex((value, n) => value !== b[n]);
  return place >= 0 && a[place] > b[place];
}

/**
 * The padding round `box`, with an edge of its own so that nothing touches the furniture: {left, top,
 * right, bottom}. Both of one direction together are never more than half of the map.
 * @param {Size} size
 * @param {Box} box
 */
export function paddingOf([width, height], box) {
  const [roomX, roomY] = [box[2] - box[0], box[3] - box[1]];
  const edge = Math.min(EDGE, EDGE_SHARE * Math.min(roomX, roomY));
  const edgeX = Math.max(0, Math.min(edge, (roomX - width / 2) / 2));
  const edgeY = Math.max(0, Math.min(edge, (roomY - height / 2) / 2));
  return { left: box[0] + edgeX, top: box[1] + edgeY, right: width - box[2] + edgeX, bottom: height - box[3] + edgeY };
}

/**
 * A padding of which both of one direction together take no more than half of the map's side.
 * @param {Size} size
 * @param {Padding} padding
 */
export function halfAtMost([width, height], { left, top, right, bottom }) {
  const across = Math.min(1, width / 2 / Math.max(left + right, 1e-9));
  const down = Math.min(1, height / 2 / Math.max(top + bottom, 1e-9));
  return { left: left * across, top: top * down, right: right * across, bottom: bottom * down };
}
