export interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export interface Size { readonly width: number; readonly height: number }

/** Where a menu goes: below what opened it and aligned with its start; above, or aligned with its end, when there is no room. */
export function place(opener: Box, menu: Size, view: Size, gap = 4, edge = 8): { left: number; top: number } {
  const below = opener.bottom + gap;
  const above = opener.top - gap - menu.height;
  const top = below + menu.height <= view.height - edge || above < edge ? below : above;
  const left = opener.left + menu.width <= view.width - edge ? opener.left : opener.right - menu.width;
  return {
    left: Math.max(edge, Math.min(left, view.width - edge - menu.width)),
    top: Math.max(edge, Math.min(top, view.height - edge - menu.height)),
  };
}
