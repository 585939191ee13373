import assert from "node:assert/strict";
import { baseLabels, featureLabels, paintLabels } from "../../../static/runtime/paint/labels.js";

const theme = { weight: 1, marker: 11, text: 1 };
const at = (x, y) => ({ x, y });
const named = ({ name }) => name;
const view = (zoom) => ({ zoom, scale: 1, x: 0, y: 0, width: 1000, height: 1000, box: [0, 0, 1000, 1000] });

/** A context that measures ten pixels a sign and keeps what is written. */
function sheet() {
  const written = [];
  const nothing = () => {};
  const context = new Proxy({ measureText: (text) => ({ width: 10 * text.length }) }, {
    get: (own, name) => (name === "fillText" ? (text) => written.push(text) : own[name] ?? nothing),
    set: () => true,
  });
  return { context, written };
}

const label = (text, x, y, priority, more = {}) => ({
  text,
  at: at(x, y),
  priority,
  style: { size: 12, weight: 400, colour: "#000" },
  ...more,
});

Deno.test("of two names in one place the more important one is written", () => {
  const { context, written } = sheet();
  const far = label("far", 800, 800, 1);
  const crowded = ["less", "more"].map((text, n) => label(text, 100, 100, n, { beside: false }));
  paintLabels(context, view(9), [...crowded, far], [[0, 0, 1000, 90], [0, 112, 300, 400]]);
  assert.deepEqual(written.toSorted(), ["far", "more"]);
});

Deno.test("a name that has no room beside its place stands elsewhere, or as its code", () => {
  const { context, written } = sheet();
  const [moved] = paintLabels(context, view(9), [label("name", 500, 500, 1, { beside: true })], [[501, 0, 1000, 1000]]);
  assert.ok(moved.box[2] < 500);
  paintLabels(context, view(9), [label("a long name", 500, 500, 1, { short: "R1" })], [[0, 0, 480, 1000], [
    520,
    0,
    1000,
    1000,
  ]]);
  assert.deepEqual(written, ["name", "R1"]);
});

Deno.test("nothing is written on what is covered already, nor out of sight", () => {
  const { context } = sheet();
  const labels = [label("covered", 500, 500, 1), label("beyond", 2000, 500, 1)];
  assert.deepEqual(paintLabels(context, view(9), labels, [[0, 0, 1000, 1000]]), []);
});

Deno.test("the nearer the view, the smaller the places that are named", () => {
  const layers = {
    counties: [{ name: "county", label: at(1, 1) }],
    prefectures: [{ name: "prefecture", code: "510100", label: at(1, 1) }, {
      name: "ours",
      code: "510700",
      label: at(1, 1),
    }],
    places: [1, 2, 3].map((rank) => ({ name: `town ${rank}`, rank, label: at(1, 1) })),
    rivers: [{ name: "river", label: at(1, 1) }, { name: "brook", label: null }],
  };
  const names = (zoom) => baseLabels(layers, named, zoom, theme).map(({ text }) => text);
  assert.deepEqual(names(6), ["county", "prefecture", "town 1"]);
  assert.deepEqual(names(8.5), ["county", "prefecture", "town 1", "town 2", "river"]);
  assert.deepEqual(names(10.5), ["county", "town 1", "town 2", "town 3", "river"]);
});

Deno.test("lines have their codes, names only near by; what is faint has none unless it is selected", () => {
  const record = {
    count: 2,
    kind: [2, 1],
    parts: [[], []],
    anchor: [at(5, 5), at(9, 9)],
    box: [[5, 5, 5, 5], [9, 9, 9, 9]],
    codes: ["R1", "P1"],
    look: [{ ink: "#111" }, { ink: "#222" }],
  };
  const texts = (zoom, chosen = -1, faint = () => false) =>
    featureLabels(record, { shown: [1, 1], faint }, ["line", "point"], view(zoom), chosen, theme).map(({ text }) =>
      text
    );
  assert.deepEqual(texts(8), ["R1"]);
  assert.deepEqual(texts(9), ["R1 line", "P1 point"]);
  assert.deepEqual(texts(8, 1), ["R1", "P1 point"]);
  assert.deepEqual(texts(9, 0, () => true), ["R1 line"]);
});
