import { counted } from "./counted";
import { tell } from "./notify";

/**
 * <title-count data-count="3"> says its number in the tab's title, too, whichever page writes the title. What comes while another tab or
 * program is looked at (data-news, with its -text, -about and -href) is said by the browser, where the person wants that.
 */
export class TitleCount extends HTMLElement {
  static readonly observedAttributes = ["data-count", "data-news"];

  #told = "";
  #titles = new MutationObserver(() => this.#tell());

  connectedCallback(): void {
    this.#titles.observe(document.head, { subtree: true, childList: true, characterData: true });
    this.#tell();
  }

  disconnectedCallback(): void {
    this.#titles.disconnect();
    this.#write(0);
  }

  // What belongs to it is written right after it.
  attributeChangedCallback(): void { queueMicrotask(() => { if (this.isConnected) this.#tell(); }); }

  #tell(): void {
    this.#write(Number(this.dataset["count"]) || 0);
    const { news, newsText, newsAbout, newsHref } = this.dataset;
    if (!news || news === this.#told) return;
    this.#told = news;
    tell({ id: news, text: newsText ?? "", about: newsAbout ?? "", href: newsHref ?? "inbox" });
  }

  #write(count: number): void {
    const title = counted(document.title, count);
    if (title !== document.title) document.title = title;
  }
}
