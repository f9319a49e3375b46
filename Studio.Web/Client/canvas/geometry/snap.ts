import type { Box, Point } from "./size";

export interface Guide { readonly axis: "x" | "y"; readonly at: number; readonly from: number; readonly to: number }
export interface Snapped extends Point { readonly guides: readonly Guide[] }

export const grid = 20;

/**
 * Where a dragged box comes to rest: in line with a neighbour's edge or middle if one is near, else on the grid. Each axis for itself.
 * `reach` is in the picture's units, so that a guide catches as strongly at every zoom.
 */
export function snap(box: Box, neighbours: readonly Box[], reach: number, step = grid): Snapped {
  const x = align(box.x, box.width, neighbours.map(n => [n.x, n.width] as const), reach);
  const y = align(box.y, box.height, neighbours.map(n => [n.y, n.height] as const), reach);
  const place = { x: x?.start ?? round(box.x, step), y: y?.start ?? round(box.y, step) };
  const guides: Guide[] = [];
  if (x) guides.push(guide("x", x, { ...box, ...place }, neighbours));
  if (y) guides.push(guide("y", y, { ...box, ...place }, neighbours));
  return { ...place, guides };
}

interface Alignment { readonly start: number; readonly line: number; readonly neighbour: number }

function align(start: number, length: number, others: readonly (readonly [number, number])[], reach: number): Alignment | null {
  let [found, least]: [Alignment | null, number] = [null, reach];
  for (const [index, [otherStart, otherLength]] of others.entries()) {
    for (const part of [0, 0.5, 1]) {
      const line = otherStart + otherLength * part;
      const off = line - (start + length * part);
      if (Math.abs(off) < least) [found, least] = [{ start: start + off, line, neighbour: index }, Math.abs(off)];
    }
  }
  return found;
}

function guide(axis: "x" | "y", { line, neighbour }: Alignment, box: Box, neighbours: readonly Box[]): Guide {
  const other = neighbours[neighbour]!;
  return axis === "x"
    ? { axis, at: line, from: Math.min(box.y, other.y), to: Math.max(box.y + box.height, other.y + other.height) }
    : { axis, at: line, from: Math.min(box.x, other.x), to: Math.max(box.x + box.width, other.x + other.width) };
}

export function round(value: number, step = grid): number {
  const rounded = Math.round(value / step) * step;
  return rounded === 0 ? 0 : rounded;
}
