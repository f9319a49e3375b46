import { isWanted, want } from "./notify";

/** <notify-switch> around a button that turns the browser's notifications on and off. The server draws it; only the browser knows which. */
export class NotifySwitch extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    this.addEventListener("click", () => void this.#turn(), { signal: this.#gone.signal });
    // The children of a new element may not be there yet.
    queueMicrotask(() => this.#show(isWanted() && Notification.permission === "granted"));
    this.hidden = !("Notification" in globalThis);
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  get #button(): HTMLButtonElement | null { return this.querySelector("button"); }

  async #turn(): Promise<void> {
    const wanted = this.#button?.ariaPressed !== "true";
    const may = await want(wanted);
    this.#show(may);
    if (wanted && !may) this.#button?.setAttribute("title", "This browser doesn't let Studio notify you. Allow it in the site's settings.");
  }

  #show(isOn: boolean): void { this.#button?.setAttribute("aria-pressed", String(isOn)); }
}
