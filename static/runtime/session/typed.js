// What stands in the fields of the editor and has not been sent: Streamlit sends a text when its field
// is left, and puts the sent text back at every whole run.

// A field that undoing or restoring has changed is a new one to Streamlit, of the same name here.
const FIELD = /^st-key-((?:title|lines|notes)-(?:zh|en)-.+?|story-title-(?:zh|en))(?:--v\d+)?$/;

/** @param {EventTarget | null} target */
function fieldOf(target) {
  const box = /** @type {Element} */ (target).closest?.('[class*="st-key-"]');
  const name = box && [...box.classList].find((part) => FIELD.test(part));
  return name ? /** @type {RegExpMatchArray} */ (name.match(FIELD))[1] : null;
}

/**
 * `changed()` is called whenever something was typed.
 * @param {() => void} changed
 */
export function followTyping(changed) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  const left = new Set();
  const before = new Map(); // what stood in a field when it was entered
  document.addEventListener("focusin", (event) => {
    const field = fieldOf(event.target);
    if (field) before.set(field, /** @type {HTMLInputElement} */ (event.target).value);
  }, true);
  document.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    texts.set(field, /** @type {HTMLInputElement} */ (event.target).value);
    left.delete(field);
    changed();
  }, true);
  document.addEventListener("focusout", (event) => {
    const field = fieldOf(event.target);
    if (!field || !texts.has(field)) return;
    if (texts.get(field) !== before.get(field)) left.add(field);
    else if (texts.delete(field)) changed(); // typed and taken back: nothing is sent
  }, true);
  return {
    texts: () => Object.fromEntries(texts),
    /** Fields that were left have been sent, and the server has spoken since. */
    sent() {
      for (const field of left) texts.delete(field);
      left.clear();
    },
    clear() {
      texts.clear();
      left.clear();
    },
    /** Let Streamlit take what stands in the field that is written in. */
    commit() {
      const field = /** @type {Element} */ (document.activeElement);
      if (fieldOf(field)) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    },
  };
}
