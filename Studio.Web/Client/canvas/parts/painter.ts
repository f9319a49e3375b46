import { at, pathOf, type Curve } from "../geometry/curve";
import type { EdgeItem, Item } from "./items";

/** All writes to the page of one frame in one place, and only of what moved. */
export class Painter {
  readonly #items = new Set<Item>();
  readonly #edges = new Set<EdgeItem>();
  readonly #others = new Set<() => void>();
  #frame = 0;

  constructor(readonly route: (edge: EdgeItem) => void, readonly labels: HTMLElement) { }

  draw(items: Iterable<Item>, edges: Iterable<EdgeItem>): void {
    for (const item of items) this.#items.add(item);
    for (const edge of edges) this.#edges.add(edge);
    this.#ask();
  }

  /** Anything else that is drawn at most once a frame. */
  also(paint: () => void): void {
    this.#others.add(paint);
    this.#ask();
  }

  /** At once instead of with the next frame: before the first one, and before somebody looks. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const item of this.#items) paintItem(item);
    for (const edge of this.#edges) this.#paintEdge(edge);
    this.#items.clear();
    this.#edges.clear();
    const others = [...this.#others];
    this.#others.clear();
    for (const paint of others) paint();
  }

  stop(): void { cancelAnimationFrame(this.#frame); }

  #ask(): void { this.#frame ||= requestAnimationFrame(() => this.flush()); }

  #paintEdge(edge: EdgeItem): void {
    this.route(edge);
    if (edge.curve) edge.element.setAttribute("d", pathOf(edge.curve));
    else edge.element.removeAttribute("d");
    const text = edge.element.dataset.label;
    if (!text || !edge.curve) {
      edge.label?.remove();
      edge.label = null;
      return;
    }
    if (!edge.label) {
      edge.label = document.createElement("span");
      edge.label.className = "edge-label";
      this.labels.append(edge.label);
    }
    if (edge.label.textContent !== text) edge.label.textContent = text;
    edge.label.style.transform = labelPlace(edge.curve);
  }
}

function paintItem(item: Item): void {
  const { x, y } = item.internals.positionAbsolute;
  const { style } = item.element;
  style.left = `${x}px`;
  style.top = `${y}px`;
}

function labelPlace(curve: Curve): string {
  const { x, y } = at(curve, 0.5);
  return `translate(${x}px, ${y}px) translate(-50%, -50%)`;
}
