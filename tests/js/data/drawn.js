import { boxOf, worldX, worldY } from "../../../static/runtime/data/geometry.js";

const world = ([lon, lat]) => [worldX(lon), worldY(lat)];

/** Places in degrees as a part. */
export const part = (...places) => Float64Array.from(places.flatMap(world));

/** The square from a corner in the south-west; its side is in degrees. */
export const square = (lon, lat, side) =>
  part([lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]);

const features = [
  [1, [part([104.5, 31.5])]],
  [1, [part([106, 31.5])]],
  [2, [part([103.9, 31.2], [105.1, 31.2])]],
  [2, [part([105.5, 31], [105.5, 32])]],
  [3, [square(103.5, 30.5, 3)]],
  [3, [square(103.9, 30.9, 0.2)]],
  [4, []],
];

/** Two points, two lines, a large area and a small one, and what no map shows. */
export const record = {
  count: features.length,
  kind: features.map(([kind]) => kind),
  parts: features.map(([, parts]) => parts),
  box: features.map(([, parts]) => boxOf(parts)),
};
