// Our own bar above the page, for what concerns the whole of it.

import { element } from "../dom/element.js";

/** A bar that lies over the head of the page while there is something to say. */
export function createBar(page) {
  const said = element("p", {});
  const buttons = element("span", {});
  const bar = element("div", { class: "atlas-session", role: "status", hidden: true }, said, buttons);
  let shown = "";

  return {
    /** Say some sentences, the first of them strongly; `actions` are [label, pressed]. */
    show([first, ...others], actions = []) {
      const key = [first, ...others, ...actions.map(([label]) => label)].join("\n");
      if (key === shown && !bar.hidden) return; // said again, a screen reader would read it again
      shown = key;
      if (!bar.isConnected) page.body.append(bar);
      said.replaceChildren(element("strong", {}, first), ...others.map((one) => ` ${one}`));
      buttons.replaceChildren(
        ...actions.map(([label, pressed]) => element("button", { type: "button", onclick: pressed }, label)),
      );
      bar.hidden = false;
    },
    hide() {
      bar.hidden = true;
    },
  };
}
