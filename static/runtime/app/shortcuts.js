// Keys that work wherever the focus is: "/" goes to the search box, Esc closes what was opened last.

import { closeNewest } from "../dom/opened.js";
import { listenOutside } from "../dom/outside.js";

const typing = (target) => target.matches?.("input, textarea, select, [contenteditable=true]");

// A list or a dialog of the page around the map has the first claim to its own Esc.
const WIDGET = "[role=dialog], [role=listbox], [role=menu], [aria-expanded=true]";
const busy = (page, target) =>
  Boolean(target.closest?.(WIDGET) ?? page.querySelector("[data-baseweb=popover], [role=dialog], [role=listbox]"));

/** Listen in the page around the map and in the map's frame; `search()` opens the box. */
export function listenForKeys(search) {
  const pressed = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    window.focus();
    search();
  };
  const escaped = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (closeNewest()) event.preventDefault();
  };
  for (const heard of [pressed, escaped]) document.addEventListener("keydown", heard);
  try {
    if (window.parent === window) return;
    const page = window.parent.document;
    listenOutside(page, "keydown", pressed);
    let claimed = false;
    // Asked before the list's own keys, which have shut it when ours are called.
    listenOutside(page, "keydown", (event) => {
      claimed = event.key === "Escape" && busy(page, event.target);
    }, { capture: true });
    listenOutside(page, "keydown", (event) => claimed || escaped(event));
  } catch { /* a page of another origin around us keeps its own keys */ }
}
