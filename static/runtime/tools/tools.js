// The toolbar: one tool at a time, with its panel and its own canvas above the features.

import { startBuffer } from "./buffer.js";
import { CanvasLayer } from "../map/canvas_layer.js";
import { showCompareMenu } from "./compare.js";
import { symbol } from "../panels/controls.js";
import { createCoordinates } from "./coordinates.js";
import { element } from "../dom/element.js";
import { startMeasure } from "./measure.js";
import { createPanel } from "../panels/panel.js";
import { rove } from "../dom/roving.js";
/** @import {Compare} from "../data/types.js" */
/** @import {Tool, ToolContext} from "./types.js" */

const OUTLINE = {
  distance:
    "M2.8 16.2 16.2 2.8l5 5L7.8 21.2zm2.8 0 2.2 2.2L18.4 7.8l-2.2-2.2-1.3 1.3 1.6 1.6-1.1 1.1-1.6-1.6-1.6 1.6 2.3 2.3-1.1 1.1-2.3-2.3-1.6 1.6 1.6 1.6-1.1 1.1L8.4 14z",
  area: "M4 4h4v1.2h8V4h4v4h-1.2v8H20v4h-4v-1.2H8V20H4v-4h1.2V8H4zm4 3.2V8H7.2v8H8v.8h8V16h.8V8H16v-.8z",
  shape: "M3 3h11v9H3zm2 2v5h7V5zm11 1h5v2h-5zm0 5h5v2h-5zM3 15h18v2H3zm0 4.5h18v2H3z",
  compare: "M11 2h2v20h-2zM3 5h6v2H5v10h4v2H3zm12 0h6v14h-6z",
};

/**
 * The toolbar of a map.
 * @param {ToolContext} context
 */
export function createTools({ map, record, ui, newest, picture, turn, choose, compare }) {
  const panel = createPanel(map.getContainer());
  createCoordinates(map, () => ui);
  const layer = new CanvasLayer({ paint: (canvas, view) => tool?.paint?.(canvas, view) });
  const shared = {
    map,
    record,
    ui,
    choose,
    panel,
    names: () => picture().text.names,
    shown: () => picture().shown,
    repaint: () => layer.paint(),
  };
  /** @type {Tool | null} */
  let tool = null;
  let opened = ""; // its name

  const buttons = Object.fromEntries(
    Object.entries(OUTLINE).map(([name, outline]) => [
      name,
      element("button", {
        type: "button",
        class: `atlas-tool-${name}`,
        "aria-pressed": "false",
        onclick: () => turn(name === opened ? "" : name),
      }, symbol(outline)),
    ]),
  );
  const bar = L.control({ position: "topleft" });
  bar.onAdd = () => {
    const box = element("div", { class: "leaflet-bar atlas-tools" }, ...Object.values(buttons));
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  bar.addTo(map);
  // Zoom, reset and tools stand in one corner and are one toolbar, one stop of the Tab key.
  const corner = /** @type {HTMLElement} */ (bar.getContainer().parentElement);
  corner.setAttribute("role", "toolbar");
  corner.setAttribute("aria-orientation", "vertical");
  rove(corner, "a, button");

  function mark() {
    const isOn = (/** @type {string} */ name) => name === opened || (name === "compare" && picture().compare !== null);
    for (const [name, node] of Object.entries(buttons)) node.setAttribute("aria-pressed", String(isOn(name)));
  }

  /** The panel was shut, by whatever: the tool ends. */
  function closed() {
    const wasOpen = opened !== "";
    opened = "";
    tool?.stop?.();
    tool = null;
    layer.remove();
    mark();
    if (wasOpen) turn("");
  }

  /** @param {string} name */
  function open(name) {
    panel.open(ui(`tool.${name}`), ui, closed);
    opened = name;
    map.addLayer(layer);
    mark();
  }

  function menu() {
    showCompareMenu(panel, {
      actions: record.style.actions,
      newest,
      current: picture().compare,
      ui,
      language: picture().text.language,
      /** @param {Compare | null} sides */
      choose(sides) {
        panel.hide();
        compare(sides);
        mark();
      },
    });
  }

  return {
    /** Whether a click on the map belongs to a tool. */
    get busy() {
      return Boolean(tool?.active);
    },
    /**
     * Open a tool in place of the one that is open, empty for none.
     * @param {string} name
     * @param {number} near the feature by which the tool "near" lists
     */
    show(name, near) {
      opened = ""; // who is replaced says nothing
      if (panel.isOpen) panel.hide();
      if (!name) return;
      open(name);
      if (name === "compare") menu();
      else tool = name === "near" ? startBuffer(near, shared) : startMeasure(name, shared);
      if (name === "compare" || name === "near") panel.focus();
    },
    /** What is shown has changed: list anew. */
    refresh() {
      tool?.refresh();
      mark();
    },
    label() {
      corner.setAttribute("aria-label", ui("map.tools"));
      for (const [name, node] of Object.entries(buttons)) {
        node.title = ui(`tool.${name}`);
        node.setAttribute("aria-label", node.title);
      }
      if (panel.isOpen) panel.hide();
    },
  };
}
