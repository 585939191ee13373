// What stands over the map of a talk: the caption, the legend, the time, the foot. All of it as text.

import { element, fill } from "./dom.js";
import { boxesMeet } from "./geometry.js";
import { iconElement } from "./icons.js";
import { bandSample, countySample, discSample, patternSample } from "./legend.js";
import { countsAt, monthNumber } from "./patterns.js";
import { KIND } from "./record.js";
import { monthText } from "./timebar.js";
import { drawnThings } from "./visibility.js";

const MOST_BADGES = 8;

/** The caption: page number, title, lines, and the codes of what stands out. */
export function createCaption(box) {
  return {
    show(scene, of, lang, playing) {
      const words = scene.words[lang];
      const badges = scene.badges.slice(0, MOST_BADGES).map((badge) => {
        const code = element("b", {}, badge.code);
        code.style.background = badge.colour;
        return element("li", {}, code, element("span", {}, badge.name[lang]));
      });
      box.replaceChildren(
        element("p", { class: "talk-number" }, element("b", {}, String(scene.number)), ` / ${of}`, playing ? " ▶" : ""),
        element("h1", {}, words.title),
        element("ul", { class: "talk-lines" }, ...words.lines.map((line) => element("li", {}, line))),
        badges.length ? element("ul", { class: "talk-badges" }, ...badges) : null);
      box.dataset.crowded = String(badges.length > 4);
    },
  };
}

/** 1 for each shown feature of which something lies in the view. */
function inView(record, shown, map, layers) {
  const bounds = map.getBounds();
  const seen = (box) => boxesMeet(box, worldBox(map, bounds));
  return shown.map((on, i) => {
    if (!on) return 0;
    if (record.kind[i] === KIND.county) return record.counties[i].some((c) => layers.counties[c] && seen(layers.counties[c].box)) ? 1 : 0;
    return record.parts[i].length && seen(record.box[i]) ? 1 : 0;
  });
}

function worldBox(map, bounds) {
  const scale = 256 * 2 ** map.getZoom();
  const [west, east] = [map.project(bounds.getNorthWest()), map.project(bounds.getSouthEast())];
  return [west.x / scale, west.y / scale, east.x / scale, east.y / scale];
}

/** The legend: only what is on the screen now. */
export function createTalkLegend(box) {
  const key = (sample, text) => element("li", {}, sample, element("span", {}, text));
  return {
    show({ record, layers, stage, ui, unit }) {
      const shown = inView(record, stage.shown, stage.map, layers);
      const drawn = drawnThings(record, stage.plan.map((side) => ({ ...side, shown })));
      const { groups, stages } = record.style;
      const used = new Set(record.group.filter((_, i) => shown[i]));
      const rows = groups.flatMap((group, g) => (used.has(g) ? [key(iconElement(group.icon, group.colour), ui(`group.${group.id}`))] : []));
      const size = 1.5 * unit;
      const named = (p) => {
        if (p < stages.length) return ui(`stage.${stages[p].id}`);
        if (p < 2 * stages.length) return null;
        return ui(`timeline.${record.style.drawn[p - 2 * stages.length]}`);
      };
      const patterns = [...drawn.patterns].sort((a, b) => a - b).flatMap((p) => (named(p) ? [key(patternSample(record.patterns[p], size), named(p))] : []));
      const pale = [...drawn.patterns].find((p) => p >= stages.length && p < 2 * stages.length);
      if (pale !== undefined) patterns.push(key(patternSample(record.patterns[pale], size), ui("map.time_planned")));
      const grades = [
        drawn.bands && key(bandSample(size), ui("talk.band")), drawn.discs && key(discSample(size), ui("talk.disc")),
        drawn.counties && key(countySample(size), ui("talk.county_mark")),
      ].filter(Boolean);
      box.replaceChildren(...[rows, patterns, grades].filter((part) => part.length).map((part) => element("ul", {}, ...part)));
      box.hidden = !rows.length;
    },
  };
}

/** The month of a scene that plays through time, large, with what stands by then. */
export function createTalkTime(box) {
  return {
    show(month, { record, shown, ui, lang }) {
      box.hidden = month === null;
      if (month === null) return;
      const { states, unreported } = countsAt(record, shown, monthNumber(month));
      const own = ["opened", "partly", "started", "planned", "other"].flatMap((id) => {
        const n = states[record.style.drawn.indexOf(id)];
        return n ? [fill(ui("map.time_count"), { name: ui(`timeline.${id}`), n })] : [];
      });
      box.dataset.month = month;
      box.replaceChildren(
        element("strong", {}, monthText(monthNumber(month), lang)),
        element("p", {}, [...own, fill(ui("map.time_unreported"), { n: unreported })].join(" · ")));
    },
  };
}
