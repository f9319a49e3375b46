const SHOWN_MS = 2000;

/** <copy-button of="ID"> around a button: copies what stands in the field ID and says so for a moment (data-done). */
export class CopyButton extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    this.addEventListener("click", () => void this.#copy(), { signal: this.#gone.signal });
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  async #copy(): Promise<void> {
    const field = document.getElementById(this.getAttribute("of") ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    field.select();
    // Without HTTPS there is no clipboard to write to; the text is selected then, and Ctrl C takes it.
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(field.value);
    this.dataset["done"] = "";
    setTimeout(() => delete this.dataset["done"], SHOWN_MS);
  }
}
