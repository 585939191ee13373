// Keys, and the buttons of a clicker, as names of what they do.

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Home: "first", End: "last",
  "/": "search", Backspace: "back", Escape: "escape", "?": "help", ".": "blank",
  a: "play", b: "blank", c: "check", f: "fullscreen", l: "language", n: "notes", p: "window", t: "theme",
};

/** [name, value] of a key event, null if the talk has no use for it. */
export function meaning(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const key = event.key.length === 1 ? event.key.normalize("NFKC").toLowerCase() : event.key;
  if (/^[1-8]$/.test(key)) return ["action", key];
  return Object.hasOwn(KEYS, key) ? [KEYS[key]] : null;
}

/** The keys as the help lists them, each with the name of its words. */
export const LISTED = Object.freeze([
  ["→ ↓ PgDn ␣", "next"], ["← ↑ PgUp", "previous"], ["Home End", "ends"], ["1 – 8", "action"],
  ["/", "search"], ["⌫", "back"], ["B", "blank"], ["F", "fullscreen"], ["N", "notes"], ["P", "window"],
  ["L", "language"], ["T", "theme"], ["A", "play"], ["C", "check"], ["?", "help"], ["Esc", "escape"],
]);
