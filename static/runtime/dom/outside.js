// The page around the map's frame outlives it: what listens there without an end keeps the whole frame,
// megabytes of it, at every switch of pages. Whatever listens outside the frame listens by this.

const gone = new AbortController();

window.addEventListener("pagehide", (event) => {
  // A page kept for "back" comes back with its frames, and wants to be listened to again.
  if (!event.persisted) gone.abort();
});

/** Aborted when the map's frame goes: for anything outside it that takes a signal. */
export const untilGone = gone.signal;

/**
 * Listen to the window or document around the map for as long as the map is there.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AddEventListenerOptions} [options]
 */
export function listenOutside(target, type, listener, options = {}) {
  target.addEventListener(type, listener, { ...options, signal: untilGone });
}
