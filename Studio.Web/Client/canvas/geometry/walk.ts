import type { Box } from "./size";

export type Direction = "left" | "right" | "up" | "down";
export interface Stop extends Box { readonly id: string }
export interface Way { readonly source: string; readonly target: string }

/** The node that an arrow key leads to: along an edge where there is one, else the nearest that lies in that direction. */
export function walk(from: Stop, direction: Direction, stops: readonly Stop[], ways: Iterable<Way>): Stop | null {
  const along = direction === "left" || direction === "right" ? neighbours(from, direction, stops, ways) : [];
  const candidates = along.length > 0 ? along : stops.filter(stop => stop.id !== from.id && lies(from, stop, direction));
  let [found, least]: [Stop | null, number] = [null, Infinity];
  for (const stop of candidates) {
    const far = cost(from, stop, direction);
    if (far < least) [found, least] = [stop, far];
  }
  return found;
}

function neighbours(from: Stop, direction: "left" | "right", stops: readonly Stop[], ways: Iterable<Way>): Stop[] {
  const ids = new Set<string>();
  for (const way of ways) {
    if (direction === "right" && way.source === from.id) ids.add(way.target);
    if (direction === "left" && way.target === from.id) ids.add(way.source);
  }
  ids.delete(from.id);
  return stops.filter(stop => ids.has(stop.id));
}

function lies(from: Stop, stop: Stop, direction: Direction): boolean {
  const [dx, dy] = offset(from, stop);
  switch (direction) {
    case "left": return dx < 0 && Math.abs(dy) <= -dx * 2;
    case "right": return dx > 0 && Math.abs(dy) <= dx * 2;
    case "up": return dy < 0 && Math.abs(dx) <= -dy * 3;
    case "down": return dy > 0 && Math.abs(dx) <= dy * 3;
  }
}

/** Aside counts double, for the eye follows a row or a column. */
function cost(from: Stop, stop: Stop, direction: Direction): number {
  const [dx, dy] = offset(from, stop).map(Math.abs) as [number, number];
  return direction === "left" || direction === "right" ? dx + dy * 2 : dy + dx * 2;
}

function offset(a: Box, b: Box): [number, number] {
  return [b.x + b.width / 2 - a.x - a.width / 2, b.y + b.height / 2 - a.y - a.height / 2];
}
