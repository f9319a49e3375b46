import { counted } from "./counted";

/** <title-count data-count="3"> says its number in the tab's title, too, whichever page writes the title. */
export class TitleCount extends HTMLElement {
  static readonly observedAttributes = ["data-count"];

  #titles = new MutationObserver(() => this.#tell());

  connectedCallback(): void {
    this.#titles.observe(document.head, { subtree: true, childList: true, characterData: true });
    this.#tell();
  }

  disconnectedCallback(): void {
    this.#titles.disconnect();
    this.#write(0);
  }

  attributeChangedCallback(): void { if (this.isConnected) this.#tell(); }

  #tell(): void { this.#write(Number(this.dataset["count"]) || 0); }

  #write(count: number): void {
    const title = counted(document.title, count);
    if (title !== document.title) document.title = title;
  }
}
