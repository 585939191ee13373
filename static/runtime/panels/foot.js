// The line at the map's foot: the scale, and whose the data are. The numbers of map review stand there
// whole at any width; where there is no room the other names fold behind a button.

import { element } from "../dom/element.js";

/**
 * Put the line under a map; returns how to set its words and the credit of an online basemap.
 * @param {L.Map} map
 */
export function createFoot(map) {
  const container = map.getContainer();
  map.attributionControl?.remove();
  const scale = L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  const credits = element("div", { class: "leaflet-control-attribution atlas-credits" });
  const more = element("button", {
    type: "button",
    class: "atlas-credits-more",
    "aria-expanded": "false",
    onclick: () => unfold(!credits.classList.contains("atlas-unfolded")),
  }, "ⓘ");
  const foot = element("div", { class: "atlas-foot" }, scale.getContainer(), credits);
  L.DomEvent.disableClickPropagation(credits);
  container.append(foot);
  new ResizeObserver(() => container.style.setProperty("--atlas-foot", `${foot.offsetHeight}px`)).observe(foot);
  /** @type {{numbers: string[], names: string[], online: string}} */
  const words = { numbers: [], names: [], online: "" };

  /** @param {boolean} on */
  function unfold(on) {
    credits.classList.toggle("atlas-unfolded", on);
    more.setAttribute("aria-expanded", String(on));
  }

  function show() {
    const item = (/** @type {boolean} */ folds) => (/** @type {string} */ text) =>
      element("span", { class: folds ? "atlas-credit-folds" : null }, text);
    credits.replaceChildren(
      ...words.numbers.map(item(false)),
      ...words.names.map(item(true)),
      ...[words.online].filter(Boolean).map(item(false)),
      more,
    );
  }

  return {
    /**
     * @param {string} credit names the sources, the boundaries and their number first
     * @param {string} review this map's number
     * @param {string} name of the button
     */
    label(credit, review, name) {
      const [boundaries, ...names] = credit.split(" · ");
      Object.assign(words, { numbers: [boundaries, review].filter(Boolean), names });
      more.title = name;
      more.setAttribute("aria-label", name);
      show();
    },
    /**
     * @param {string} credit of the basemap that is switched on, empty for our own
     */
    online(credit) {
      words.online = credit;
      show();
    },
  };
}
