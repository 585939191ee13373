// Back does not end a talk: beneath it lies an entry of the history that leads up again.

/**
 * Let Back stay in the talk; `address()` is that of what is shown.
 * @param {() => string | undefined} address
 */
export function stayOnBack(address) {
  // A reload finds the entry that was made before.
  let depth = window.history.state?.talk ?? 0;
  const above = () => {
    window.history.pushState({ talk: 1 }, "", address());
    depth = 1;
  };
  if (depth < 1) {
    window.history.replaceState({ talk: 0 }, "");
    above();
  }
  window.addEventListener("popstate", ({ state }) => {
    if (state?.talk === undefined) { // a link was followed: its entry lies above
      depth += 1;
      window.history.replaceState({ talk: depth }, "");
    } else if (state.talk < 1) above();
    else {
      depth = state.talk;
      window.history.replaceState(state, "", address());
    }
  });
}
