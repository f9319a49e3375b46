import { next } from "../shell/roving";

// Whether a button or a finger is down. A menu that opens meanwhile would be closed again by its release.
let isPressed = false;
for (const type of ["pointerdown", "pointerup", "pointercancel"] as const) {
  addEventListener(type, () => { isPressed = type === "pointerdown"; }, { capture: true, passive: true });
}

/** A menu at a place on the page. Opens when it is drawn and says `close` when it has gone. */
export class ContextMenu extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    // What is in it is drawn after it.
    queueMicrotask(() => this.#whenReleased());
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  #whenReleased(): void {
    if (!isPressed) {
      this.#open();
      return;
    }
    for (const type of ["pointerup", "pointercancel"]) {
      addEventListener(type, () => setTimeout(() => this.#open()), { once: true, capture: true, signal: this.#gone.signal });
    }
  }

  #open(): void {
    const { signal } = this.#gone;
    const menu = this.querySelector<HTMLElement>("[popover]");
    if (!menu || signal.aborted || menu.matches(":popover-open")) return;
    const before = document.activeElement as HTMLElement | null;
    menu.addEventListener("toggle", e => {
      if ((e as ToggleEvent).newState !== "closed") return;
      before?.focus?.({ preventScroll: true });
      this.dispatchEvent(new Event("close", { bubbles: true }));
    }, { signal });
    this.addEventListener("keydown", e => this.#keyed(e, menu), { signal });
    menu.showPopover();
    this.#place(menu);
    this.#items(menu)[0]?.focus({ preventScroll: true });
  }

  #place(menu: HTMLElement): void {
    const [x, y] = [parseFloat(this.style.getPropertyValue("--x")), parseFloat(this.style.getPropertyValue("--y"))];
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  }

  #items(menu: HTMLElement): HTMLElement[] { return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)")]; }

  #keyed(e: KeyboardEvent, menu: HTMLElement): void {
    const items = this.#items(menu);
    const to = next(e.key, items.indexOf(document.activeElement as HTMLElement), items.length);
    if (to === null) return;
    e.preventDefault();
    items[to]?.focus();
  }
}
