// The bar at the map's foot: a month from the decision to the newest report, played or dragged.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { symbol } from "./controls.js";

const PLAY = "M7 4.5v15l12.5-7.5z";
const PAUSE = "M6 4.5h4.2v15H6zm7.8 0H18v15h-4.2z";
const STEP_MS = 1000;
const REST_MS = 350;
const ORDER = ["opened", "partly", "started", "planned", "other"];

/** @import {Words} from "../data/types.js" */

/**
 * The name of a month, "2024年3月" or "Mar 2024".
 * @param {number} number like 202403
 * @param {string} language
 */
export function monthText(number, language) {
  const day = new Date(Date.UTC(Math.floor(number / 100), (number % 100) - 1, 1));
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en", {
    year: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(day);
}

/**
 * @param {HTMLElement} container
 * @param {{months: number[], events: Set<number>}} span all months, and those with a report
 * @param {object} actions
 * @param {(month: number) => void} actions.moved is called at every step
 * @param {(month: number) => void} actions.rested is called when the bar has come to rest
 */
export function createTimebar(container, { months, events }, { moved, rested }) {
  /** @type {Words} */
  let ui = (key) => key;
  let language = "zh";
  let playing = 0;
  let resting = 0;
  const date = element("strong");
  const counts = element("p", { "aria-live": "off" });
  const play = element("button", { type: "button", class: "atlas-play", onclick: () => (playing ? pause() : start()) });
  const slider = element("input", { type: "range", min: 0, max: months.length - 1, step: 1, value: 0 });
  const bar = element(
    "section",
    { class: "atlas-time", role: "group", hidden: true },
    play,
    element("div", { class: "atlas-time-head" }, date, counts),
    element("div", { class: "atlas-time-slider" }, ticks(), slider),
  );
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  container.append(bar);
  new ResizeObserver(() => container.style.setProperty("--atlas-bar", `${bar.offsetHeight}px`)).observe(bar);

  function ticks() {
    const box = element("div", { class: "atlas-ticks", "aria-hidden": "true" });
    months.forEach((month, m) => {
      const january = month % 100 === 1;
      if (!events.has(month) && !january) return;
      const tick = element(
        "i",
        { class: january ? "year" : "event" },
        january && m < 0.95 * months.length ? String(Math.floor(month / 100)) : null,
      );
      tick.style.left = `${(100 * m) / Math.max(1, months.length - 1)}%`;
      box.append(tick);
      if (january && events.has(month)) {
        const also = element("i", { class: "event" });
        also.style.left = tick.style.left;
        box.append(also);
      }
    });
    return box;
  }

  function say() {
    const month = months[Number(slider.value)];
    date.textContent = monthText(month, language);
    slider.setAttribute("aria-valuetext", date.textContent);
    play.replaceChildren(symbol(playing ? PAUSE : PLAY));
    play.title = ui(playing ? "map.time_pause" : "map.time_play");
    play.setAttribute("aria-label", play.title);
  }
  /** @param {number} m place of a month */
  function go(m) {
    slider.value = String(m);
    say();
    moved(months[m]);
  }
  function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = 0;
      rested(months[Number(slider.value)]);
    }, REST_MS);
  }
  function pause() {
    clearTimeout(playing);
    playing = 0;
    say();
    rest();
  }
  function step() {
    const next = months.findIndex((month, m) => m > Number(slider.value) && events.has(month));
    if (next < 0) {
      pause();
      return;
    }
    go(next);
    playing = setTimeout(step, STEP_MS);
  }
  function start() {
    clearTimeout(resting);
    resting = 0;
    if (Number(slider.value) === months.length - 1) go(0);
    playing = setTimeout(step, STEP_MS / 2);
    say();
  }
  slider.addEventListener("input", () => {
    clearTimeout(playing);
    playing = 0;
    go(Number(slider.value));
    rest();
  });

  return {
    /** Whether the bar is on its way, so that nobody else may set it. */
    get busy() {
      return Boolean(playing || resting);
    },
    get height() {
      return bar.hidden ? 0 : bar.offsetHeight;
    },
    /**
     * Show or hide the bar at a month (the first one if null).
     * @param {boolean} on
     * @param {number | null} month
     */
    show(on, month) {
      if (!on && playing) pause();
      bar.hidden = !on;
      container.classList.toggle("atlas-has-time", on);
      const [first, last] = [months[0], months[months.length - 1]];
      const place = month === null ? 0 : months.indexOf(Math.min(Math.max(month, first), last));
      slider.value = String(Math.max(0, place));
      say();
    },
    /**
     * @param {{states: number[], unreported: number}} month how many features are in each state by then
     * @param {string[]} ids of the states
     */
    count({ states, unreported }, ids) {
      const parts = ORDER.map((id) => ({ id, n: states[ids.indexOf(id)] })).filter(({ n }) => n).map(({ id, n }) =>
        fill(ui("map.time_count"), { name: ui(id === "opened" ? "map.time_opened" : `timeline.${id}`), n })
      );
      counts.textContent = [...parts, fill(ui("map.time_unreported"), { n: unreported })].join(" · ");
    },
    /**
     * @param {Words} words
     * @param {string} spoken
     */
    label(words, spoken) {
      ui = words;
      language = spoken;
      bar.setAttribute("aria-label", ui("timeline.heading"));
      slider.setAttribute("aria-label", ui("map.time_slider"));
      say();
    },
  };
}
