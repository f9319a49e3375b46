import assert from "node:assert/strict";
import { test } from "node:test";
import { detail, dotStep, isTrackpad } from "./view";

test("the further away, the less is drawn", () => {
  assert.deepEqual([1, 0.5, 0.49, 0.25, 0.24].map(detail), ["full", "full", "less", "less", "least"]);
});

test("a wheel zooms, two fingers pan, a pinch zooms", () => {
  const wheel = { deltaX: 0, deltaY: 100, deltaMode: 0, ctrlKey: false };

  assert.equal(isTrackpad(wheel), false);
  assert.equal(isTrackpad({ ...wheel, deltaY: 4 }), true);
  assert.equal(isTrackpad({ ...wheel, deltaX: 12 }), true);
  assert.equal(isTrackpad({ ...wheel, deltaY: 3, deltaMode: 1 }), false);
  assert.equal(isTrackpad({ ...wheel, deltaY: 2, ctrlKey: true }), false);
});

test("dots never melt into each other", () => {
  assert.equal(dotStep(1), 20);
  assert.ok(dotStep(0.05) >= 12);
});
