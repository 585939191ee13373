// Streamlit's own few words, which it knows in English only, said in the language of the page. They are
// found by their English, which stands in the words of that language.

const OURS = "widget_";
const SAID = ["title", "aria-label", "placeholder"];
const REFUSED = "[data-testid=stFileUploaderFileErrorMessage]";

/** `texts` holds the words of both languages, `language()` names the one that is read. */
export function speakFor(texts, language) {
  const names = Object.keys(texts.en).filter((name) => name.startsWith(OURS));
  const into = (to, from) => new Map(names.map((name) => [texts[from][name], texts[to][name]]));
  const known = { zh: into("zh", "en"), en: into("en", "zh") };
  let spoken = "en";

  function ofText(node) {
    const said = known[spoken].get(node.data.trim());
    if (said && node.data !== said) node.data = said;
    else if (spoken === "zh" && node.parentElement?.closest(REFUSED)) {
      if (node.data !== texts.zh.refused_file) node.data = texts.zh.refused_file;
    }
  }

  function ofElement(element) {
    for (const name of SAID) {
      const said = known[spoken].get(element.getAttribute(name));
      if (said) element.setAttribute(name, said);
    }
  }

  function within(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      ofText(root);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    ofElement(root);
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (nodes.nextNode()) {
      if (nodes.currentNode.nodeType === Node.TEXT_NODE) ofText(nodes.currentNode);
      else ofElement(nodes.currentNode);
    }
  }

  new MutationObserver((changes) => {
    if (spoken !== language()) {
      spoken = language();
      within(document.body);
      return;
    }
    if (spoken === "en") return; // nothing to say otherwise
    for (const { type, target, addedNodes } of changes) {
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
