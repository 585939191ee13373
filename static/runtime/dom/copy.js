// Copying a text, also where the page is not served over https and the browser has no clipboard.

import { element } from "./element.js";

/**
 * Put a text into the clipboard; resolves to whether that worked.
 * @param {string} text
 */
export async function copyText(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      if (!(refused instanceof DOMException)) throw refused;
    }
  }
  const field = element("textarea", { readonly: true, class: "atlas-unseen" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
