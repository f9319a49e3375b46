/** How long an edit may be on its way, in milliseconds. */
const patience = 5_000;

/** How often in a row edits are told again: one that nobody takes any more must not go round for ever. */
const most = 3;

interface Edit { field: EventTarget; type: string; at: number }

/**
 * Blazor may forget a field's handler a moment before an event on its way to it arrives, and refuses that: the page then shows what the
 * server has never heard. What was typed and chosen last is told again. It carries the whole value, so twice is as good as once.
 */
export class Resend {
  #edits: Edit[] = [];
  #left = most;
  #pressedAt = 0;
  #tells = false;

  watch(page: EventTarget): void {
    for (const type of ["input", "change"]) page.addEventListener(type, e => this.#edited(e), { capture: true });
    page.addEventListener("click", e => { this.#pressedAt = e.timeStamp; }, { capture: true });
    page.addEventListener("unhandledrejection", e => this.#refused(e as PromiseRejectionEvent));
  }

  #edited(e: Event): void {
    if (this.#tells || !e.target) return;
    this.#left = most;
    this.#edits = this.#edits.filter(edit => e.timeStamp - edit.at < patience && !(edit.field === e.target && edit.type === e.type));
    this.#edits.push({ field: e.target, type: e.type, at: e.timeStamp });
  }

  #refused(e: PromiseRejectionEvent): void {
    if (!isRefusal(e.reason) || this.#left-- <= 0) return;
    const edits = this.#edits.filter(edit => e.timeStamp - edit.at < patience && (edit.field as Node).isConnected);
    this.#tells = true;
    for (const { field, type } of edits) field.dispatchEvent(new Event(type, { bubbles: true }));
    this.#tells = false;
    // A press is not repeated, for it may do something twice: where it may have been that, the console says so.
    if ((edits.at(-1)?.at ?? 0) > this.#pressedAt) e.preventDefault();
  }
}

/** Said with the reason while errors are shown in detail, and without it otherwise. */
function isRefusal(reason: unknown): boolean {
  return reason instanceof Error && /'DispatchEventAsync'|no event handler associated/.test(reason.message);
}
