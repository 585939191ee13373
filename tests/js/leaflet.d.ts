// What the browser's code uses of Leaflet 1.9 (static/vendor/leaflet), no more: for the checker only.

declare namespace L {
  type Corner = [lat: number, lon: number];
  type LatLngLike = LatLng | Corner | { lat: number; lng: number };
  type BoundsLike = LatLngBounds | Corner[];
  type ViewOptions = { animate?: boolean; duration?: number };
  type Target = { center: LatLng; zoom: number };

  class Point {
    x: number;
    y: number;
    add(other: Point): Point;
    divideBy(by: number): Point;
    multiplyBy(by: number): Point;
    distanceTo(other: Point): number;
  }

  class LatLng {
    lat: number;
    lng: number;
  }

  class LatLngBounds {
    getNorthWest(): LatLng;
    getSouthEast(): LatLng;
    getSouth(): number;
    getWest(): number;
    getNorth(): number;
    getEast(): number;
    pad(share: number): LatLngBounds;
  }

  /** An event of the map; one made by the keyboard has nothing behind it. */
  interface Happening {
    latlng: LatLng;
    containerPoint: Point;
    originalEvent?: MouseEvent;
  }
  type Listener = (event: Happening) => void;

  // biome-ignore lint/suspicious/noShadowRestrictedNames: Leaflet calls it so.
  class Map {
    options: { minZoom: number; zoomSnap: number };
    zoomControl?: { _zoomInButton: HTMLElement; _zoomOutButton: HTMLElement };
    attributionControl?: Control;
    doubleClickZoom: { enable(): void; disable(): void };
    /** Not of the interface: what the talk's flights know of Leaflet's inside. */
    _loaded?: boolean;
    _animatingZoom?: boolean;
    _flyToFrame?: number;
    _onZoomTransitionEnd(): void;
    _getBoundsCenterZoom(bounds: LatLngBounds, padding: { paddingTopLeft: Corner; paddingBottomRight: Corner }): Target;
    on(types: string, listener: Listener): this;
    off(types: string, listener: Listener): this;
    once(types: string, listener: Listener): this;
    whenReady(listener: () => void): this;
    getContainer(): HTMLElement;
    getSize(): Point;
    getZoom(): number;
    getMinZoom(): number;
    getMaxZoom(): number;
    getCenter(): LatLng;
    getBounds(): LatLngBounds;
    getBoundsZoom(bounds: LatLngBounds, inside: boolean, padding: Point): number;
    getPixelOrigin(): Point;
    project(place: LatLngLike, zoom?: number): Point;
    unproject(point: Point, zoom?: number): LatLng;
    latLngToContainerPoint(place: LatLngLike): Point;
    setView(center: LatLngLike, zoom: number, options?: ViewOptions): this;
    flyTo(center: LatLngLike, zoom: number, options?: ViewOptions): this;
    panBy(by: Corner): this;
    stop(): this;
    invalidateSize(options?: { animate: boolean }): this;
    fitBounds(bounds: LatLngBounds, options?: ViewOptions): this;
    addLayer(layer: Layer): this;
  }

  class Layer {
    addTo(map: Map): this;
    remove(): this;
    bringToBack?(): this;
  }

  class Renderer extends Layer {
    constructor(options?: object);
    _map: Map;
    _container: HTMLCanvasElement;
    _bounds: { min: Point; max: Point; getSize(): Point };
    _update(): void;
    static extend<T>(parts: object): T;
  }

  class Control {
    addTo(map: Map): this;
    remove(): this;
    getContainer(): HTMLElement;
    onAdd(map: Map): HTMLElement;
  }

  function map(container: HTMLElement, options: object): Map;
  function point(x: number, y: number): Point;
  function latLngBounds(bounds: BoundsLike): LatLngBounds;
  function latLngBounds(corner: Corner, other: Corner): LatLngBounds;
  function imageOverlay(address: string, bounds: BoundsLike, options: object): Layer;
  function tileLayer(address: string, options: object): Layer;
  function control(options: { position: string }): Control;
  namespace control {
    function scale(options: object): Control;
  }
  const DomEvent: {
    disableClickPropagation(node: HTMLElement): void;
    disableScrollPropagation(node: HTMLElement): void;
  };
  const DomUtil: {
    create<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K];
    setPosition(node: HTMLElement, point: Point): void;
  };
  const Browser: { mobile: boolean };
}
