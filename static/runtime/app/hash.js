// The part of a file's address behind "#" is its state, with the parameters of the app's links:
// #action=1&action=2&project=…&lang=en. It is anybody's to edit, so only what is known is taken.

import { FACETS, readFilter, toldFilter } from "../data/filter.js";

const LANGUAGES = ["zh", "en"];
const LONGEST_QUERY = 80;
const LONGEST_TOLD = 80;
const SINGLE = ["lang", "project", "basemap", "time"];
// What the talk keeps beside its scene is nothing to the map.
const NAMES = new Set([...FACETS, "q", "citywide", "timeline", ...SINGLE, "back", "desk", "from"]);
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** The single values of a facet as they are written: repeated, joined by commas of any kind. */
const valuesOf = (params, facet) => [
  ...new Set(
    params.getAll(facet)
      .flatMap((value) => value.normalize("NFKC").replaceAll("、", ",").split(",")).map((value) => value.trim()).filter(
        Boolean,
      ),
  ),
];

/** What a value means: a county may be asked for by its short name or code, in any case of letters. */
function meant(facet, value, counties) {
  if (facet === "county") return Object.hasOwn(counties, value) ? counties[value] : value;
  return facet === "action" ? value.toUpperCase() : value.toLowerCase();
}

/**
 * Read a state as Filter.parse does; `known`: {options, ids, basemaps, language, counties}, the language if
 * the address names none, the counties by short name and code. `unknown` is what the address says that nobody
 * understands: [[name, value], …].
 */
export function readHash(hash, { options, ids, basemaps, language, counties = {} }) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const unknown = [];
  const asked = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  for (const facet of FACETS) {
    for (const value of valuesOf(params, facet)) {
      const option = meant(facet, value, counties);
      if (options[facet].includes(option)) asked[facet].push(option);
      else unknown.push([facet, value]);
    }
  }
  const words = (params.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ");
  const q = words.slice(0, LONGEST_QUERY);
  if (words.length > LONGEST_QUERY) unknown.push(["q", words.slice(LONGEST_QUERY)]);
  unknown.push(
    ...params.getAll("citywide").filter((value) => value !== "0" && value !== "1").map((value) => ["citywide", value]),
  );
  unknown.push(
    ...[...new Set(params.keys())].filter((name) => !NAMES.has(name)).flatMap((name) =>
      params.getAll(name).map((value) => [name, value])
    ),
  );
  for (const name of SINGLE) unknown.push(...params.getAll(name).slice(1).map((value) => [name, value]));

  /** The value of a name if it is allowed; what is not is unknown. */
  function one(name, allowed, otherwise) {
    const value = params.get(name);
    if (value && allowed(value)) return value;
    if (value) unknown.push([name, value]);
    return otherwise;
  }

  const time = one("time", (value) => MONTH.test(value), null);
  return {
    lang: one("lang", (value) => LANGUAGES.includes(value), language),
    asked: toldFilter(readFilter(options, { ...asked, q, citywide: params.getAll("citywide") })),
    project: one("project", (value) => ids.has(value), null),
    basemap: one("basemap", (value) => value === "plain" || Object.hasOwn(basemaps, value), "relief"),
    timeline: time !== null || params.has("timeline"),
    time,
    unknown: unknown.map((pair) => pair.map((text) => text.slice(0, LONGEST_TOLD))),
  };
}

/** Write a state; what nobody asked for is left out. */
export function writeHash({ lang, asked, project, basemap, timeline, time }, language) {
  const params = new URLSearchParams();
  for (const [facet, values] of Object.entries(asked)) for (const value of [values].flat()) params.append(facet, value);
  if (project) params.set("project", project);
  if (lang !== language) params.set("lang", lang);
  if (basemap !== "relief") params.set("basemap", basemap);
  if (timeline) params.set(time ? "time" : "timeline", time ?? "1");
  const text = String(params);
  return text ? `#${text}` : "";
}
