// Presses in the page around the map, which go to the server once and are not repeated. While the
// connection is known to be lost Streamlit disables what is pressed; what remains is here: presses
// between joining up and the first whole run, which a new session would not know, are held until it
// is over; and a press that nothing answered before the connection was lost is told, never repeated.

const PRESSED = "button, a, label, [role=option], [role=radio], [role=tab], [role=menuitem]";
const LONGEST_RUN_MS = 10_000;
const SOON_MS = 1000;

/** @param {HTMLElement} element */
const labelOf = (element) =>
  /** @type {string} */ ((element.innerText || element.getAttribute("aria-label") || "").trim().split("\n").at(-1))
    .slice(0, 40);

/**
 * `settled(unanswered)` is called when a page that was cut off is whole again, with the labels of what was not answered.
 * @param {(unanswered: string[]) => void} settled
 */
export function followPresses(settled) {
  let joining = false;
  /** @type {HTMLElement[]} */
  let held = [];
  /** @type {string[]} */
  let unanswered = [];
  /** @type {{label: string, at: number} | null} */
  let pressed = null; // the newest press
  let waiting = ""; // its label, while it was sent and not answered
  let late = 0;

  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | null | undefined} */
    const target = /** @type {Element} */ (event.target).closest?.(PRESSED);
    if (!target?.closest("[data-testid=stApp], [data-baseweb=popover]")) return;
    if (joining) {
      event.preventDefault();
      event.stopImmediatePropagation();
      held.push(target);
    } else pressed = { label: labelOf(target), at: Date.now() };
  }, true);

  function whole() {
    clearTimeout(late);
    watcher.disconnect();
    joining = false;
    const gone = held.filter((element) => !element.isConnected);
    const there = held.filter((element) => element.isConnected);
    const labels = [...unanswered, ...gone.map(labelOf)].filter(Boolean);
    held = [];
    unanswered = [];
    settled(labels);
    for (const element of there) element.click();
  }

  let ran = false;
  const watcher = new MutationObserver(() => {
    const app = document.querySelector("[data-test-script-state]");
    const state = /** @type {HTMLElement | null} */ (app)?.dataset.testScriptState;
    if (state === "running") ran = true;
    else if (ran && state === "notRunning") whole();
  });

  return {
    sent() {
      if (pressed && Date.now() - pressed.at < SOON_MS) waiting = pressed.label;
      pressed = null;
    },
    heard() {
      waiting = "";
    },
    lost() {
      if (waiting) unanswered.push(waiting);
      waiting = "";
      clearTimeout(late);
      watcher.disconnect();
    },
    /** Connected again: wait for the run that makes the page whole. */
    joined() {
      joining = true;
      ran = false;
      clearTimeout(late);
      late = setTimeout(whole, LONGEST_RUN_MS);
      watcher.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
    },
  };
}
