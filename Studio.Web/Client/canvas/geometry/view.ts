export type Detail = "full" | "less" | "least";

/** What is worth drawing: below half the size nobody reads, below a quarter cards are blocks of colour. */
export function detail(zoom: number): Detail {
  return zoom >= 0.5 ? "full" : zoom >= 0.25 ? "less" : "least";
}

/**
 * A mouse's wheel zooms, two fingers on a trackpad pan. Browsers don't say which it is: trackpads send small steps, or sideways ones;
 * a pinch comes with the Control key.
 */
export function isTrackpad(wheel: { deltaX: number; deltaY: number; deltaMode: number; ctrlKey: boolean }): boolean {
  if (wheel.ctrlKey || wheel.deltaMode !== 0) return false;
  return wheel.deltaX !== 0 || Math.abs(wheel.deltaY) < 40;
}

/** How far apart the dots are drawn: on every grid point, or on every fourth or sixteenth when those would melt into a grey. */
export function dotStep(zoom: number, grid = 20): number {
  let step = grid * zoom;
  while (step < 12) step *= 4;
  return step;
}
