// Keys that work wherever the pointer is: "/" goes to the search box of the page around the map.

const typing = (target) => target.matches?.("input, textarea, select, [contenteditable=true]");

/** Listen in the page and in the map's frame. */
export function listenForKeys() {
  let page = null;
  try {
    page = window.parent.document;
  } catch {
    return; // opened by itself, from another origin's page
  }
  const pressed = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const box = page.querySelector(".st-key-q input");
    if (!box) return;
    event.preventDefault();
    window.parent.focus();
    box.focus();
    box.select();
  };
  for (const own of new Set([page, document])) own.addEventListener("keydown", pressed);
}
