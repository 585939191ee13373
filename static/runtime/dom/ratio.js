// How many pixels of the screen one of the page has: it changes with the browser's zoom and with the screen.

const LOOK_MS = 1000; // not every browser tells of every change: then it is seen by looking

/**
 * Call `changed()` whenever the ratio changes; returns how to stop that.
 * @param {() => void} changed
 */
export function watchRatio(changed) {
  const stop = new AbortController();
  // A query holds for one ratio: after each change another one is asked.
  let known = window.devicePixelRatio;
  const look = () => {
    if (known === window.devicePixelRatio) return;
    known = window.devicePixelRatio;
    changed();
  };
  const looking = setInterval(look, LOOK_MS);
  const arm = () =>
    window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
      arm();
      look();
    }, { once: true, signal: stop.signal });
  arm();
  return () => {
    clearInterval(looking);
    stop.abort();
  };
}
