// The part of a file's address behind "#" is its state, with the parameters of the app's links:
// #action=1&action=2&project=…&lang=en. It is anybody's to edit, so only what is known is taken.

import { FACETS, filterParams, readFilter } from "../data/filter.js";

/** @typedef {import("../data/types.js").Facet} Facet */
/** @typedef {[name: string, value: string]} Parameter */

/**
 * @typedef {object} Known what an address may ask for
 * @property {import("../data/types.js").Options} options
 * @property {Set<string>} ids
 * @property {import("../data/types.js").Basemaps} basemaps
 * @property {string} language the one if the address names none
 * @property {globalThis.Record<string, string>} [counties] by short name and code
 */

/**
 * @typedef {object} HashState
 * @property {string} lang
 * @property {import("../data/types.js").FilterTold} asked
 * @property {string | null} project
 * @property {string} basemap
 * @property {boolean} timeline
 * @property {string | null} time
 */

const LANGUAGES = ["zh", "en"];
const LONGEST_QUERY = 80;
const LONGEST_TOLD = 80;
const SINGLE = ["lang", "project", "basemap", "time"];
// What the talk keeps beside its scene is nothing to the map.
const NAMES = new Set([...FACETS, "q", "citywide", "timeline", ...SINGLE, "back", "desk", "from"]);
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/**
 * The single values of a facet as they are written: repeated, joined by commas of any kind.
 * @param {URLSearchParams} params
 * @param {Facet} facet
 */
function valuesOf(params, facet) {
  const written = params.getAll(facet).flatMap((value) => value.normalize("NFKC").replaceAll("、", ",").split(","));
  return [...new Set(written.map((value) => value.trim()).filter(Boolean))];
}

/**
 * What a value means: a county may be asked for by its short name or code, in any case of letters.
 * @param {Facet} facet
 * @param {string} value
 * @param {globalThis.Record<string, string>} counties
 */
function meant(facet, value, counties) {
  if (facet === "county") return Object.hasOwn(counties, value) ? counties[value] : value;
  return facet === "action" ? value.toUpperCase() : value.toLowerCase();
}

/**
 * The options that are asked for, by facet, and what is none.
 * @param {URLSearchParams} params
 * @param {Known} known
 */
function readFacets(params, { options, counties = {} }) {
  /** @type {Parameter[]} */
  const unknown = [];
  const asked = Object.fromEntries(FACETS.map((facet) => {
    const all = valuesOf(params, facet).map((value) => ({ value, option: meant(facet, value, counties) }));
    const isOption = (/** @type {{option: string}} */ { option }) => options[facet].includes(option);
    unknown.push(
      ...all.filter((each) => !isOption(each)).map(({ value }) => /** @type {Parameter} */ ([facet, value])),
    );
    return [facet, all.filter(isOption).map(({ option }) => option)];
  }));
  return { asked, unknown };
}

/**
 * The words that are searched for, as many as may be, and what is left of them.
 * @param {URLSearchParams} params
 */
function readQuery(params) {
  const words = (params.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ");
  return { q: words.slice(0, LONGEST_QUERY), rest: words.slice(LONGEST_QUERY) };
}

/**
 * What of an address nobody understands by its name alone: names there are none of, one value too many.
 * @param {URLSearchParams} params
 * @returns {Parameter[]}
 */
function readStrange(params) {
  const of = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    values.map((value) => /** @type {Parameter} */ ([name, value]));
  return [
    ...of("citywide", params.getAll("citywide").filter((value) => value !== "0" && value !== "1")),
    ...[...new Set(params.keys())].filter((name) => !NAMES.has(name)).flatMap((name) => of(name, params.getAll(name))),
    ...SINGLE.flatMap((name) => of(name, params.getAll(name).slice(1))),
  ];
}

/**
 * Read a state as Filter.parse does. `unknown` is what the address says that nobody understands.
 * @param {string} hash
 * @param {Known} known
 * @returns {HashState & {unknown: Parameter[]}}
 */
export function readHash(hash, known) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const { asked, unknown } = readFacets(params, known);
  const { q, rest } = readQuery(params);
  if (rest) unknown.push(["q", rest]);
  unknown.push(...readStrange(params));

  /**
   * The value of a name if it is allowed; what is not is unknown.
   * @template T
   * @param {string} name
   * @param {(value: string) => boolean} allowed
   * @param {T} otherwise
   */
  function single(name, allowed, otherwise) {
    const value = params.get(name);
    if (value && allowed(value)) return value;
    if (value) unknown.push([name, value]);
    return otherwise;
  }

  const { options, ids, basemaps, language } = known;
  const time = single("time", (value) => MONTH.test(value), null);
  return {
    lang: single("lang", (value) => LANGUAGES.includes(value), language),
    asked: filterParams(readFilter(options, { ...asked, q, citywide: params.getAll("citywide") })),
    project: single("project", (value) => ids.has(value), null),
    basemap: single("basemap", (value) => value === "plain" || Object.hasOwn(basemaps, value), "relief"),
    timeline: time !== null || params.has("timeline"),
    time,
    unknown: unknown.map(([name, value]) => [name.slice(0, LONGEST_TOLD), value.slice(0, LONGEST_TOLD)]),
  };
}

/**
 * Write a state; what nobody asked for is left out.
 * @param {HashState} state
 * @param {string} language the one that needs no telling
 */
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
