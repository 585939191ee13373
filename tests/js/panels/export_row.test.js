import assert from "node:assert/strict";
import { readFilter } from "../../../static/runtime/data/filter.js";
import { wholeState } from "../../../static/runtime/data/state.js";
import { lacking, query } from "../../../static/runtime/panels/export_row.js";

const options = { action: ["1", "2"], stage: [], category: [], county: [], grade: [], today: [] };
const stateOf = ({ asked = {}, project = "", ...page }) => ({
  filter: readFilter(options, asked),
  project,
  page: wholeState({ lang: "en", ...page }),
});
const asks = (state, size, address = "") => String(query(stateOf(state), size, address));

Deno.test("the server is asked for what is on screen, in its language", () => {
  assert.equal(asks({}), "lang=en");
  assert.equal(
    asks({ asked: { action: ["1", "2"], q: "a b" }, project: "x" }),
    "lang=en&action=1&action=2&q=a+b&project=x",
  );
});

Deno.test("a page's part of the record goes along, and a county only with it", () => {
  assert.equal(
    asks({ within: "AA==", scope: "region", counties: ["S"] }),
    "lang=en&within=AA%3D%3D&scope=region&place=S",
  );
  assert.equal(asks({ within: "AA==", counties: ["S", "Y"] }), "lang=en&within=AA%3D%3D");
  assert.equal(asks({ counties: ["S"] }), "lang=en");
});

Deno.test("a size that was typed and the address that links lead to are told", () => {
  assert.equal(asks({}, "297x210", "http://a/"), "lang=en&size=297x210&address=http%3A%2F%2Fa%2F");
});

Deno.test("a form that needs one county or a project says so", () => {
  const state = stateOf({});
  assert.equal(lacking({ needs: null }, state), "");
  assert.equal(lacking({ needs: "county" }, state), "export.needs_county");
  assert.equal(lacking({ needs: "county" }, { ...state, filter: { county: ["S"] } }), "");
  assert.equal(lacking({ needs: "county" }, { ...state, filter: { county: ["S", "Y"] } }), "export.needs_county");
  assert.equal(lacking({ needs: "project" }, state), "export.needs_project");
  assert.equal(lacking({ needs: "project" }, { ...state, project: "x" }), "");
});
