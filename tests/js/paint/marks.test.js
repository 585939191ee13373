import assert from "node:assert/strict";
import { layoutMarks, marksAt, stepAside } from "../../../static/runtime/paint/marks.js";

const counties = [{ label: { x: 0.5, y: 0.5 } }];
const view = (zoom) => ({ zoom, scale: 1000, x: 0, y: 0, width: 1000, height: 1000 });
const marks = (...indices) => new Map([[0, indices], [-1, [9]]]);

Deno.test("few things, or a near view, show icons; many, or a far view, their number", () => {
  const icons = (zoom, ...indices) => layoutMarks(marks(...indices), counties, view(zoom)).map((mark) => mark.icons);
  assert.deepEqual(icons(8.5, 1, 2), [true]);
  assert.deepEqual(icons(8, 1, 2), [false]);
  assert.deepEqual(icons(8.5, 1, 2, 3, 4, 5), [false]);
  assert.deepEqual(icons(10.5, 1, 2, 3, 4, 5), [true]);
});

Deno.test("a mark gives the thing under the pointer, a pill all of them", () => {
  const [row] = layoutMarks(marks(4, 7), counties, view(9));
  assert.deepEqual(marksAt([row], row.x + 10, row.y + 5), [4]);
  assert.deepEqual(marksAt([row], row.x + row.width - 8, row.y + 5), [7]);
  assert.deepEqual(marksAt([row], row.x - 1, row.y), []);
  const [pill] = layoutMarks(marks(4, 7), counties, view(7));
  assert.deepEqual(marksAt([pill], pill.x + 1, pill.y + 1), [4, 7]);
});

Deno.test("a mark steps aside where something lies, and stays where everything is taken", () => {
  const [mark] = layoutMarks(marks(4), counties, view(9));
  const home = mark.y;
  stepAside(mark, [[mark.x, home, mark.x + 5, home + 5]]);
  assert.ok(mark.y > home);
  const [held] = layoutMarks(marks(4), counties, view(9));
  stepAside(held, [[0, 0, 1000, 1000]]);
  assert.equal(held.y, home);
});
