// Telling the page around the map what was done in it. Reports carry a rising number, so that an
// answer of the server to an older report can be told from the newest one.

import { BESIDE_FROM, LIST_BELOW, LIST_WIDTH } from "./list.js";

let sequence = 0;

/** Send {…report, seq} to Python as the component's value; returns its number. */
export function report(values) {
  sequence = Math.max(sequence + 1, Date.now());
  window.Streamlit?.setComponentValue({ ...values, seq: sequence });
  return sequence;
}

export const lastReport = () => sequence;

/** On a narrow screen the map may have been scrolled away: bring it back into sight. */
export function bringIntoSight() {
  const frame = window.frameElement;
  if (frame && frame.ownerDocument.defaultView.innerWidth < 768) frame.scrollIntoView({ block: "start", behavior: "smooth" });
}

const WHOLE_WINDOW = 700;

/** Let the frame fill the window from where it begins, unless Python asks for less than 700 px. */
export function fillWindow(map, list, bottomMargin) {
  const frame = window.frameElement;
  const streamlit = window.Streamlit;
  if (!frame || !streamlit) return;
  const original = streamlit.setFrameHeight.bind(streamlit);
  let asked = frame.clientHeight || Infinity;
  const fit = (height) => {
    if (typeof height === "number") asked = height;
    const outer = frame.ownerDocument.defaultView;
    const top = frame.getBoundingClientRect().top + (outer.scrollY || 0);
    const narrow = outer.innerWidth < 768;
    const wanted = narrow ? Math.round(outer.innerHeight * 0.62) : Math.round(outer.innerHeight - Math.min(top, 260) - bottomMargin);
    const fitted = Math.max(360, Math.min(wanted, asked < WHOLE_WINDOW ? asked : wanted));
    const beside = window.innerWidth >= BESIDE_FROM;
    const below = list.hidden || beside ? 0 : LIST_BELOW;
    original(fitted + below);
    const { style } = map.getContainer();
    const width = list.hidden || !beside ? "100%" : `calc(100% - ${LIST_WIDTH + 10}px)`;
    if (style.height === `${fitted}px` && style.width === width) return;
    style.height = `${fitted}px`;
    style.width = width;
    document.body.classList.toggle("atlas-stacked", !beside);
    list.fit(beside ? fitted : LIST_BELOW - 10);
    map.invalidateSize({ animate: false });
  };
  streamlit.setFrameHeight = fit;
  window.frameElement.ownerDocument.defaultView.addEventListener("resize", () => fit());
  window.addEventListener("resize", () => fit());
  fit();
  return () => fit();
}
