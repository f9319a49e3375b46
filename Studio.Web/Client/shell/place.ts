export interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export interface Size { readonly width: number; readonly height: number }

/**
 * Where a menu goes: below what opened it, above when there is no room. A small button at the end of a card or a row has its menu
 * end where it ends; a wide one has it begin where it begins.
 */
export function place(opener: Box, menu: Size, view: Size, gap = 4, edge = 8): { left: number; top: number } {
  const below = opener.bottom + gap;
  const above = opener.top - gap - menu.height;
  const top = below + menu.height <= view.height - edge || above < edge ? below : above;
  const [fromStart, toEnd] = [opener.left, opener.right - menu.width];
  const startFits = fromStart + menu.width <= view.width - edge;
  const endFits = toEnd >= edge;
  const isSmall = opener.right - opener.left < 48;
  const left = (isSmall && endFits) || !startFits ? toEnd : fromStart;
  return {
    left: Math.max(edge, Math.min(left, view.width - edge - menu.width)),
    top: Math.max(edge, Math.min(top, view.height - edge - menu.height)),
  };
}
