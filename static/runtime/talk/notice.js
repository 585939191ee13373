// A line that is told quietly, and goes by itself.

const SHOWN_MS = 6000;

/**
 * A function that tells a text for some seconds.
 * @param {HTMLElement} box
 */
export function createNotice(box) {
  let timer = 0;
  box.setAttribute("role", "status");
  /** @param {string} text */
  return (text) => {
    clearTimeout(timer);
    box.textContent = text;
    box.hidden = !text;
    timer = setTimeout(() => {
      box.hidden = true;
    }, SHOWN_MS);
  };
}
