import assert from "node:assert/strict";
import { createCamera } from "../../../static/runtime/map/camera.js";

class Point {
  constructor(x, y) {
    Object.assign(this, { x, y });
  }
  add({ x, y }) {
    return new Point(this.x + x, this.y + y);
  }
  divideBy(by) {
    return new Point(this.x / by, this.y / by);
  }
  multiplyBy(by) {
    return new Point(this.x * by, this.y * by);
  }
  distanceTo({ x, y }) {
    return Math.hypot(this.x - x, this.y - y);
  }
}

globalThis.L = {
  point: (x, y) => new Point(x, y),
  latLngBounds: ([[south, west], [north, east]]) => ({
    getNorthWest: () => ({ lat: north, lng: west }),
    getSouthEast: () => ({ lat: south, lng: east }),
  }),
};

const BOX = [[-1, -1], [1, 1]];

/** A map of a plane on which a degree is a pixel at zoom 0, and what it was asked. */
function plane(size, covers = []) {
  const calls = [];
  const heard = {};
  const node = (box) => ({ getBoundingClientRect: () => box });
  const container = {
    ...node({ left: 0, top: 0 }),
    querySelectorAll: () =>
      covers.map(([left, top, right, bottom]) =>
        node({ left, top, right, bottom, width: right - left, height: bottom - top })
      ),
  };
  const map = {
    options: { minZoom: 5, zoomSnap: 0 },
    getContainer: () => container,
    getMinZoom: () => 5,
    getMaxZoom: () => 14,
    getZoom: () => calls.at(-1)?.zoom ?? 8,
    getSize: () => size.current,
    getBoundsZoom: (_bounds, _inside, { x, y }) =>
      Math.log2(Math.min((size.current.x - x) / 2, (size.current.y - y) / 2)),
    project: ({ lat, lng }, zoom) => new Point(lng * 2 ** zoom, -lat * 2 ** zoom),
    unproject: ({ x, y }, zoom) => ({ lat: -y / 2 ** zoom, lng: x / 2 ** zoom }),
    latLngToContainerPoint: () => size.current.divideBy(2),
    setView: (center, zoom) => calls.push({ center, zoom }),
    flyTo: (center, zoom) => calls.push({ center, zoom, flown: true }),
    panBy: (by) => calls.push({ by }),
    on(type, listener) {
      heard[type] = listener;
    },
  };
  return { map, calls, heard };
}

Deno.test("a thing is shown whole in the middle of a map that nothing covers", () => {
  const { map, calls } = plane({ current: new Point(800, 600) });
  createCamera(map, () => false).show(BOX, true);
  const [{ center, zoom }] = calls;
  assert.deepEqual([Math.abs(center.lat), Math.abs(center.lng)], [0, 0]);
  assert.ok(2 * 2 ** zoom <= 600 && 2 * 2 ** zoom > 500);
});

Deno.test("bounds as they were kept fill the map, under its furniture too", () => {
  const { map, calls } = plane({ current: new Point(800, 600) }, [[0, 0, 800, 250]]);
  createCamera(map, () => false).exactly(BOX, true);
  assert.equal(calls[0].zoom, Math.log2(300));
});

Deno.test("furniture is asked to give way where no half of the map is free", () => {
  let asked = 0;
  const giveWay = () => {
    asked += 1;
    return false;
  };
  createCamera(plane({ current: new Point(800, 600) }, [[100, 50, 700, 550]]).map, giveWay).show(BOX, true);
  assert.equal(asked, 1);
});

Deno.test("a map without a size takes its view as soon as it has one, and keeps it until a hand moves it", () => {
  const size = { current: new Point(0, 0) };
  const { map, calls, heard } = plane(size);
  createCamera(map, () => false).show(BOX, true);
  assert.equal(calls.length, 0);
  size.current = new Point(400, 400);
  heard.resize();
  size.current = new Point(800, 800);
  heard.resize();
  assert.deepEqual(calls.map(({ zoom }) => Math.floor(zoom)), [7, 8]);
  heard.dragstart();
  heard.resize();
  assert.equal(calls.length, 2);
});

Deno.test("what furniture covers is brought into the free room, and nothing else moves", () => {
  const { map, calls } = plane({ current: new Point(800, 600) }, [[0, 300, 800, 600]]);
  const camera = createCamera(map, () => false);
  camera.reveal({ x: 400, y: 100 });
  assert.equal(calls.length, 0);
  camera.reveal({ x: 400, y: 500 });
  assert.deepEqual(calls, [{ by: [0, 224] }]);
});
