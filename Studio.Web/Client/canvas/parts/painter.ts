import { at, pathOf, type Curve } from "../geometry/curve";
import type { Point } from "../geometry/size";
import type { EdgeItem, Item } from "./items";

/** More would be more layers than the compositor puts together in a frame. */
const mostLifted = 100;

/** All writes to the page of one frame in one place, and only of what moved. */
export class Painter {
  readonly #items = new Set<Item>();
  readonly #edges = new Set<EdgeItem>();
  readonly #others = new Set<() => void>();
  readonly #lifted = new Map<Item, Point>();
  readonly #copies = new Map<EdgeItem, SVGPathElement>();
  #frame = 0;

  /** Something was painted elsewhere than it was. */
  moved: () => void = () => { };

  constructor(readonly route: (edge: EdgeItem) => void, readonly labels: HTMLElement, readonly sheet: SVGElement) { }

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

  /**
   * What a hand holds is drawn apart from all that lies still, which then isn't drawn again: each card as a layer, its edges on a sheet
   * above the others.
   */
  lift(items: readonly Item[], edges: Iterable<EdgeItem>): void {
    if (items.length > mostLifted) return;
    for (const item of items.filter(item => item.what === "node")) {
      this.#lifted.set(item, item.internals.positionAbsolute);
      item.element.toggleAttribute("data-lifted", true);
    }
    for (const edge of edges) {
      const copy = edge.element.cloneNode() as SVGPathElement;
      delete copy.dataset.edge;
      this.#copies.set(edge, copy);
      edge.element.toggleAttribute("data-lifted", true);
    }
    this.sheet.append(...this.#copies.values());
  }

  /** Back to where all lies. */
  land(): void {
    const [items, edges] = [[...this.#lifted.keys()], [...this.#copies.keys()]];
    this.#lifted.clear();
    this.#copies.clear();
    this.sheet.replaceChildren();
    for (const { element } of [...items, ...edges]) element.removeAttribute("data-lifted");
    for (const { element } of items) element.style.transform = "";
    this.draw(items, edges);
    this.flush();
  }

  /** At once instead of with the next frame: before the first one, and before somebody looks. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const hasMoved = this.#items.size > 0;
    for (const item of this.#items) this.#paintItem(item);
    for (const edge of this.#edges) this.#paintEdge(edge);
    this.#items.clear();
    this.#edges.clear();
    const others = [...this.#others];
    this.#others.clear();
    for (const paint of others) paint();
    if (hasMoved) this.moved();
  }

  stop(): void { cancelAnimationFrame(this.#frame); }

  #ask(): void { this.#frame ||= requestAnimationFrame(() => this.flush()); }

  #paintEdge(edge: EdgeItem): void {
    this.route(edge);
    const path = this.#copies.get(edge) ?? edge.element;
    if (edge.curve) path.setAttribute("d", pathOf(edge.curve));
    else path.removeAttribute("d");
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

  #paintItem(item: Item): void {
    const { x, y } = item.internals.positionAbsolute;
    const { style } = item.element;
    const from = this.#lifted.get(item);
    if (from) {
      style.transform = `translate(${x - from.x}px, ${y - from.y}px)`;
      return;
    }
    style.left = `${x}px`;
    style.top = `${y}px`;
  }
}

function labelPlace(curve: Curve): string {
  const { x, y } = at(curve, 0.5);
  return `translate(${x}px, ${y}px) translate(-50%, -50%)`;
}
