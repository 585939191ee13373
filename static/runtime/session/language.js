// In which language the page is written: its address says so, and is rewritten when the language is
// switched. Without this a screen reader reads Chinese by the rules of English, Streamlit's own.

const NAMES = { zh: "zh-CN", en: "en" };

/** `language()` reads the address. Must be called before Streamlit's scripts run. */
export function followLanguage(language) {
  const speak = () => {
    document.documentElement.lang = NAMES[language()];
  };
  // No event tells of an address that a script has rewritten.
  for (const way of ["pushState", "replaceState"]) {
    const native = history[way].bind(history);
    history[way] = (...told) => {
      native(...told);
      speak();
    };
  }
  window.addEventListener("popstate", speak);
  speak();
}
