import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyBuffer } from "./keyBuffer";

test("what is typed while it is open comes out in one piece", () => {
  const keys = new KeyBuffer();
  keys.open();
  for (const key of ["$", "j", "x", "Backspace", "s"]) assert.ok(keys.take(key, false));
  assert.equal(keys.close(), "$js");
});

test("shortcuts and keys that write nothing go their own way", () => {
  const keys = new KeyBuffer();
  keys.open();
  assert.equal(keys.take("Tab", false), false);
  assert.equal(keys.take("c", true), false);
  assert.equal(keys.close(), "");
});

test("nothing is taken while it is closed", () => {
  const keys = new KeyBuffer();
  assert.equal(keys.take("a", false), false);
});
