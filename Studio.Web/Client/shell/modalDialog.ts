/**
 * Wraps a <dialog> that the server draws for as long as it is open: appearing opens it, vanishing closes it and gives the focus
 * back, so that no call has to cross the circuit.
 */
export class ModalDialog extends HTMLElement {
  #before: Element | null = null;

  connectedCallback(): void {
    this.#before = document.activeElement;
    // The children of a new element may not be there yet.
    queueMicrotask(() => this.#open());
  }

  disconnectedCallback(): void {
    const before = this.#before;
    if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus({ preventScroll: true });
  }

  #open(): void {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>("[data-autofocus]");
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
  }
}
