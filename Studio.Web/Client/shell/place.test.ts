import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "./place";

const view = { width: 1000, height: 800 };
const menu = { width: 200, height: 300 };

test("a menu begins below the start of a wide button", () => {
  assert.deepEqual(place({ left: 300, top: 50, right: 400, bottom: 80 }, menu, view), { left: 300, top: 84 });
});

test("a menu ends where a small button ends, if there is room", () => {
  assert.deepEqual(place({ left: 470, top: 50, right: 500, bottom: 80 }, menu, view), { left: 300, top: 84 });
  assert.deepEqual(place({ left: 10, top: 50, right: 40, bottom: 80 }, menu, view), { left: 10, top: 84 });
});

test("at the bottom it opens above", () => {
  assert.deepEqual(place({ left: 300, top: 750, right: 400, bottom: 780 }, menu, view), { left: 300, top: 446 });
});

test("at the right edge it ends where even a wide button ends", () => {
  assert.deepEqual(place({ left: 890, top: 50, right: 990, bottom: 80 }, menu, view), { left: 790, top: 84 });
});

test("in a window that is too small it stays inside", () => {
  assert.deepEqual(place({ left: 10, top: 100, right: 40, bottom: 130 }, menu, { width: 210, height: 350 }), { left: 8, top: 42 });
});
