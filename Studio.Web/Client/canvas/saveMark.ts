import type { SaveState } from "./outbox";

/** "Saved", "Saving…" or "Offline, 3 changes kept". Whoever knows sets `data-state` and `data-pending`. */
export class SaveMark extends HTMLElement {
  static readonly observedAttributes = ["data-state", "data-pending"];

  connectedCallback(): void {
    this.setAttribute("role", "status");
    this.setAttribute("aria-live", "polite");
    this.#say();
  }

  attributeChangedCallback(): void { if (this.isConnected) this.#say(); }

  #say(): void {
    const text = saveWords((this.dataset.state ?? "saved") as SaveState, Number(this.dataset.pending ?? 0));
    if (this.textContent !== text) this.textContent = text;
  }
}

export function saveWords(state: SaveState, pending: number): string {
  switch (state) {
    case "saved": return "Saved";
    case "saving": return "Saving…";
    case "offline": return `Offline, ${pending} ${pending === 1 ? "change" : "changes"} kept`;
  }
}
