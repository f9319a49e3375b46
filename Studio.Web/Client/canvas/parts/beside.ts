import { beside, type Size } from "../geometry/beside";
import { boxOf } from "./items";
import type { Painter } from "./painter";
import type { Store } from "./store";
import type { Viewport } from "./viewport";

/** Cards that keep to a node and stay as large as they are, whatever the zoom. They are drawn by Blazor; their place is set here. */
export class Beside {
  readonly #sizes = new Map<Element, Size>();
  readonly #told = new Set<HTMLElement>();
  readonly #measured = new ResizeObserver(entries => this.#measure(entries));

  constructor(readonly layer: HTMLElement, readonly store: Store, readonly viewport: Viewport, readonly painter: Painter, signal: AbortSignal) {
    const listed = new MutationObserver(() => this.#watch());
    listed.observe(layer, { childList: true, subtree: true, attributeFilter: ["data-beside"] });
    signal.addEventListener("abort", () => { listed.disconnect(); this.#measured.disconnect(); });
    layer.addEventListener("keydown", e => this.#leave(e), { signal });
    this.#watch();
  }

  readonly paint = (): void => {
    this.#tell();
    for (const [card, size] of this.#sizes) {
      const item = this.store.items.get((card as HTMLElement).dataset.beside ?? "");
      const place = item && !item.hidden ? beside(this.#onScreen(boxOf(item)), size, this.viewport.size) : null;
      const { style } = card as HTMLElement;
      style.visibility = place ? "visible" : "hidden";
      if (place) style.transform = `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px)`;
    }
  };

  /** What stands below a node's card would look out from under the one beside it. */
  #tell(): void {
    const told = new Set([...this.#sizes.keys()].map(card => this.store.items.get((card as HTMLElement).dataset.beside ?? "")?.element));
    for (const element of this.#told) if (!told.has(element)) element.removeAttribute("data-told");
    this.#told.clear();
    for (const element of told) {
      if (!element) continue;
      element.toggleAttribute("data-told", true);
      this.#told.add(element);
    }
  }

  #watch(): void {
    const cards = new Set(this.layer.querySelectorAll("[data-beside]"));
    for (const card of this.#sizes.keys()) {
      if (cards.has(card)) continue;
      this.#sizes.delete(card);
      this.#measured.unobserve(card);
    }
    for (const card of cards) if (!this.#sizes.has(card)) this.#measured.observe(card);
    this.painter.also(this.paint);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    for (const { target } of entries) this.#sizes.set(target, { width: (target as HTMLElement).offsetWidth, height: (target as HTMLElement).offsetHeight });
    this.painter.also(this.paint);
  }

  #onScreen({ x, y, width, height }: ReturnType<typeof boxOf>): ReturnType<typeof boxOf> {
    const [left, top, zoom] = this.viewport.transform;
    return { x: x * zoom + left, y: y * zoom + top, width: width * zoom, height: height * zoom };
  }

  /** Whoever closes a card with Escape goes on at its node. */
  #leave(e: KeyboardEvent): void {
    if (e.key !== "Escape") return;
    const id = (e.target as Element).closest<HTMLElement>("[data-beside]")?.dataset.beside;
    this.store.items.get(id ?? "")?.element.focus({ preventScroll: true });
  }
}
