import assert from "node:assert/strict";
import { test } from "node:test";
import { walk, type Stop } from "./walk";

const stop = (id: string, x: number, y: number): Stop => ({ id, x, y, width: 220, height: 72 });
const [start, upper, lower, far] = [stop("start", 0, 100), stop("upper", 300, 0), stop("lower", 300, 220), stop("far", 900, 100)];
const stops = [start, upper, lower, far];
const ways = [{ source: "start", target: "far" }, { source: "start", target: "lower" }, { source: "upper", target: "start" }];

test("right and left follow edges, to the nearest first", () => {
  assert.equal(walk(start, "right", stops, ways)?.id, "lower");
  assert.equal(walk(far, "left", stops, ways)?.id, "start");
});

test("an edge is followed wherever it leads", () => assert.equal(walk(start, "left", stops, ways)?.id, "upper"));

test("without an edge the nearest in that direction is next", () => {
  assert.equal(walk(start, "right", stops, [])?.id, "upper");
  assert.equal(walk(far, "right", stops, []), null);
});

test("up and down go through a column", () => {
  assert.equal(walk(upper, "down", stops, ways)?.id, "lower");
  assert.equal(walk(lower, "up", stops, ways)?.id, "upper");
});

test("an edge to itself leads nowhere", () => assert.equal(walk(far, "right", stops, [{ source: "far", target: "far" }]), null));
