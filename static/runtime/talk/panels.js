// What stands over the map of a talk: the caption, the legend, the time, the foot. All of it as text.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { boxesMeet } from "../data/geometry.js";
import { iconElement } from "../paint/icons.js";
import { bandSample, countySample, discSample, patternSample } from "../panels/legend.js";
import { countsAt, monthNumber } from "../data/patterns.js";
import { KIND, readBits } from "../data/record.js";
import { sprite } from "../paint/points.js";
import { monthText } from "../panels/timebar.js";
import { drawnThings } from "../data/visibility.js";

const MOST_BADGES = 8;
const MOST_LISTED = 6;
const MOST_NAME = 60;

/** A text that breaks after a colon or comma rather than in the middle of a phrase. */
const phrases = (text) => text.split(/(?<=[：，；、])/u).map((part) => element("span", { class: "talk-phrase" }, part));

/** The caption: page number, title, lines, and the codes of what stands out, or of all if that is little. */
export function createCaption(box, record, texts) {
  function few(scene) {
    if (scene.count > MOST_LISTED) return [];
    const shown = readBits(scene.shown, record.count);
    return record.ids.flatMap((
      _,
      i,
    ) => (shown[i]
      ? [{
        code: record.codes[i],
        colour: record.look[i].ink,
        name: Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, text.names[i]])),
      }]
      : [])
    );
  }

  return {
    show(scene, of, lang, playing) {
      const words = scene.words[lang];
      const badges = (scene.badges.length ? scene.badges : few(scene)).slice(0, MOST_BADGES).map((badge) => {
        const code = element("b", {}, badge.code);
        code.style.background = badge.colour;
        return element("li", {}, code, element("span", {}, String(badge.name[lang]).slice(0, MOST_NAME)));
      });
      box.replaceChildren(
        element("p", { class: "talk-number" }, element("b", {}, String(scene.number)), ` / ${of}`, playing ? " ▶" : ""),
        element("h1", {}, ...phrases(words.title)),
        element("ul", { class: "talk-lines" }, ...words.lines.map((line) => element("li", {}, ...phrases(line)))),
        ...(badges.length ? [element("ul", { class: "talk-badges" }, ...badges)] : []),
      );
      box.dataset.crowded = String(badges.length > 4);
    },
  };
}

/** 1 for each shown feature of which something lies in the view. */
function inView(record, shown, map, layers) {
  const bounds = map.getBounds();
  const view = worldBox(map, bounds);
  const seen = (box) => boxesMeet(box, view);
  const seenAt = (county) =>
    Boolean(county?.label) && seen([county.label.x, county.label.y, county.label.x, county.label.y]);
  return shown.map((on, i) => {
    if (!on) return 0;
    if (record.kind[i] === KIND.county) {
      const own = record.counties[i]; // what concerns all of them has no mark
      return own.length < layers.counties.length && own.some((c) => seenAt(layers.counties[c])) ? 1 : 0;
    }
    return record.parts[i].length && seen(record.box[i]) ? 1 : 0;
  });
}

function worldBox(map, bounds) {
  const scale = 256 * 2 ** map.getZoom();
  const [west, east] = [map.project(bounds.getNorthWest()), map.project(bounds.getSouthEast())];
  return [west.x / scale, west.y / scale, east.x / scale, east.y / scale];
}

function markerSample(look, pattern, size) {
  const { canvas, size: width } = sprite(look, pattern, 10 * size);
  const ratio = Math.max(2, window.devicePixelRatio);
  const own = element("canvas", { width: 40 * size * ratio, height: width * ratio });
  own.style.width = `${40 * size}px`;
  own.style.height = `${width}px`;
  own.getContext("2d").drawImage(canvas, (40 * size - width) * ratio / 2, 0);
  return own;
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
      const rows = groups.flatMap((
        group,
        g,
      ) => (used.has(g) ? [key(iconElement(group.icon, group.colour), ui(`group.${group.id}`))] : []));
      const size = 1.5 * unit;
      const named = (p) => {
        if (p < stages.length) return ui(`stage.${stages[p].id}`);
        if (p < 2 * stages.length) return null;
        return ui(`timeline.${record.style.drawn[p - 2 * stages.length]}`);
      };
      const { pattern } = stage.plan[0];
      const first = (p, line) =>
        shown.findIndex((on, i) => on && pattern[i] === p && (record.kind[i] === KIND.line) === line);
      // A stage that only markers show is explained by a marker.
      const sampleOf = (
        p,
      ) => (first(p, true) >= 0
        ? patternSample(record.patterns[p], size)
        : markerSample(record.look[first(p, false)], record.patterns[p], size));
      // Stages whose markers look alike share a row.
      const alike = new Map();
      for (const p of [...drawn.patterns].sort((a, b) => a - b).filter(named)) {
        const { fill: filling, cross } = record.patterns[p];
        const look = first(p, true) >= 0 ? p : `${filling} ${cross}`;
        alike.set(look, [...(alike.get(look) ?? []), p]);
      }
      const patterns = [...alike.values()].map((own) => key(sampleOf(own[0]), own.map(named).join(ui("list.join"))));
      const pale = [...drawn.patterns].find((p) => p >= stages.length && p < 2 * stages.length);
      if (pale !== undefined) patterns.push(key(patternSample(record.patterns[pale], size), ui("map.time_planned")));
      const grades = [
        drawn.bands && key(bandSample(size), ui("talk.band")),
        drawn.discs && key(discSample(size), ui("talk.disc")),
        drawn.counties && key(countySample(size), ui("talk.county_mark")),
      ].filter(Boolean);
      box.replaceChildren(
        ...[rows, patterns, grades].filter((part) => part.length).map((part) => element("ul", {}, ...part)),
      );
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
        return n
          ? [fill(ui("map.time_count"), { name: ui(id === "opened" ? "map.time_opened" : `timeline.${id}`), n })]
          : [];
      });
      box.dataset.month = month;
      box.replaceChildren(
        element("strong", {}, monthText(monthNumber(month), lang)),
        element(
          "p",
          {},
          ...[...own, fill(ui("map.time_unreported"), { n: unreported })].flatMap((
            part,
          ) => [element("span", { class: "talk-phrase" }, part), " "]),
        ),
      );
    },
  };
}
