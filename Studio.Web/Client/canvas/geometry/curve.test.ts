import assert from "node:assert/strict";
import { test } from "node:test";
import { at, bounds, curve, distance, nearest, pathOf } from "./curve";
import { holds, meets } from "./size";

const line = curve({ x: 0, y: 0 }, { x: 200, y: 100 });

test("a curve leaves to the right and arrives from the left", () => {
  assert.ok(line.one.x > line.from.x && line.one.y === line.from.y);
  assert.ok(line.two.x < line.to.x && line.two.y === line.to.y);
  assert.equal(pathOf(line), "M0 0C100 0 100 100 200 100");
});

test("a curve backwards swings out on both sides", () => {
  const back = curve({ x: 300, y: 0 }, { x: 0, y: 0 });

  assert.ok(back.one.x > 300);
  assert.ok(back.two.x < 0);
});

test("a curve backwards goes below the cards at its ends", () => {
  assert.ok(at(curve({ x: 300, y: 0 }, { x: 0, y: 0 }), 0.5).y > 36);
  assert.ok(at(curve({ x: 900, y: 140 }, { x: 0, y: 0 }), 0.5).y > 140);
});

test("the ends of a curve are its ends", () => {
  assert.deepEqual(at(line, 0), line.from);
  assert.deepEqual(at(line, 1), line.to);
});

test("a curve stays in its box", () => {
  const back = curve({ x: 300, y: 40 }, { x: 0, y: 0 });
  for (let t = 0; t <= 1; t += 0.05) assert.ok(holds(bounds(back), { ...at(back, t), width: 0, height: 0 }));
});

test("a point on the curve is no distance away", () => {
  assert.ok(distance(line, at(line, 0.37)) < 0.5);
  assert.ok(distance(line, { x: 100, y: 150 }) > 50);
});

test("the nearest curve within reach is found, and none beyond it", () => {
  const other = { name: "other", curve: curve({ x: 0, y: 30 }, { x: 200, y: 130 }) };
  const first = { name: "first", curve: line };

  assert.equal(nearest([first, other], { x: 100, y: 52 }, 9), first);
  assert.equal(nearest([first, other, { name: "gone", curve: null }], { x: 100, y: 78 }, 9), other);
  assert.equal(nearest([first, other], { x: 100, y: 300 }, 9), null);
});

test("boxes that touch meet", () => {
  assert.ok(meets({ x: 0, y: 0, width: 10, height: 10 }, { x: 10, y: 10, width: 5, height: 5 }));
  assert.ok(!meets({ x: 0, y: 0, width: 10, height: 10 }, { x: 11, y: 0, width: 5, height: 5 }));
});
