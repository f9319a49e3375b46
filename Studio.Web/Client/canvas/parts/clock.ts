import type { Item } from "./items";
import type { Store } from "./store";

/** More at once are no longer followed one by one: a badge that turns costs a layer whenever it begins and ends. */
const busy = 4;

/** Counts the seconds of running nodes. It ticks only while there are some. */
export class Clock {
  readonly #since = new Map<string, number>();
  #timer = 0;

  constructor(readonly store: Store, readonly view: HTMLElement) { }

  /** These may have begun or ended. */
  check(items: Iterable<Item>): void {
    for (const item of items) {
      const runs = item.element.dataset.status === "running" && item.element.dataset.text === undefined;
      if (runs && !this.#since.has(item.id)) this.#since.set(item.id, performance.now());
      if (!runs && this.#since.delete(item.id)) delete item.element.dataset.clock;
    }
    this.view.toggleAttribute("data-busy", this.#since.size > busy);
    if (this.#since.size === 0) this.dispose();
    else this.#timer ||= window.setInterval(() => this.#tick(), 1000);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #tick(): void {
    for (const [id, since] of this.#since) {
      const item = this.store.items.get(id);
      if (item) item.element.dataset.clock = duration(performance.now() - since);
      else this.#since.delete(id);
    }
    if (this.#since.size === 0) this.dispose();
  }
}

export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
