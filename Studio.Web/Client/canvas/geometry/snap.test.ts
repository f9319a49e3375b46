import assert from "node:assert/strict";
import { test } from "node:test";
import { round, snap } from "./snap";

const size = { width: 220, height: 72 };

test("what is near nothing comes to rest on the grid", () => {
  assert.deepEqual(snap({ x: 47, y: -8, ...size }, [], 6), { x: 40, y: 0, guides: [] });
});

test("a neighbour's edge catches, and a guide shows it", () => {
  const { x, y, guides } = snap({ x: 305, y: 131, ...size }, [{ x: 303, y: 500, ...size }], 6);

  assert.deepEqual([x, y], [303, 140]);
  assert.deepEqual(guides, [{ axis: "x", at: 303, from: 140, to: 572 }]);
});

test("middles are lined up, too", () => {
  const { y } = snap({ x: 0, y: 98, width: 220, height: 100 }, [{ x: 500, y: 110, ...size }], 6);

  assert.equal(y, 96);
});

test("the nearest of several neighbours counts", () => {
  const near = snap({ x: 101, y: 0, ...size }, [{ x: 105, y: 300, ...size }, { x: 100, y: 600, ...size }], 6);

  assert.equal(near.x, 100);
});

test("out of reach nothing catches", () => {
  assert.equal(snap({ x: 110, y: 0, ...size }, [{ x: 103, y: 300, ...size }], 6).x, 120);
});

test("there is no negative zero", () => assert.ok(Object.is(round(-4), 0)));
