import type { SaveState } from "./outbox";

/** How it stands at the server with what did not begin in the browser. */
export type ServerState = "saved" | "saving" | "stuck" | "refused";

/** "Saved", "Saving…" or "Offline, 3 changes kept". The browser sets `data-state` and `data-pending`, the server `data-server`. */
export class SaveMark extends HTMLElement {
  static readonly observedAttributes = ["data-state", "data-pending", "data-server"];

  connectedCallback(): void {
    this.setAttribute("role", "status");
    this.setAttribute("aria-live", "polite");
    this.#say();
  }

  attributeChangedCallback(): void { if (this.isConnected) this.#say(); }

  #say(): void {
    const { state = "saved", pending = "0", server = "saved" } = this.dataset;
    const text = saveWords(state as SaveState, Number(pending), server as ServerState);
    if (this.textContent !== text) this.textContent = text;
  }
}

export function saveWords(state: SaveState, pending: number, server: ServerState): string {
  if (state === "offline") return `Offline, ${pending} ${pending === 1 ? "change" : "changes"} kept`;
  if (server === "stuck") return "The database is away. Your changes are kept.";
  if (server === "refused") return "Not saved";
  return state === "saving" || server === "saving" ? "Saving…" : "Saved";
}
