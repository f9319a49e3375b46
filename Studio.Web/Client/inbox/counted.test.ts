import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "./counted";

test("a count stands before the title, and takes the place of the one before", () => {
  assert.equal(counted("Inbox · Studio", 3), "(3) Inbox · Studio");
  assert.equal(counted("(3) Inbox · Studio", 4), "(4) Inbox · Studio");
  assert.equal(counted("(99+) Inbox · Studio", 5), "(5) Inbox · Studio");
});

test("nothing is counted when there is nothing, and not past two figures", () => {
  assert.equal(counted("(3) Inbox · Studio", 0), "Inbox · Studio");
  assert.equal(counted("Home", 120), "(99+) Home");
});
