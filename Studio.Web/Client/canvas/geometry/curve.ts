import type { Box, Point } from "./size";

/** A cubic Bézier curve: its ends and the two points that pull it. */
export interface Curve { readonly from: Point; readonly one: Point; readonly two: Point; readonly to: Point }

/** From an output, which looks right, to an input, which looks left. Backwards it swings out and below both ends, so that no card hides it. */
export function curve(from: Point, to: Point): Curve {
  const ahead = to.x - from.x;
  if (ahead < -backwards) {
    const [pull, low] = [Math.min(220, 7.5 * Math.sqrt(-ahead) + 20), Math.max(from.y, to.y) + Math.abs(from.y - to.y) / 6 + below];
    return { from, one: { x: from.x + pull, y: low }, two: { x: to.x - pull, y: low }, to };
  }
  const pull = ahead >= 0 ? Math.max(ahead / 2, Math.min(40, Math.hypot(ahead, to.y - from.y) / 3)) : Math.min(220, 7.5 * Math.sqrt(-ahead) + 20);
  return { from, one: { x: from.x + pull, y: from.y }, two: { x: to.x - pull, y: to.y }, to };
}

export function pathOf({ from, one, two, to }: Curve): string {
  return `M${r(from.x)} ${r(from.y)}C${r(one.x)} ${r(one.y)} ${r(two.x)} ${r(two.y)} ${r(to.x)} ${r(to.y)}`;
}

export function at({ from, one, two, to }: Curve, t: number): Point {
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  return { x: a * from.x + b * one.x + c * two.x + d * to.x, y: a * from.y + b * one.y + c * two.y + d * to.y };
}

/** A box that the curve doesn't leave. */
export function bounds({ from, one, two, to }: Curve): Box {
  const [left, right] = [Math.min(from.x, one.x, two.x, to.x), Math.max(from.x, one.x, two.x, to.x)];
  const [top, bottom] = [Math.min(from.y, one.y, two.y, to.y), Math.max(from.y, one.y, two.y, to.y)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How far the point is from the curve, exact enough for a pointer. */
export function distance(line: Curve, point: Point, steps = 24): number {
  let [least, before] = [Infinity, line.from];
  for (let step = 1; step <= steps; step++) {
    const here = at(line, step / steps);
    least = Math.min(least, toSegment(point, before, here));
    before = here;
  }
  return least;
}

/** The thing whose curve is nearest and within reach. */
export function nearest<T extends { readonly curve: Curve | null }>(things: Iterable<T>, point: Point, reach: number): T | null {
  let [found, least]: [T | null, number] = [null, reach];
  for (const thing of things) {
    if (!thing.curve) continue;
    const box = bounds(thing.curve);
    if (point.x < box.x - reach || point.x > box.x + box.width + reach || point.y < box.y - reach || point.y > box.y + box.height + reach) continue;
    const far = distance(thing.curve, point);
    if (far < least) [found, least] = [thing, far];
  }
  return found;
}

function toSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** From here on an edge that leads back gets a way of its own: a card's width and a little. */
const backwards = 120;
/** How far a way back is pulled below its ends; the curve gets three quarters of it. */
const below = 120;

const r = (n: number): number => Math.round(n * 10) / 10;
