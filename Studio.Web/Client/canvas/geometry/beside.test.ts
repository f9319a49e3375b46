import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./beside";

const view = { width: 1000, height: 600 };
const own = { width: 300, height: 100 };

test("what stands beside a node is below its middle", () =>
  assert.deepEqual(beside({ x: 400, y: 100, width: 200, height: 70 }, own, view), { x: 350, y: 180 }));

test("it is above where there is no room below", () =>
  assert.deepEqual(beside({ x: 400, y: 450, width: 200, height: 70 }, own, view), { x: 350, y: 340 }));

test("it stays in the window", () => {
  assert.deepEqual(beside({ x: -150, y: 100, width: 200, height: 70 }, own, view), { x: 8, y: 180 });
  assert.deepEqual(beside({ x: 950, y: 560, width: 200, height: 70 }, { width: 300, height: 580 }, view), { x: 692, y: 12 });
});

test("it is nowhere when the node is out of sight", () =>
  assert.equal(beside({ x: 1100, y: 100, width: 200, height: 70 }, own, view), null));
