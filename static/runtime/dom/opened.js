// What lies open over the map: Esc closes what was opened last, wherever the focus is, and the focus
// goes back to where it was.

/** @type {{close: () => void}[]} */
const open = [];

/** Close what was opened last; whether there was anything. */
export function closeNewest() {
  const newest = open.at(-1);
  newest?.close();
  return Boolean(newest);
}

/** @param {Element} node */
const visible = (node) => node.isConnected && node.getClientRects().length > 0;

/**
 * Something that opens and closes: `panel` is its element, `close()` closes it. `elsewhere` is an element
 * that takes the focus back if the one that had it is gone.
 * @param {HTMLElement} panel
 * @param {() => void} close
 * @param {HTMLElement | null} [elsewhere]
 */
export function createOpening(panel, close, elsewhere = null) {
  const opening = { close };
  /** @type {Element | null} */
  let before = null;

  function drop() {
    const place = open.indexOf(opening);
    if (place >= 0) open.splice(place, 1);
    return place >= 0;
  }

  return {
    /** It is open now, on top of everything; the focus will go back to `from`. */
    opened(from = document.activeElement) {
      const again = drop();
      if (!again || !panel.contains(from)) before = from;
      open.push(opening);
    },
    /** It is over, wherever the focus is. */
    forget: drop,
    /**
     * It closes by `hide()`; a focus that it holds or that is lost goes back.
     * @param {() => void} hide
     */
    closed(hide) {
      const { activeElement } = document;
      const lost = document.hasFocus() && (activeElement === document.body || panel.contains(activeElement));
      const back = before;
      before = null;
      hide();
      if (!drop() || !lost) return;
      const to =
        /** @type {HTMLElement | undefined} */ ([back, elsewhere].find((node) =>
          node && node !== document.body && visible(node)
        ));
      to?.focus({ preventScroll: true });
    },
  };
}
