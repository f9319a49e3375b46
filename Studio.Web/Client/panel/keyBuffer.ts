/**
 * Keeps what is typed while a field is exchanged for an expression editor: that takes a way to the server and back, and nobody who
 * types waits for it.
 */
export class KeyBuffer {
  #keys: string | null = null;

  get isOpen(): boolean {
    return this.#keys !== null;
  }

  open(): void {
    this.#keys ??= "";
  }

  /** Whether it took the key, so that it must not go anywhere else. */
  take(key: string, hasModifier: boolean): boolean {
    if (this.#keys === null || hasModifier) return false;
    if (key === "Backspace") this.#keys = this.#keys.slice(0, -1);
    else if ([...key].length === 1) this.#keys += key;
    else return false;
    return true;
  }

  close(): string {
    const keys = this.#keys ?? "";
    this.#keys = null;
    return keys;
  }
}

export const keyBuffer = new KeyBuffer();
