// A group of controls as one stop of the Tab key: the arrows go from one to the next, Home and End to
// the ends.

/** @type {globalThis.Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Make what `selector` finds in `box` one stop; returns `settle()`, to be called whenever other
 * members are there or some were hidden.
 * @param {HTMLElement} box
 */
export function rove(box, selector = "button") {
  const all = () => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(selector)]);
  /** @type {(event: Event) => HTMLElement | null | undefined} */
  const memberOf = ({ target }) => /** @type {Element} */ (target).closest?.(selector);
  /** @param {Element} node */
  const within = (node) => !node.closest("[hidden]");

  /** @param {HTMLElement} [wanted] */
  function settle(wanted) {
    const nodes = all();
    const stop = wanted ?? nodes.find((node) => node.tabIndex === 0 && within(node)) ?? nodes.find(within);
    for (const node of nodes) node.tabIndex = node === stop ? 0 : -1;
  }

  box.addEventListener("focusin", (event) => {
    const member = memberOf(event);
    if (member) settle(member);
  });
  box.addEventListener("keydown", (event) => {
    const member = memberOf(event);
    if (!member || event.ctrlKey || event.metaKey || event.altKey) return;
    const nodes = all().filter(within);
    const place = nodes.indexOf(member);
    const next = { Home: 0, End: nodes.length - 1 }[event.key] ??
      (event.key in STEPS ? (place + STEPS[event.key] + nodes.length) % nodes.length : null);
    if (next === null) {
      // A link that acts as a button is pressed by the space bar too.
      if (event.key !== " " || member.tagName !== "A") return;
      member.click();
    } else nodes[next].focus();
    event.preventDefault();
    event.stopPropagation();
  });
  settle();
  return () => settle();
}
