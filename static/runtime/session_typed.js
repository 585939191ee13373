// What stands in the fields of the editor and has not been sent: Streamlit sends a text when its field
// is left, and puts the sent text back at every whole run.

const FIELD = /^st-key-((?:title|lines|notes)-(?:zh|en)-.+|story-title-(?:zh|en))$/;

function fieldOf(target) {
  const box = target.closest?.('[class*="st-key-"]');
  const name = box && [...box.classList].find((one) => FIELD.test(one));
  return name ? name.match(FIELD)[1] : null;
}

/** `changed()` is called whenever something was typed. */
export function followTyping(changed) {
  const texts = new Map();
  const left = new Set();
  document.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    texts.set(field, event.target.value);
    left.delete(field);
    changed();
  }, true);
  document.addEventListener("focusout", (event) => {
    const field = fieldOf(event.target);
    if (field && texts.has(field)) left.add(field);
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
      const field = document.activeElement;
      if (fieldOf(field)) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    },
  };
}
