import assert from "node:assert/strict";
import { test } from "node:test";
import { isLong, pause } from "./retry";

test("the first attempt is made at once and the pauses grow up to five seconds", () => {
  const pauses = Array.from({ length: 8 }, (_, attempt) => pause(attempt));
  assert.equal(pauses[0], 0);
  assert.deepEqual(pauses, [...pauses].sort((a, b) => a - b));
  assert.equal(pause(100), 5000);
});

test("half a minute passes before the person is asked to reload", () => {
  const waited = Array.from({ length: 200 }, (_, attempt) => attempt).filter(a => !isLong(a)).reduce((sum, a) => sum + pause(a), 0);
  assert.ok(waited > 15_000 && waited < 30_000, `${waited} ms`);
});
