// What a user's presses in the map left behind, kept in the browser where it keeps anything.

const PREFIX = "atlas-";

/**
 * What was kept under a name; null if nothing was, or nothing may be.
 * @param {string} name
 */
export function remembered(name) {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage is switched off
  }
}

/**
 * Keep a text under a name.
 * @param {string} name
 * @param {string} text
 */
export function remember(name, text) {
  try {
    window.localStorage.setItem(PREFIX + name, text);
  } catch { /* storage is switched off or full: then it holds for this map only */ }
}
