// In which language the page is written: its address says so, and is rewritten when the language is
// switched. Without this a screen reader reads Chinese by the rules of English, Streamlit's own.

/** @import {Language} from "./types.js" */

const NAMES = { zh: "zh-CN", en: "en" };

/**
 * `language()` reads the address. Must be called before Streamlit's scripts run.
 * @param {() => Language} language
 */
export function followLanguage(language) {
  const speak = () => {
    document.documentElement.lang = NAMES[language()];
  };
  // No event tells of an address that a script has rewritten.
  /** @type {("pushState" | "replaceState")[]} */
  const ways = ["pushState", "replaceState"];
  for (const way of ways) {
    const native = history[way].bind(history);
    history[way] = (...change) => {
      native(...change);
      speak();
    };
  }
  window.addEventListener("popstate", speak);
  speak();
}
