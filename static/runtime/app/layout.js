// Where filter, map and list stand in the map's root element, whatever its window: side by side in a
// wide one, the filter in a drawer in a narrower one, the list below the map on a phone.

import { PANEL_WIDTH } from "../panels/filter_panel.js";
import { LIST_BELOW, LIST_WIDTH } from "../panels/list.js";
import { createOpening } from "../dom/opened.js";
import { STRIP_HEIGHT } from "../panels/strip.js";

const LIST_BESIDE_FROM = 880;
const PANEL_BESIDE_FROM = 1180;
const PANEL_ALONE_FROM = 780;
const GAP = 10;
const STRIP_NARROW = 62;
const FOR_FINGERS = { wide: 10, narrow: 42 }; // more room for the strip, whose buttons are higher
const LEAST_HEIGHT = 360;
const LOW_BELOW = 700;
const BARE_STACKED_BELOW = 480;

/**
 * Lay out a root of this many pixels.
 * @param {number} width
 * @param {boolean} bare the map alone
 * @param {boolean} listed with the list
 * @param {boolean} touched by fingers
 */
export function places(width, bare, listed, touched) {
  const wide = !bare && width >= LIST_BESIDE_FROM;
  const listBeside = wide && listed;
  const panelBeside = !bare && width >= (listed ? PANEL_BESIDE_FROM : PANEL_ALONE_FROM);
  return {
    wide,
    listBeside,
    panelBeside,
    left: panelBeside ? PANEL_WIDTH + GAP : 0,
    right: listBeside ? LIST_WIDTH + GAP : 0,
    top: bare ? 0 : (wide ? STRIP_HEIGHT : STRIP_NARROW) + (touched ? FOR_FINGERS[wide ? "wide" : "narrow"] : 0),
  };
}

/**
 * Fill the room the host gives; what a page wants of it follows from the map's state.
 * @param {object} parts
 * @param {import("../data/types.js").Host} parts.host
 * @param {L.Map} parts.map
 * @param {import("./store.js").Store} parts.store
 * @param {import("./presses.js").Presses} parts.press
 * @param {ReturnType<typeof import("../panels/list.js").createList>} parts.list
 * @param {ReturnType<typeof import("../panels/filter_panel.js").createFilterPanel>} parts.panel
 * @param {ReturnType<typeof import("../panels/strip.js").createStrip>} parts.strip
 * @param {import("../panels/card.js").Card} parts.card
 */
export function createLayout({ host, map, store, press, list, panel, strip, card }) {
  const { root } = host;
  // In the order of reading and of the Tab key: filter, line above the map, map, list.
  map.getContainer().before(panel.panel, strip.strip);
  root.append(list.panel);
  const { classList } = root;
  const opening = createOpening(panel.panel, () => press.drawer(false), strip.opener);

  /**
   * Open or shut the drawer with the filter.
   * @param {boolean} open
   */
  function drawer(open) {
    if (open === classList.contains("atlas-drawer-open")) return;
    const turn = () => classList.toggle("atlas-drawer-open", open);
    if (!open) {
      opening.closed(turn);
      return;
    }
    turn();
    opening.opened(strip.opener);
    panel.panel.focus({ preventScroll: true });
  }

  function fit() {
    const bare = !store.picture.state.page.list;
    const listed = !list.hidden;
    const width = root.clientWidth;
    // Not laid out yet: the observer below tells when it is. Paper has a layout of its own.
    if (!width || window.matchMedia("print").matches) return;
    const { wide, listBeside, panelBeside, left, right, top } = places(
      width,
      bare,
      listed,
      window.matchMedia("(pointer: coarse)").matches,
    );
    const stacked = !bare && !wide;
    const whole = Math.max(LEAST_HEIGHT, host.height((stacked && listed) || width < BARE_STACKED_BELOW));
    host.grow(whole + (stacked && listed ? LIST_BELOW : 0));
    classList.toggle("atlas-stacked", stacked);
    classList.toggle("atlas-drawer", !panelBeside);
    classList.toggle("atlas-bare", bare);
    classList.toggle("atlas-low", whole - top < LOW_BELOW);
    if (panelBeside && store.picture.state.drawer) press.drawer(false);
    Object.assign(strip.strip.style, { left: `${left}px`, right: `${right}px`, height: `${top - 6}px` });
    panel.fit(panelBeside ? whole : 0);
    card.dock(listBeside && !document.fullscreenElement ? list.panel : null);
    list.fit(listBeside ? whole : LIST_BELOW - 10);
    const { style } = map.getContainer();
    const wanted = {
      height: `${whole - top}px`,
      width: `calc(100% - ${left + right}px)`,
      marginLeft: `${left}px`,
      marginTop: `${top}px`,
    };
    Object.assign(style, wanted);
    map.invalidateSize({ animate: false });
  }

  host.whenResized(() => fit());
  new ResizeObserver(() => fit()).observe(root);
  document.addEventListener("fullscreenchange", () => fit());
  fit();
  store.watch((picture, before) => {
    const { page, drawer: open } = picture.state;
    const listed = page.list && !page.scene;
    const relisted = list.hidden === listed || page.list !== before.state.page.list;
    const higher = page.height !== before.state.page.height;
    if (relisted) list.hide(!listed);
    if (higher) host.ask(page.height);
    if (relisted || higher) fit();
    drawer(open);
  });
  return {
    get hasDrawer() {
      return classList.contains("atlas-drawer");
    },
  };
}
