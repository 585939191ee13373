import assert from "node:assert/strict";
import { createSearch, fold, nearness, readSounds } from "../../../static/runtime/data/search.js";
import { near } from "../near.js";

// tests/web/test_as_python.py holds these rules to those of geodata/catalog/search.py, over the record.
const keys = {
  code: ["铁01", "路02", "园03"],
  name: ["成兰铁路", "绵苍高速", "科技园"],
  pinyin: ["chenglantielu", "miancanggaosu", "kejiyuan"],
  alias: ["成兰线", "", ""],
  english: ["chengdulanzhourailway", "miancangexpressway", "sciencepark"],
};
const search = createSearch(keys, readSounds({ cheng: "成城", lan: "兰蓝", tie: "铁" }));

Deno.test("case, width, blanks and what nobody sees make no difference", () => {
  assert.equal(fold(" Ｇ5-A\u200b b "), "g5ab");
  assert.equal(fold("成\xad兰"), "成兰");
});

Deno.test("the best match comes first: a code, then how a name begins", () => {
  assert.deepEqual(search.best("铁01", 5), [0]);
  assert.deepEqual(search.best("绵苍", 5), [1]);
  assert.deepEqual(search.best("kejiyuan", 5), [2]);
  assert.deepEqual(search.best(" ", 5), []);
});

Deno.test("every term must match", () => {
  assert.deepEqual([...search.matches("成兰 铁路")], [1, 0, 0]);
  assert.deepEqual([...search.matches("成兰 高速")], [0, 0, 0]);
});

Deno.test("other signs of the same sound find it, and one slip does", () => {
  assert.deepEqual(search.best("城蓝", 5), [0]);
  assert.deepEqual(search.best("miancamg", 5), [1]);
  assert.deepEqual(search.best("nothinglikeit", 5), []);
});

Deno.test("nearness is that of the shorter text to any part of the longer", () => {
  assert.equal(nearness("abc", "xxabcxx"), 1);
  near(nearness("abcd", "abxd"), 0.75);
  assert.equal(nearness("abc", "xyz"), 0);
});
