// Building page elements: text is always set as text, so nothing in the data can become markup.

/** element("div", {class: "card", title: name}, child, "text", …) */
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

/** Put other nodes into a box: who had the focus there keeps it by its place. */
export function replaceHeld(box, ...nodes) {
  const held = [...box.querySelectorAll(STOPS)].indexOf(document.activeElement);
  box.replaceChildren(...nodes);
  if (held < 0) return;
  const stops = box.querySelectorAll(STOPS);
  stops[Math.min(held, stops.length - 1)]?.focus({ preventScroll: true });
}

/** Whether a press came from the keyboard: such a press has no clicks to count. */
export const byKeyboard = (event) => event?.detail === 0;

/** Whether an event of the map happened on the furniture over it rather than on the map. */
export const onFurniture = (event) =>
  Boolean(
    event.originalEvent?.target?.closest?.(
      "section, details, .leaflet-control, .atlas-citywide, .atlas-keep, .atlas-divider",
    ),
  );
