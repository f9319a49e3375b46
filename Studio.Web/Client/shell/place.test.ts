import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "./place";

const view = { width: 1000, height: 800 };
const menu = { width: 200, height: 300 };

test("a menu opens below, aligned with its opener", () => {
  assert.deepEqual(place({ left: 100, top: 50, right: 140, bottom: 80 }, menu, view), { left: 100, top: 84 });
});

test("at the bottom it opens above", () => {
  assert.deepEqual(place({ left: 100, top: 750, right: 140, bottom: 780 }, menu, view), { left: 100, top: 446 });
});

test("at the right it ends where its opener ends", () => {
  assert.deepEqual(place({ left: 950, top: 50, right: 990, bottom: 80 }, menu, view), { left: 790, top: 84 });
});

test("in a window that is too small it stays inside", () => {
  assert.deepEqual(place({ left: 10, top: 100, right: 40, bottom: 130 }, menu, { width: 210, height: 350 }), { left: 8, top: 42 });
});
