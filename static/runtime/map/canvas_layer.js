// A Leaflet renderer that owns one canvas and calls `paint(context, view)` whenever the view or the
// content changes; `share` of the screen's pixels are drawn. Leaflet's Renderer moves and scales the canvas during pans and zooms.

import { watchRatio } from "../dom/ratio.js";
/** @import {View} from "../data/types.js" */

/**
 * @typedef {object} CanvasParts
 * @property {CanvasOptions & {share: number}} options
 * @property {CanvasRenderingContext2D} _context
 * @property {() => void} _unwatch
 * @property {number} _frame the frame asked for, 0 if none is
 * @property {number} _ratio canvas pixels of one of the page
 * @property {View} _shown
 * @property {() => View} _look
 * @property {() => void} paint
 * @property {() => void} paintNow
 * @property {() => View} view
 * @property {(x: number) => number} across
 */

/** @typedef {{paint: (context: CanvasRenderingContext2D, view: View) => void, pane?: string, share?: number}} CanvasOptions */
/** @typedef {L.Renderer & CanvasParts} Canvas */

/**
 * A layer that paints one canvas, moved and scaled by Leaflet; its painter is called whenever it must.
 * @type {new (options: CanvasOptions) => Canvas}
 */
export const CanvasLayer = L.Renderer.extend(
  /** @type {ThisType<Canvas>} */ ({
    options: { padding: 0.15, pane: "overlayPane", paint: null, share: 1 },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "atlas-canvas leaflet-zoom-animated");
      this._context = /** @type {CanvasRenderingContext2D} */ (this._container.getContext("2d"));
      this._unwatch = watchRatio(() => this._map && this._update());
    },

    _destroyContainer() {
      cancelAnimationFrame(this._frame);
      this._unwatch();
      this._container.remove();
      this._container = /** @type {any} */ (null);
      this._shown = /** @type {any} */ (null);
      this._frame = 0;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = (window.devicePixelRatio || 1) * this.options.share;
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      L.DomUtil.setPosition(this._container, this._bounds.min);
      if (this._container.width !== width || this._container.height !== height) {
        this._container.width = width;
        this._container.height = height;
        this._container.style.width = `${size.x}px`;
        this._container.style.height = `${size.y}px`;
      }
      this._ratio = ratio;
      this._shown = this._look();
      this.paintNow();
    },

    _updatePaths() {},

    /** Paint in the next frame; many calls before it are one paint. */
    paint() {
      if (this._frame || !this._map) return;
      this._frame = requestAnimationFrame(() => {
        this._frame = 0;
        this.paintNow();
      });
    },

    paintNow() {
      if (!this._container || !this._shown) return;
      cancelAnimationFrame(this._frame);
      this._frame = 0;
      const context = this._context;
      context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      context.clearRect(0, 0, this._container.width, this._container.height);
      this.options.paint(context, this.view());
    },

    /** What a painter needs: pixels = world × scale − origin, and the visible box in world units. */
    view() {
      return this._shown;
    },

    /**
     * The abscissa on the canvas of `x` in the map's window, also while Leaflet moves and scales it.
     * @param {number} x
     */
    across(x) {
      const canvas = this._container.getBoundingClientRect();
      const map = this._map.getContainer().getBoundingClientRect();
      return ((x + map.left - canvas.left) * this._shown.width) / canvas.width;
    },

    // While Leaflet flies, the canvas keeps the picture of where it was, and the transform does the rest.
    _look() {
      const zoom = this._map.getZoom();
      const scale = 256 * 2 ** zoom;
      const origin = this._map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      const box = [origin.x, origin.y, origin.x + size.x, origin.y + size.y].map((v) => v / scale);
      return { zoom, scale, x: origin.x, y: origin.y, width: size.x, height: size.y, box };
    },
  }),
);
