export interface Stroke { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean; readonly altKey: boolean }

/** With Control, or Command on a Mac. */
const withControl: Record<string, string> = {
  c: "copy", x: "cut", v: "paste", d: "duplicate", z: "undo", y: "redo", a: "selectAll", f: "find", g: "group", s: "save", enter: "run",
};
const withControlAndShift: Record<string, string> = { z: "redo", g: "ungroup", c: "copyAsImage" };
const plain: Record<string, string> = {
  d: "disable", f2: "rename", p: "pin", "1": "fit", "0": "zoomReset", "+": "zoomIn", "=": "zoomIn", "-": "zoomOut", "?": "shortcuts", n: "note", m: "map",
};
const withShift: Record<string, string> = { l: "layout", enter: "runTo", "?": "shortcuts", "+": "zoomIn", "1": "fit" };

/** What can be done in a picture that can't be changed. */
const harmless = new Set(["copy", "selectAll", "find", "fit", "zoomReset", "zoomIn", "zoomOut", "shortcuts", "map", "copyAsImage"]);

/** The name of what a key means, or null. */
export function shortcut(stroke: Stroke, isReadOnly = false): string | null {
  const name = named(stroke);
  return name && (!isReadOnly || harmless.has(name)) ? name : null;
}

function named({ key, ctrlKey, metaKey, shiftKey, altKey }: Stroke): string | null {
  const low = key.toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) return (shiftKey ? withControlAndShift[low] : withControl[low]) ?? null;
  return (shiftKey ? withShift[low] : plain[low]) ?? null;
}
