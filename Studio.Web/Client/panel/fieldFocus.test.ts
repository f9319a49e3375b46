import assert from "node:assert/strict";
import { test } from "node:test";
import { ways } from "./fieldFocus";

test("a field inside others is looked for from within", () => {
  assert.deepEqual(ways("headers[2].value"), ["headers[2].value", "headers[2]", "headers"]);
  assert.deepEqual(ways("url"), ["url"]);
});
