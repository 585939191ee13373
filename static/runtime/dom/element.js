// Building page elements: text is always set as text, so nothing in the data can become markup.

/** @typedef {globalThis.Record<string, any>} Attributes names that begin with "on" listen; null and false leave one out */

/**
 * element("div", {class: "card", title: name}, child, "text", …)
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null | undefined)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

const STOPS = "button, input, select, a[href]";

/**
 * Put other nodes into a box: who had the focus there keeps it by its place.
 * @param {Element} box
 * @param {...Node} nodes
 */
export function replaceHeld(box, ...nodes) {
  const held = [...box.querySelectorAll(STOPS)].indexOf(/** @type {Element} */ (document.activeElement));
  box.replaceChildren(...nodes);
  if (held < 0) return;
  /** @type {NodeListOf<HTMLElement>} */
  const stops = box.querySelectorAll(STOPS);
  stops[Math.min(held, stops.length - 1)]?.focus({ preventScroll: true });
}

/**
 * Whether a press came from the keyboard: such a press has no clicks to count.
 * @param {UIEvent | null | undefined} event
 */
export const byKeyboard = (event) => event?.detail === 0;

/**
 * Whether an event of the map happened on the furniture over it rather than on the map.
 * @param {L.Happening} event
 */
export const onFurniture = (event) =>
  Boolean(
    /** @type {Element | undefined} */ (event.originalEvent?.target)?.closest?.(
      "section, details, .leaflet-control, .atlas-citywide, .atlas-keep, .atlas-divider",
    ),
  );
