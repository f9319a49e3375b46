export interface Point { readonly x: number; readonly y: number }
export interface Box extends Point { readonly width: number; readonly height: number }

/** The cards' sizes are known and not measured: a thousand of them need no layout. The style sheet has the same numbers. */
export const cardWidth = 220;
export const cardHeight = 72;
const portStep = 26;
export const groupHead = 44;

export function cardSize(inputs: number, outputs: number): { width: number; height: number } {
  return { width: cardWidth, height: Math.max(cardHeight, Math.max(inputs, outputs) * portStep + 12) };
}

/** How far down a side its port number `index` of `count` sits. */
export function portOffset(height: number, index: number, count: number): number {
  return Math.round(height * (index + 0.5) / count);
}

export function around(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export function meets(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export function holds(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

export function spanned(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
