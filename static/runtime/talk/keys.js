// Keys, and the buttons of a clicker, as names of what they do.

/** @type {globalThis.Record<string, string>} */
const KEYS = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  Enter: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  "/": "search",
  Backspace: "back",
  Escape: "escape",
  "?": "help",
  ".": "blank",
  0: "frame",
  a: "play",
  b: "blank",
  c: "check",
  f: "fullscreen",
  l: "language",
  n: "notes",
  p: "window",
  q: "leave",
  t: "theme",
};
// What a clicker's "start" sends, and the keys by which a browser would leave the page.
const START = ["F5", "BrowserRefresh"];
const STAY = ["BrowserBack", "GoBack"];
const NUMBER_MS = 2000;

/** @typedef {Pick<KeyboardEvent, "key"> & Partial<Pick<KeyboardEvent, "isComposing" | "altKey" | "ctrlKey" | "metaKey">>} KeyLike */

/**
 * [name, value] of a key event, null if the talk has no use for it; "stay" does nothing at all.
 * @param {KeyLike} event
 * @returns {[name: string, value?: string] | null}
 */
export function meaning(event) {
  if (event.isComposing) return null;
  if (STAY.includes(event.key) || (event.altKey && event.key === "ArrowLeft")) return ["stay"];
  if (event.ctrlKey || event.metaKey || event.altKey) return null; // Ctrl+R loads the page anew
  if (START.includes(event.key)) return ["start"];
  const key = event.key.length === 1 ? event.key.normalize("NFKC").toLowerCase() : event.key;
  if (/^[1-9]$/.test(key)) return ["digit", key];
  return Object.hasOwn(KEYS, key) ? [KEYS[key]] : null;
}

/** Digits that follow each other quickly, as the number that Enter completes; times are in ms. */
export function createNumber() {
  let typed = "";
  let until = 0;
  /** @param {number} now */
  const current = (now) => (now < until ? typed : "");
  return {
    current,
    /** @param {string} digit @param {number} now */
    add(digit, now) {
      typed = `${current(now)}${digit}`.slice(-3);
      until = now + NUMBER_MS;
      return typed;
    },
    clear() {
      until = 0;
    },
    /**
     * The number, 0 if none is being typed; the next one begins anew.
     * @param {number} now
     */
    take(now) {
      const n = Number(current(now));
      until = 0;
      return n;
    },
  };
}

/**
 * The keys as the help lists them, each with the name of its words; `digits` are those of sceneOfDigit.
 * @param {[keys: string, name: string]} digits
 */
export const listed = (digits) =>
  Object.freeze([
    ["→ ↓ PgDn ␣", "next"],
    ["← ↑ PgUp", "previous"],
    ["Home End", "ends"],
    digits,
    ["1 2 Enter", "number"],
    ["/", "search"],
    ["⌫", "back"],
    ["0", "frame"],
    ["B", "blank"],
    ["F F5", "fullscreen"],
    ["N", "notes"],
    ["P", "window"],
    ["L", "language"],
    ["T", "theme"],
    ["A", "play"],
    ["C", "check"],
    ["?", "help"],
    ["Esc", "escape"],
    ["Q Q", "leave"],
  ]);
