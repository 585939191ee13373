import assert from "node:assert/strict";
import { readChoice } from "../../../static/runtime/data/record.js";

Deno.test("a choice is read from ids and from bits", () => {
  const record = { count: 9, indexOf: new Map([["a", 0], ["i", 8]]) };
  const read = (choice) => readChoice(record, choice);
  assert.deepEqual([...read(["i", "gone"])], [0, 0, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...read("AwE=")], [1, 1, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([read([]), read("")], [null, null]);
});
