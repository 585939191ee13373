// Keys that work wherever the pointer is: "/" goes to the search box.

import { listenOutside } from "./outside.js";

const typing = (target) => target.matches?.("input, textarea, select, [contenteditable=true]");

/** Listen in the page around the map and in the map's frame; `search()` opens the box. */
export function listenForKeys(search) {
  const pressed = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    window.focus();
    search();
  };
  document.addEventListener("keydown", pressed);
  try {
    if (window.parent !== window) listenOutside(window.parent.document, "keydown", pressed);
  } catch { /* a page of another origin around us keeps its own keys */ }
}
