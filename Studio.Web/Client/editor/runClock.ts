import { duration } from "../canvas/parts/clock";

/** <run-clock data-ms="1234"> counts on from there, by the browser's own clock. */
export class RunClock extends HTMLElement {
  static readonly observedAttributes = ["data-ms"];
  #begun = 0;
  #timer = 0;

  connectedCallback(): void { this.#timer = window.setInterval(() => this.#show(), 1000); }

  disconnectedCallback(): void { clearInterval(this.#timer); }

  attributeChangedCallback(): void {
    this.#begun = performance.now() - Number(this.dataset.ms ?? 0);
    this.#show();
  }

  #show(): void { this.textContent = duration(performance.now() - this.#begun); }
}
