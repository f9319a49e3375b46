import { round } from "../geometry/snap";
import { boxOf, shape, type Item } from "../parts/items";
import type { Sheet } from "./sheet";

const least = 80;

/** The corner of a note or group that makes it larger or smaller. */
export class Resize {
  #item: Item | null = null;
  #start = { x: 0, y: 0, width: 0, height: 0 };

  constructor(readonly sheet: Sheet) {
    const { pane, signal } = sheet;
    for (const down of ["mousedown", "touchstart"]) {
      pane.addEventListener(down, e => {
        if ((e.target as Element).closest(".grip")) e.stopPropagation();
      }, { capture: true, signal });
    }
    pane.addEventListener("pointerdown", e => this.#down(e), { capture: true, signal });
    addEventListener("pointermove", e => this.#move(e), { signal, passive: true });
    addEventListener("pointerup", () => this.#up(), { signal });
    addEventListener("pointercancel", () => this.#up(), { signal });
    this.addGrips();
  }

  /** Every area has one; it is made here for areas that came later, too. */
  addGrips(): void {
    for (const area of this.sheet.store.areas) {
      if (area.element.querySelector(":scope > .grip")) continue;
      const grip = document.createElement("span");
      grip.className = "grip nodrag nopan";
      grip.setAttribute("aria-hidden", "true");
      area.element.append(grip);
    }
  }

  #down(e: PointerEvent): void {
    if (this.sheet.isReadOnly || e.button !== 0 || !(e.target as Element).closest(".grip")) return;
    const item = this.sheet.store.itemOf(e.target);
    if (!item) return;
    e.stopPropagation();
    this.#item = item;
    const at = this.sheet.viewport.toPicture(e);
    const { width, height } = boxOf(item);
    this.#start = { ...at, width, height };
  }

  #move(e: PointerEvent): void {
    const item = this.#item;
    if (!item) return;
    const at = this.sheet.viewport.toPicture(e);
    const fit = (size: number): number => Math.max(least, e.altKey ? Math.round(size) : round(size));
    const [width, height] = [fit(this.#start.width + at.x - this.#start.x), fit(this.#start.height + at.y - this.#start.y)];
    shape(item, [width, height]);
    this.sheet.painter.also(() => {
      item.element.style.width = `${width}px`;
      item.element.style.height = `${height}px`;
    });
  }

  #up(): void {
    const item = this.#item;
    this.#item = null;
    if (!item) return;
    const { x, y, width, height } = boxOf(item);
    if (width === this.#start.width && height === this.#start.height) return;
    void this.sheet.tell({ kind: "resized", area: item.id, x, y, width, height }).then(reply => {
      if (!reply.ok) this.sheet.store.reread(item.id);
    });
  }
}
