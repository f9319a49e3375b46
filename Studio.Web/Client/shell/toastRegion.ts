/** Lifts the toasts into the top layer whenever one appears, so that they are seen above an open dialog too. */
export class ToastRegion extends HTMLElement {
  readonly #seen = new MutationObserver(() => this.#lift());

  connectedCallback(): void {
    this.popover = "manual";
    this.#seen.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback(): void { this.#seen.disconnect(); }

  #lift(): void {
    if (this.matches(":popover-open")) this.hidePopover();
    if (this.querySelector("[data-toast]")) this.showPopover();
  }
}
