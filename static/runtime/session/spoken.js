// Streamlit's own few words, which it knows in English only, said in the language of the page. They are
// found by their English, which stands in the words of that language.

/** @import {Language, Texts} from "./types.js" */

const OURS = "widget_";
const SAID = ["title", "aria-label", "placeholder"];
const REFUSED = "[data-testid=stFileUploaderFileErrorMessage]";

/**
 * `texts` holds the words of both languages, `language()` names the one that is read.
 * @param {Texts} texts
 * @param {() => Language} language
 */
export function speakFor(texts, language) {
  const names = Object.keys(texts.en).filter((name) => name.startsWith(OURS));
  /** @param {Language} to @param {Language} from */
  const into = (to, from) => new Map(names.map((name) => [texts[from][name], texts[to][name]]));
  const known = { zh: into("zh", "en"), en: into("en", "zh") };
  /** @type {Language} */
  let spoken = "en";

  /** @param {CharacterData} node */
  function ofText(node) {
    const said = known[spoken].get(node.data.trim());
    if (said && node.data !== said) node.data = said;
    else if (spoken === "zh" && node.parentElement?.closest(REFUSED)) {
      if (node.data !== texts.zh.refused_file) node.data = texts.zh.refused_file;
    }
  }

  /** @param {Element} element */
  function ofElement(element) {
    for (const name of SAID) {
      const said = known[spoken].get(/** @type {string} */ (element.getAttribute(name)));
      if (said) element.setAttribute(name, said);
    }
  }

  /** @param {Node} root */
  function within(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      ofText(/** @type {CharacterData} */ (root));
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    ofElement(/** @type {Element} */ (root));
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (nodes.nextNode()) {
      const node = /** @type {any} */ (nodes.currentNode);
      if (node.nodeType === Node.TEXT_NODE) ofText(node);
      else ofElement(node);
    }
  }

  new MutationObserver((changes) => {
    if (spoken !== language()) {
      spoken = language();
      within(document.body);
      return;
    }
    if (spoken === "en") return; // nothing to say otherwise
    for (const { type, target: changed, addedNodes } of changes) {
      const target = /** @type {any} */ (changed);
      if (type === "childList") addedNodes.forEach(within);
      else if (type === "attributes") ofElement(target);
      else ofText(target);
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: SAID,
  });
}
