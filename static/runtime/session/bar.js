// Our own bar above the page, for what concerns the whole of it.

import { element } from "../dom/element.js";

/**
 * A bar that lies over the head of the page while there is something to say.
 * @param {Document} page
 */
export function createBar(page) {
  const line = element("p", {});
  const buttons = element("span", {});
  const bar = element("div", { class: "atlas-session", role: "status", hidden: true }, line, buttons);
  let said = ""; // what is said now

  return {
    /**
     * Say some sentences, the first of them strongly; `actions` are [label, pressed].
     * @param {string[]} sentences
     * @param {[label: string, pressed: () => void][]} [actions]
     */
    show([first, ...others], actions = []) {
      const key = [first, ...others, ...actions.map(([label]) => label)].join("\n");
      if (key === said && !bar.hidden) return; // said again, a screen reader would read it again
      said = key;
      if (!bar.isConnected) page.body.append(bar);
      line.replaceChildren(element("strong", {}, first), ...others.map((sentence) => ` ${sentence}`));
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
