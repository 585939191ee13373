import { contrast } from "../../../static/runtime/talk/check.js";
import { near } from "../near.js";

Deno.test("contrast is that of WCAG, whichever colour comes first", () => {
  near(contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)"), 21);
  near(contrast("rgb(255, 255, 255)", "rgba(0, 0, 0, 1)"), 21);
  near(contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)"), 4.478089);
});
