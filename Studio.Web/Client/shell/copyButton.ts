const SHOWN_MS = 2000;

/**
 * <copy-button> around a button: copies its text, or with of="ID" what stands in that field, and says so for a moment (data-done).
 */
export class CopyButton extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    this.addEventListener("click", () => void this.#copy(), { signal: this.#gone.signal });
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  async #copy(): Promise<void> {
    const text = this.getAttribute("text");
    if (text !== null) return this.#take(text);
    const field = document.getElementById(this.getAttribute("of") ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    field.select();
    await this.#take(field.value);
  }

  async #take(text: string): Promise<void> {
    // Without HTTPS there is no clipboard to write to; what is selected then, Ctrl C takes.
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(text);
    this.dataset["done"] = "";
    setTimeout(() => delete this.dataset["done"], SHOWN_MS);
  }
}
