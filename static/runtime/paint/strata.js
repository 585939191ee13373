// Many features in layers of bitmaps: what lies under the lines, the lines, the markers, each by
// category group. A switch of the legend or a filter then paints again only the groups it changes and
// lays the rest over each other. Few features are painted faster than copied: they need none of this.

import { arrange, once } from "./arrange.js";
import { STRATA } from "./features.js";
/** @import {Mask, Record, View} from "../data/types.js" */
/** @import {Context, GroupPlan, Theme} from "./types.js" */

export const MANY = 1500;

/**
 * Sort a side by category group: how to make its plan (see paint/arrange.js), and a signature of what it holds.
 * @param {Record} record
 * @param {Mask} shown
 * @param {Uint8Array} pattern
 * @param {Mask | null} focus
 */
export function byGroup(record, shown, pattern, focus) {
  const groups = record.style.groups.map(() => new Uint8Array(record.count));
  const signatures = new Uint32Array(groups.length);
  for (let i = 0; i < record.count; i += 1) {
    if (!shown[i]) continue;
    const g = record.group[i];
    groups[g][i] = 1;
    // FNV-1a over what decides how a feature is drawn.
    signatures[g] = Math.imul(signatures[g] ^ (i * 128 + pattern[i] * 2 + (focus?.[i] ? 1 : 0) + 1), 0x01000193);
  }
  return groups.map((members, g) => {
    const signature = `${signatures[g]} ${Boolean(focus)}`;
    return signatures[g] ? { signature, plan: once(() => arrange(record, members, pattern, focus, 0)) } : null;
  });
}

/**
 * A painter that keeps a bitmap of each group and layer until what it holds, or the view, is another.
 * @param {Record} record
 * @param {Theme} theme
 */
export function createStrata(record, theme) {
  /** @type {Map<number, {signature: string, image: ImageBitmap}>} */
  const kept = new Map();
  /** @type {View | null} */
  let seen = null;

  /** @param {Context} context @param {View} view @param {GroupPlan} group @param {number} g @param {number} s */
  function bitmap(context, view, group, g, s) {
    const key = g * STRATA.length + s;
    const before = kept.get(key);
    if (before?.signature === group.signature) return before.image;
    const canvas = new OffscreenCanvas(context.canvas.width, context.canvas.height);
    const layer = /** @type {Context} */ (canvas.getContext("2d"));
    layer.setTransform(context.getTransform());
    STRATA[s](layer, view, record, group.plan(), theme);
    before?.image.close();
    const image = canvas.transferToImageBitmap();
    kept.set(key, { signature: group.signature, image });
    return image;
  }

  return {
    /**
     * Paint the groups of a side as `byGroup` made them.
     * @param {Context} context
     * @param {View} view
     * @param {(GroupPlan | null)[]} groups
     */
    paint(context, view, groups) {
      if (seen !== view) {
        for (const { image } of kept.values()) image.close();
        kept.clear();
        seen = view;
      }
      for (const s of STRATA.keys()) {
        for (const [g, group] of groups.entries()) {
          if (!group) continue;
          const image = bitmap(context, view, group, g, s);
          context.save();
          context.resetTransform();
          context.drawImage(image, 0, 0);
          context.restore();
        }
      }
    },
  };
}
