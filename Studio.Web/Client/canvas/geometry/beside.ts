import type { Box, Point } from "./size";

/** What stands beside a node keeps so far from it and from the window's edge. */
const gap = 10;
const margin = 8;

export interface Size { readonly width: number; readonly height: number }

/**
 * Where something of a fixed size stands by a box on the screen: below its middle, above where there is no room below, and always in the
 * window. Nowhere when the box itself can't be seen.
 */
export function beside(box: Box, own: Size, view: Size): Point | null {
  if (box.x > view.width || box.y > view.height || box.x + box.width < 0 || box.y + box.height < 0) return null;
  const below = box.y + box.height + gap;
  const above = box.y - own.height - gap;
  const y = below + own.height + margin > view.height && above >= margin ? above : below;
  return { x: within(box.x + box.width / 2 - own.width / 2, own.width, view.width), y: within(y, own.height, view.height) };
}

const within = (at: number, length: number, room: number): number => Math.max(margin, Math.min(at, room - length - margin));
