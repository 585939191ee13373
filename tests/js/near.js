import assert from "node:assert/strict";

/** Two numbers are the same but for `doubt`, or for the last of their digits. */
export const near = (found, expected, doubt = Math.max(Math.abs(expected) * 1e-6, 1e-12)) => {
  assert.ok(Math.abs(found - expected) <= doubt, `${found} is not ${expected}`);
};
