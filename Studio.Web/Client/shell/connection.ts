import { isLong, pause, quiet } from "./retry";

type State = "up" | "retrying" | "long" | "back";

const words: Record<Exclude<State, "up">, string> = {
  retrying: "Reconnecting… your work is safe.",
  long: "The server does not answer. Your work is safe; we keep trying.",
  back: "Connected again.",
};

/** What Blazor tells when the circuit is cut and mended; it replaces the overlay that would cover the page. */
export class Connection {
  #state: State = "up";
  #tries: AbortController | null = null;
  #wake: (() => void) | null = null;

  constructor(readonly reconnect: () => Promise<boolean>) {
    const soon = (): void => this.#wake?.();
    addEventListener("online", soon);
    document.addEventListener("visibilitychange", soon);
  }

  onConnectionDown(): void {
    if (this.#tries) return;
    this.#tries = new AbortController();
    void this.#keepTrying(this.#tries.signal);
  }

  onConnectionUp(): void {
    this.#tries?.abort();
    this.#tries = null;
    this.#wake?.();
    if (this.#state !== "up") this.#show("back");
    setTimeout(() => { if (!this.#tries) this.#show("up"); }, 1500);
  }

  async #keepTrying(signal: AbortSignal): Promise<void> {
    setTimeout(() => { if (!signal.aborted) this.#show("retrying"); }, quiet);
    for (let attempt = 0; !signal.aborted; attempt++) {
      await this.#wait(pause(attempt));
      if (signal.aborted) return;
      if (isLong(attempt)) this.#show("long");
      if (await this.#attempt() === "gone") {
        // The server is there but has forgotten this page: everything saved is shown again after loading it anew.
        location.reload();
        return;
      }
    }
  }

  async #attempt(): Promise<"done" | "gone" | "unreachable"> {
    try { return await this.reconnect() ? "done" : "gone"; }
    catch { return "unreachable"; }
  }

  #wait(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  #show(state: State): void {
    if (this.#state === state) return;
    this.#state = state;
    const root = document.documentElement;
    if (state === "up" || state === "back") delete root.dataset.connection;
    else root.dataset.connection = "down";
    document.querySelector("connection-bar")?.setAttribute("data-state", state);
    const text = document.querySelector("connection-bar [role=status]");
    if (text) text.textContent = state === "up" ? "" : words[state];
  }
}

/** The calm bar itself; hidden while everything works. */
export class ConnectionBar extends HTMLElement {
  connectedCallback(): void {
    this.dataset.state ??= "up";
    this.addEventListener("click", e => {
      if ((e.target as Element).closest("button")) location.reload();
    });
  }
}
