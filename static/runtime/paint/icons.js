// Icons of the category groups: outlines of our own on a 24 × 24 grid, filled with one colour.

/** @type {globalThis.Record<string, string>} */
const OUTLINES = {
  rail:
    "M7 3h10a2 2 0 0 1 2 2v9a3 3 0 0 1-3 3l2 3h-2.4l-1.3-2H9.7l-1.3 2H6l2-3a3 3 0 0 1-3-3V5a2 2 0 0 1 2-2zm.5 3v4h9V6zm1.2 6.6a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zm6.6 0a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6z",
  road:
    "M9.5 3h5v18h-5zm2 1.5v3h1v-3zm0 5v5h1v-5zm0 7v3h1v-3zM4 6h3.5v2H4zm12.5 0H20v2h-3.5zM4 16h3.5v2H4zm12.5 0H20v2h-3.5z",
  station: "M12 2 3 8v2h18V8zM5 11.5h3V18H5zm5.5 0h3V18h-3zm5.5 0h3V18h-3zM3 19.5h18V22H3z",
  park: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm10.5 1.5v4h4v-4zM13 13h7v7h-7z",
  zone: "M12 2l8.5 4v6c0 5-3.5 8.5-8.5 10-5-1.5-8.5-5-8.5-10V6zm-1.2 12.6 5.4-5.4-1.4-1.4-4 4-1.9-1.9-1.4 1.4z",
  atom:
    "M12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM12 3c2.3 0 4.2 4 4.2 9s-1.9 9-4.2 9-4.2-4-4.2-9S9.7 3 12 3zm0 1.8c-1 0-2.4 2.9-2.4 7.2s1.4 7.2 2.4 7.2 2.4-2.9 2.4-7.2S13 4.8 12 4.8zM3 12c0-2.3 4-4.2 9-4.2s9 1.9 9 4.2-4 4.2-9 4.2-9-1.9-9-4.2zm1.8 0c0 1 2.9 2.4 7.2 2.4s7.2-1.4 7.2-2.4-2.9-2.4-7.2-2.4S4.8 11 4.8 12z",
  service: "M12 21C6 16.5 3 13.5 3 9.5A4.8 4.8 0 0 1 12 7a4.8 4.8 0 0 1 9 2.5c0 4-3 7-9 11.5z",
  expressway: "M8.5 3h2.7v4h1.6V3h2.7L20 21h-7.2v-4.5h-1.6V21H4zm2.7 6v5h1.6V9z",
  airport:
    "M12 2c.9 0 1.5 1 1.5 2.4V9l7.5 4.6v2l-7.5-2.3v4.4l2.4 1.8V21L12 20l-3.9 1v-1.5l2.4-1.8v-4.4L3 15.6v-2L10.5 9V4.4C10.5 3 11.1 2 12 2z",
  freight:
    "M3 6h11v9H3zm12 3h3.5L21 12.2V15h-6zM7 16a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 7 16zm10 0a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
  factory: "M3 21V10l6 3.5V10l6 3.5V4h4.5L21 21zm4-4.5v2.2h2.5v-2.2zm5 0v2.2h2.5v-2.2z",
  flask: "M9 3h6v1.8h-1v4.7l5 8.6A2 2 0 0 1 17.3 21H6.7A2 2 0 0 1 5 18.1l5-8.6V4.8H9zm2.6 8-2.4 4.2h5.6L12.4 11z",
  network:
    "M8 3h2v2h4V3h2v2h1a2 2 0 0 1 2 2v1h2v2h-2v4h2v2h-2v1a2 2 0 0 1-2 2h-1v2h-2v-2h-4v2H8v-2H7a2 2 0 0 1-2-2v-1H3v-2h2v-4H3V8h2V7a2 2 0 0 1 2-2h1zm1 6v6h6V9z",
  gear:
    "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 2h3l.5 3 1.8.8 2.5-1.8 2.1 2.1-1.8 2.5.8 1.8 3 .5v3l-3 .5-.8 1.8 1.8 2.5-2.1 2.1-2.5-1.8-1.8.8-.5 3h-3l-.5-3-1.8-.8-2.5 1.8-2.1-2.1 1.8-2.5-.8-1.8-3-.5v-3l3-.5.8-1.8-1.8-2.5 2.1-2.1 2.5 1.8 1.8-.8z",
  water: "M12 2.5c3.8 4.6 6.5 8 6.5 11.5a6.5 6.5 0 0 1-13 0C5.5 10.5 8.2 7.1 12 2.5z",
  leaf:
    "M20 3c.6 9-2.7 15-9 15-1.6 0-2.9-.4-4-1.1L4.8 21 3 20l2.4-4.4C3 9.8 8.6 4.2 20 3zm-5 5c-3.2 1.4-5.7 3.7-7.4 6.8C11 13 13.3 11 15 8z",
  city: "M4 21V9h5V3h7v7h4v11h-6v-4h-3v4zm3-9v2h2v-2zm5-6v2h2V6zm0 4v2h2v-2zm-5 6v2h2v-2z",
  partner:
    "M8 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zm8.5 1a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 12.5c3.5 0 6 2 6 5V20H2v-2.5c0-3 2.5-5 6-5zm8.5 0c3 0 5.5 1.7 5.5 4.5v3h-6v-2.5c0-1.9-.7-3.5-2-4.7.8-.2 1.6-.3 2.5-.3z",
};

const DISC = "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z";

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * The Path2D of an icon; an unknown name gives a plain disc, so that nothing vanishes.
 * @param {string} name
 */
export function iconPath(name) {
  const path = paths.get(name) ?? new Path2D(OUTLINES[name] ?? DISC);
  paths.set(name, path);
  return path;
}

/**
 * An SVG element with the icon, for the legend and the card.
 * @param {string} name
 * @param {string} colour
 */
export function iconElement(name, colour) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", OUTLINES[name] ?? DISC);
  path.setAttribute("fill", colour);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
