import assert from "node:assert/strict";
import { areaOf, destination, distance, lengthOf } from "../../../static/runtime/data/geodesic.js";
import { near } from "../near.js";

// What PROJ says: pyproj.Geod(ellps="WGS84").
const DISTANCES = [
  [[104.7, 31.4, 104.70001, 31.40002], 2.412859],
  [[104.7, 31.4, 105.3, 30.6], 105595.310468],
  [[103.8, 32.9, 105.8, 30.5], 326731.09784],
  [[104.7, 31.4, 106.5, 29.5], 272489.013488],
  [[-70, -40, 120, 60], 17673968.419722],
];
const PLACES = [
  [0, 104.7, 31.85093681557],
  [45, 105.07302066013, 31.71832136119],
  [90, 105.2257401614, 31.39892206162],
  [200, 104.52098602509, 30.97610402056],
  [359, 104.69078023894, 31.85086780683],
];
const WHOLE = [[103.8, 31], [105.7, 31], [105.7, 32.9], [103.8, 32.9]];
const AREAS = [
  [[[104.7, 31.4], [104.71, 31.4], [104.71, 31.41], [104.7, 31.41]], 1054415.6310648918],
  [WHOLE, 37844776584.56787],
  [[[104, 31], [105.5, 30.6], [105.2, 32.4], [104.6, 31.5], [104.3, 33]], 17898222161.214447],
];

Deno.test("a distance is that of the ellipsoid, within a millimetre", () => {
  for (const [pair, metres] of DISTANCES) near(distance(...pair), metres, 1e-3);
});

Deno.test("no distance is nought", () => {
  assert.equal(distance(104.7, 31.4, 104.7, 31.4), 0);
});

Deno.test("a place some kilometres away is there", () => {
  for (const [azimuth, lon, lat] of PLACES) {
    const place = destination(104.7, 31.4, azimuth, 50_000);
    near(place[0], lon, 1e-8);
    near(place[1], lat, 1e-8);
  }
});

Deno.test("an area is that of the ellipsoid, whichever way round it is drawn", () => {
  for (const [ring, squareMetres] of AREAS) {
    near(areaOf(ring), squareMetres, squareMetres * 2e-4);
    near(areaOf(ring.toReversed()), squareMetres, squareMetres * 2e-4);
  }
});

Deno.test("the length of a ring counts the way back", () => {
  near(lengthOf(WHOLE, true), 780581.356083853, 780581 * 1e-9);
  near(lengthOf(WHOLE), 780581.356083853 - distance(103.8, 32.9, 103.8, 31), 1e-3);
});
