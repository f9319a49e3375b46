import { holds, meets, type Box } from "../geometry/size";
import { boxOf, type Item } from "./items";
import type { Store } from "./store";
import type { Viewport } from "./viewport";

/** Cards that are far from the window keep their place and have nothing in it: the browser neither lays their insides out nor paints them. */
export class Horizon {
  #near: Box | null = null;

  constructor(readonly store: Store, readonly viewport: Viewport) { }

  /** With each move of the picture: another look is worth it only when one comes near the end of what is drawn, or much closer to it. */
  moved(): void {
    const seen = this.viewport.box;
    if (!this.#near || !holds(this.#near, grown(seen, 0.1)) || this.#near.width > 3 * seen.width) this.look();
  }

  look(): void {
    this.#near = grown(this.viewport.box, 0.5);
    this.check(this.store.items.values());
  }

  check(items: Iterable<Item>): void {
    const near = this.#near;
    if (!near) return;
    for (const item of items) item.element.toggleAttribute("data-far", item.what === "node" && !meets(boxOf(item), near));
  }
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - width * by, y: y - height * by, width: width * (1 + 2 * by), height: height * (1 + 2 * by) };
}
