// What scripts of a page know of each other by its window: for the checker only.

interface Window {
  /** The map of this frame (entry/map.js), and the talk of this page (entry/talk.js). */
  atlas: unknown;
  atlasTalk: { running: unknown };
  /** Of the component's frame. */
  Streamlit?: { setFrameHeight(height?: number): void; setComponentValue(value: unknown): void };
  /** What streamlit-folium adds to the map; it keeps every group it was ever given. */
  feature_group?: unknown[];
  /** Of the page around the map: how one is made (entry/session.js), which a page's script replaces by the one made. */
  atlasSession: unknown;
}
