import assert from "node:assert/strict";
import { createNumber, listed, meaning } from "../../../static/runtime/talk/keys.js";

Deno.test("a number is digits that follow each other quickly", () => {
  const number = createNumber();
  number.add("1", 0);
  number.add("2", 500);
  assert.equal(number.take(900), 12);
  number.add("3", 1000);
  assert.equal(number.take(9000), 0);
  number.add("4", 9100);
  number.add("0", 9200);
  assert.equal(number.take(9300), 40);
  assert.equal(number.take(9400), 0);
});

Deno.test("a number has three digits at most, and is given up", () => {
  const number = createNumber();
  for (const digit of "1234") number.add(digit, 0);
  assert.equal(number.current(1), "234");
  number.clear();
  assert.equal(number.current(1), "");
});

Deno.test("what clickers and keyboards send", () => {
  const sent = [
    [{ key: "F5" }, ["start"]],
    [{ key: "F5", shiftKey: true }, ["start"]],
    [{ key: "F5", ctrlKey: true }, null],
    [{ key: "r", ctrlKey: true }, null],
    [{ key: "BrowserBack" }, ["stay"]],
    [{ key: "ArrowLeft", altKey: true }, ["stay"]],
    [{ key: "9" }, ["digit", "9"]],
    [{ key: "0" }, ["frame"]],
    [{ key: "." }, ["blank"]],
    [{ key: "ｂ" }, ["blank"]],
    [{ key: "B" }, ["blank"]],
    [{ key: "b", isComposing: true }, null],
    [{ key: "PageDown" }, ["next"]],
    [{ key: "toString" }, null],
  ];
  for (const [event, meant] of sent) assert.deepEqual(meaning(event), meant, JSON.stringify(event));
});

Deno.test("the help lists what the keys do, and the digits as the story has them", () => {
  const names = listed(["1 – 8", "action"]).map(([, name]) => name);
  assert.ok(names.includes("action"));
  assert.equal(new Set(names).size, names.length);
});
