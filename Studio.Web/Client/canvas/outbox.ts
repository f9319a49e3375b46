import { pause } from "../shell/retry";
import type { CanvasMessage, Reply } from "./contract";

export type SaveState = "saved" | "saving" | "offline";
export interface Saving { readonly pending: number; readonly state: SaveState }

/** How long an answer may take. A circuit that was cut may never answer, and asking twice does no harm. */
const patience = 10_000;

/** What time and storage are, so that a test can play both. */
export interface Surroundings {
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  readonly wait: (ms: number, then: () => void) => () => void;
  readonly newId: () => string;
}

interface Entry { readonly id: string; readonly message: CanvasMessage }

/** Keeps every change in the browser until the server has answered it: sent in order, again after a cut, again after a reload. */
export class Outbox {
  readonly #answers = new Map<string, (reply: Reply) => void>();
  #entries: Entry[] = [];
  #sending = false;
  #failures = 0;
  #stopWaiting: (() => void) | null = null;
  #closed = false;

  constructor(
    readonly key: string | null,
    readonly transport: (message: CanvasMessage, editId: string) => Promise<Reply>,
    readonly around: Surroundings,
    readonly publish: (saving: Saving) => void,
  ) {
    this.#entries = this.#stored();
  }

  get saving(): Saving {
    const pending = this.#entries.length;
    return { pending, state: pending === 0 ? "saved" : this.#failures > 0 ? "offline" : "saving" };
  }

  /** Answers when the server has answered, however long that takes. */
  send(message: CanvasMessage): Promise<Reply> {
    const entry = { id: this.around.newId(), message };
    this.#entries.push(entry);
    this.#store();
    const answer = new Promise<Reply>(resolve => this.#answers.set(entry.id, resolve));
    this.#tell();
    void this.#pump();
    return answer;
  }

  /** Takes over what another tab left behind when it was closed. */
  adopt(text: string | null): void {
    this.#entries.unshift(...parse(text));
    this.#store();
    this.start();
  }

  /** Sends what an earlier page left, or tries again at once because the connection is back. */
  start(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#tell();
    void this.#pump();
  }

  close(): void {
    this.#closed = true;
    this.#stopWaiting?.();
  }

  async #pump(): Promise<void> {
    if (this.#sending || this.#closed || this.#stopWaiting) return;
    this.#sending = true;
    try {
      for (let entry = this.#entries[0]; entry && !this.#closed; entry = this.#entries[0]) {
        const reply = await this.#ask(entry);
        if (!reply) return this.#tryLater();
        this.#failures = 0;
        this.#entries.shift();
        this.#store();
        this.#tell();
        this.#answers.get(entry.id)?.(reply);
        this.#answers.delete(entry.id);
      }
    } finally {
      this.#sending = false;
    }
  }

  /** The server's answer, or null when none came. */
  #ask(entry: Entry): Promise<Reply | null> {
    return new Promise(resolve => {
      const stop = this.around.wait(patience, () => resolve(null));
      this.transport(entry.message, entry.id).then(
        reply => { stop(); resolve(reply); },
        () => { stop(); resolve(null); });
    });
  }

  #tryLater(): void {
    this.#failures++;
    this.#tell();
    this.#stopWaiting = this.around.wait(pause(this.#failures), () => {
      this.#stopWaiting = null;
      void this.#pump();
    });
  }

  #tell(): void { this.publish(this.saving); }

  #stored(): Entry[] { return this.key ? parse(this.around.storage?.getItem(this.key) ?? null) : []; }

  #store(): void {
    if (!this.key) return;
    try {
      if (this.#entries.length === 0) this.around.storage?.removeItem(this.key);
      else this.around.storage?.setItem(this.key, JSON.stringify(this.#entries));
    } catch {
      // A full storage keeps less over a reload; what is in memory is still sent.
    }
  }
}

function parse(text: string | null): Entry[] {
  if (!text) return [];
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(thing: unknown): thing is Entry {
  const entry = thing as Partial<Entry> | null;
  return typeof entry?.id === "string" && typeof entry.message?.kind === "string";
}
