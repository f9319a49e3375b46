import assert from "node:assert/strict";
import { test } from "node:test";
import { tidy } from "./layout";
import { around, meets } from "./size";

const parts = ["a", "b", "c", "d", "alone"].map((id, i) => ({ id, x: 400 - i * 10, y: 200 + i * 7, width: 220, height: 72 }));
const ties = [{ source: "a", target: "b" }, { source: "a", target: "c" }, { source: "b", target: "d" }, { source: "c", target: "d" }, { source: "d", target: "d" }];

test("edges lead to the right and nothing covers anything", () => {
  const places = tidy(parts, ties);
  const boxes = parts.filter(part => places.has(part.id)).map(part => ({ ...part, ...places.get(part.id)! }));

  assert.ok(places.get("a")!.x < places.get("b")!.x && places.get("b")!.x < places.get("d")!.x);
  for (const [i, one] of boxes.entries()) for (const other of boxes.slice(i + 1)) assert.ok(!meets(one, other));
});

test("what hangs on nothing stays", () => assert.equal(tidy(parts, ties).has("alone"), false));

test("the picture keeps its upper left corner", () => {
  const before = around(parts.slice(0, 4))!;
  const after = around(parts.slice(0, 4).map(part => ({ ...part, ...tidy(parts, ties).get(part.id)! })))!;

  assert.ok(Math.abs(before.x - after.x) <= 20 && Math.abs(before.y - after.y) <= 20);
});

test("circles and nothing at all are laid out, too", () => {
  assert.equal(tidy(parts, [{ source: "a", target: "b" }, { source: "b", target: "a" }]).size, 2);
  assert.equal(tidy([], []).size, 0);
});
