import { place } from "./place";
import { next, nextByLetter } from "./roving";

/** A button and its popover. Opening, closing on a click elsewhere and Escape are the browser's; place and keys are ours. */
export class ActionMenu extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    // Toggle events do not bubble, so that they are caught on their way down.
    this.addEventListener("toggle", e => this.#toggled(e as ToggleEvent), { capture: true, signal });
    this.addEventListener("keydown", e => this.#keyed(e), { signal });
    this.addEventListener("click", e => this.#clicked(e), { signal });
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  get #opener(): HTMLElement | null { return this.querySelector<HTMLElement>("[popovertarget]"); }
  get #menu(): HTMLElement | null { return this.querySelector<HTMLElement>("[popover]"); }
  get #items(): HTMLElement[] { return [...this.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)")]; }

  #toggled(e: ToggleEvent): void {
    const [opener, menu] = [this.#opener, this.#menu];
    if (!opener || !menu || e.target !== menu) return;
    if (e.newState !== "open") return;

    const { left, top } = place(opener.getBoundingClientRect(), menu.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    menu.style.left = `${left}px`;
    menu.style.top = `${top}px`;
    this.#items[0]?.focus({ preventScroll: true });
  }

  #keyed(e: KeyboardEvent): void {
    const menu = this.#menu;
    if (!menu?.matches(":popover-open")) {
      if (e.key === "ArrowDown" && e.target === this.#opener) {
        e.preventDefault();
        menu?.showPopover();
      }
      return;
    }

    if (e.key === "Tab") {
      menu.hidePopover();
      return;
    }

    const items = this.#items;
    const at = items.indexOf(document.activeElement as HTMLElement);
    const letter = e.key.length === 1 && e.key !== " " && !e.ctrlKey && !e.metaKey && !e.altKey;
    const to = next(e.key, at, items.length) ?? (letter ? nextByLetter(e.key, at, items.map(i => i.textContent ?? "")) : null);
    if (to === null) return;
    e.preventDefault();
    items[to]?.focus();
  }

  #clicked(e: Event): void {
    if ((e.target as Element).closest("[role^=menuitem]")) this.#menu?.hidePopover();
  }
}
