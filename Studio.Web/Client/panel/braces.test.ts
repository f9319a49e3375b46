import assert from "node:assert/strict";
import { test } from "node:test";
import { isInBraces, written } from "./braces";

test("a place between braces is inside, one before or behind them is not", () => {
  const text = "a {{ b }} c";
  assert.equal(isInBraces(text, 1), false);
  assert.equal(isInBraces(text, 4), true);
  assert.equal(isInBraces(text, 7), true);
  assert.equal(isInBraces(text, 9), false);
  assert.equal(isInBraces(text, 11), false);
});

test("braces that are still open go on to the end", () => {
  assert.equal(isInBraces("{{ a", 4), true);
});

test("escaped braces are none", () => {
  assert.equal(isInBraces("\\{{ a }}", 5), false);
});

test("an expression brings its own braces where there are none", () => {
  assert.equal(written("$json.a", "x", 1), "{{ $json.a }}");
  assert.equal(written("$json.a", "{{  }}", 3), "$json.a");
});
