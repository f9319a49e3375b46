/** True where a letter is typed as text, so that it can't be a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=textbox]"));
}

/** "/" goes to the page's search box. */
export function focusSearchOnSlash(e: KeyboardEvent): void {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target) || document.querySelector("dialog[open]")) return;
  const box = [...document.querySelectorAll<HTMLInputElement>("input[data-search]")].find(i => i.checkVisibility());
  if (!box) return;
  e.preventDefault();
  box.focus();
  box.select();
}

/** The exact moment in the reader's own time zone, which the server does not know, as the tooltip of every <time>. */
export function titleTime(e: Event): void {
  const time = (e.target as Element).closest?.("time[datetime]");
  if (!(time instanceof HTMLTimeElement) || time.title) return;
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.getTime())) time.title = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

/** The link to the content. Followed as an address it would be resolved against <base> and leave the page. */
export function skipToContent(e: Event): void {
  if (!(e.target as Element).closest("[data-skip]")) return;
  e.preventDefault();
  document.getElementById("main")?.focus();
}
