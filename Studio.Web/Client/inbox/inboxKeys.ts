import { isTyping } from "../shell/keys";

const ROWS = "a[data-row]";
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** <inbox-keys> around a list and what is chosen in it: j and k go through the rows, and a letter presses what has it as data-key. */
export class InboxKeys extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    document.addEventListener("keydown", e => this.#press(e), { signal: this.#gone.signal });
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  #press(e: KeyboardEvent): void {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || isTyping(e.target) || document.querySelector("dialog[open]")) return;
    const step = STEPS[e.key];
    if (step !== undefined ? this.#go(step) : this.#do(e.key)) e.preventDefault();
  }

  /** From the row that was gone to last, which the page may not show yet. */
  #go(step: number): boolean {
    const rows = [...this.querySelectorAll<HTMLAnchorElement>(ROWS)];
    if (rows.length === 0) return false;
    const focused = rows.findIndex(row => row === document.activeElement);
    const at = focused >= 0 ? focused : rows.findIndex(row => row.ariaCurrent === "true");
    const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    row?.focus();
    row?.click();
    return true;
  }

  #do(key: string): boolean {
    if (!/^[a-z]$/.test(key)) return false;
    const thing = this.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (!thing) return false;
    if (thing instanceof HTMLTextAreaElement) thing.focus();
    else thing.click();
    return true;
  }
}
