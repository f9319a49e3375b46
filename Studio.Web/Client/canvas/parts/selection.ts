import type { EdgeItem, Item } from "./items";
import type { Store } from "./store";

export interface Chosen { readonly nodes: readonly string[]; readonly edges: readonly string[]; readonly areas: readonly string[] }

/** What is chosen. It is the browser's own; the server hears of it when it has stayed so for a moment. */
export class Selection {
  #timer = 0;
  #told = "";

  constructor(readonly store: Store, readonly tell: (chosen: Chosen) => void, readonly changed: () => void) { }

  get items(): Item[] { return [...this.store.items.values()].filter(item => item.selected); }
  get edges(): EdgeItem[] { return [...this.store.edges.values()].filter(edge => edge.selected); }

  get chosen(): Chosen {
    const items = this.items;
    return {
      nodes: items.filter(item => item.what === "node").map(item => item.id),
      edges: this.edges.map(edge => edge.id),
      areas: items.filter(item => item.what === "area").map(item => item.id),
    };
  }

  /** Exactly these. */
  set(things: Iterable<Item | EdgeItem>): void {
    const wanted = new Set(things);
    for (const thing of [...this.store.items.values(), ...this.store.edges.values()]) mark(thing, wanted.has(thing));
    this.#soon();
  }

  toggle(thing: Item | EdgeItem): void {
    mark(thing, !thing.selected);
    this.#soon();
  }

  clear(): void { this.set([]); }

  /** Something came or went: what is gone is no longer chosen. */
  check(): void { this.#soon(); }

  /** Whoever acts on what is chosen must not be heard before it is. */
  tellNow(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const chosen = this.chosen;
    const text = JSON.stringify(chosen);
    if (text === this.#told) return;
    this.#told = text;
    this.tell(chosen);
  }

  dispose(): void { clearTimeout(this.#timer); }

  #soon(): void {
    this.changed();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.tellNow(), 60);
  }
}

function mark(thing: Item | EdgeItem, isSelected: boolean): void {
  if (thing.selected === isSelected) return;
  thing.selected = isSelected;
  thing.element.toggleAttribute("data-selected", isSelected);
}
