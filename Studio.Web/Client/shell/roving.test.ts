import assert from "node:assert/strict";
import { test } from "node:test";
import { next, nextByLetter } from "./roving";

test("arrows go round", () => {
  assert.equal(next("ArrowDown", 0, 3), 1);
  assert.equal(next("ArrowDown", 2, 3), 0);
  assert.equal(next("ArrowUp", 0, 3), 2);
  assert.equal(next("ArrowUp", -1, 3), 2);
});

test("Home and End go to the ends", () => {
  assert.equal(next("Home", 2, 3), 0);
  assert.equal(next("End", 0, 3), 2);
});

test("other keys and empty lists lead nowhere", () => {
  assert.equal(next("x", 0, 3), null);
  assert.equal(next("ArrowDown", 0, 0), null);
});

test("a letter finds the next name that begins with it", () => {
  const names = ["Rename", "Duplicate", " Remove"];
  assert.equal(nextByLetter("r", 0, names), 2);
  assert.equal(nextByLetter("R", 2, names), 0);
  assert.equal(nextByLetter("z", 0, names), null);
});
