// The part of a file's address behind "#" is its state, with the parameters of the app's links:
// #action=1&action=2&project=…&lang=en. It is anybody's to edit, so only what is known is taken.

import { FACETS, readFilter, toldFilter } from "./filter.js";

const LANGUAGES = ["zh", "en"];
const LONGEST_QUERY = 80;
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** Read a state; `known`: {options, ids, basemaps, language}, the last if the address names none. */
export function readHash(hash, { options, ids, basemaps, language }) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const one = (name, allowed, otherwise) => (allowed(params.get(name) ?? "") ? params.get(name) : otherwise);
  const asked = Object.fromEntries(FACETS.map((facet) => [facet, params.getAll(facet).flatMap((value) => value.split(","))]));
  const q = (params.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ").slice(0, LONGEST_QUERY);
  const time = one("time", (value) => MONTH.test(value), null);
  return {
    lang: one("lang", (value) => LANGUAGES.includes(value), language),
    asked: toldFilter(readFilter(options, { ...asked, q, citywide: params.getAll("citywide") })),
    project: one("project", (value) => ids.has(value), null),
    basemap: one("basemap", (value) => value === "plain" || Object.hasOwn(basemaps, value), "relief"),
    timeline: time !== null || params.has("timeline"),
    time,
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
