// Keys that work wherever the focus is: "/" goes to the search box, Esc closes what was opened last.

import { closeNewest } from "../dom/opened.js";
import { listenOutside } from "../dom/outside.js";

/** @param {HTMLElement} target */
const typing = (target) => target.matches?.("input, textarea, select, [contenteditable=true]");

// A list or a dialog of the page around the map has the first claim to its own Esc.
const WIDGET = "[role=dialog], [role=listbox], [role=menu], [aria-expanded=true]";
/**
 * @param {Document} page
 * @param {HTMLElement} target
 */
const isClaimed = (page, target) =>
  Boolean(target.closest?.(WIDGET) ?? page.querySelector("[data-baseweb=popover], [role=dialog], [role=listbox]"));

/** @param {Event} event */
const targetOf = (event) => /** @type {HTMLElement} */ (event.target);

/**
 * Listen in the page around the map and in the map's frame.
 * @param {() => void} search opens the search box
 */
export function listenForKeys(search) {
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(targetOf(event))) return;
    event.preventDefault();
    window.focus();
    search();
  };
  const escaped = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (closeNewest()) event.preventDefault();
  };
  for (const listener of [pressed, escaped]) document.addEventListener("keydown", listener);
  try {
    if (window.parent === window) return;
    const page = window.parent.document;
    listenOutside(page, "keydown", pressed);
    let claimed = false;
    // Asked before the list's own keys, which have shut it when ours are called.
    listenOutside(page, "keydown", (/** @type {KeyboardEvent} */ event) => {
      claimed = event.key === "Escape" && isClaimed(page, targetOf(event));
    }, { capture: true });
    listenOutside(page, "keydown", (/** @type {KeyboardEvent} */ event) => claimed || escaped(event));
  } catch { /* a page of another origin around us keeps its own keys */ }
}
