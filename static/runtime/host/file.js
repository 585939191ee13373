// The host of the map in a file that stands alone: the window is its room, the file's own script is
// told what is done, and there are no other pages. The other host is host/page.js.

const STRIP = 62;
const MARGIN = 10;

/** @import {Host} from "../data/types.js" */

/**
 * @param {HTMLElement} root
 * @param {Pick<Host, "report" | "changed" | "address">} script of the file: it hears what is done and shown
 * @returns {Host}
 */
export function createFileHost(root, { report, changed, address }) {
  return {
    root,
    exports: null,
    height(stacked) {
      if (stacked) return Math.round(window.innerHeight * 0.62) + STRIP;
      return window.innerHeight - root.offsetTop - MARGIN;
    },
    ask() {},
    grow(height) {
      root.style.height = `${height}px`;
    },
    whenResized(fit) {
      window.addEventListener("resize", fit);
      const bar = root.previousElementSibling; // whose words come and go
      if (bar) new ResizeObserver(fit).observe(bar);
    },
    bringIntoSight() {
      if (root.classList.contains("atlas-stacked")) root.scrollIntoView({ block: "start", behavior: "smooth" });
    },
    // The file's own script says in which language it is written.
    speak() {},
    report,
    // Nobody answers, so no answer is ever out of date.
    answered() {},
    newest: () => 0,
    draft() {},
    changed,
    address,
    way: () => null,
  };
}
