/** How the shell looks in this browser. Kept in a cookie too, so that the server writes the same attributes into its HTML. */
export interface Look {
  readonly theme: Theme;
  readonly rail: Rail;
}
export type Theme = "light" | "dark" | "system";
export type Rail = "wide" | "narrow";

/** Sent to the document after every change; what shows the look listens to it. */
export const lookChanged = "studio:look";

const year = 365 * 24 * 60 * 60;

export function storedLook(): Look {
  const theme = read("studio-theme");
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    rail: read("studio-rail") === "narrow" ? "narrow" : "wide",
  };
}

export function changeLook(change: Partial<Look>): void {
  const look = { ...storedLook(), ...change };
  write("studio-theme", look.theme);
  write("studio-rail", look.rail);
  applyLook(look);
}

export function applyLook(look: Look): void {
  const root = document.documentElement;
  if (look.theme === "system") root.removeAttribute("data-theme");
  else root.dataset.theme = look.theme;
  root.dataset.rail = look.rail;
  document.dispatchEvent(new CustomEvent<Look>(lookChanged, { detail: look }));
}

// A browser may refuse storage altogether; then the choice lasts until the page is left.
const unsaved = new Map<string, string>();

function read(key: string): string | null {
  try { return localStorage.getItem(key); }
  catch { return unsaved.get(key) ?? null; }
}

function write(key: string, value: string): void {
  try { localStorage.setItem(key, value); }
  catch { unsaved.set(key, value); }
  document.cookie = `${key}=${value}; path=/; max-age=${year}; samesite=lax`;
}
