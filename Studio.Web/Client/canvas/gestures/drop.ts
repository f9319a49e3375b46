import { newId } from "../../shell/id";
import { nearest } from "../geometry/curve";
import { round } from "../geometry/snap";
import { cardHeight, cardWidth } from "../geometry/size";
import type { EdgeItem } from "../parts/items";
import type { Sheet } from "./sheet";

export const nodeType = "application/x-studio-node";

/** Things dragged here from elsewhere on the page, as from a palette. Dropped on an edge they are meant for its middle. */
export class Drop {
  #over: EdgeItem | null = null;

  constructor(readonly sheet: Sheet) {
    const { pane, signal } = sheet;
    pane.addEventListener("dragover", e => this.#hover(e), { signal });
    pane.addEventListener("dragleave", () => this.#mark(null), { signal });
    pane.addEventListener("drop", e => this.#drop(e), { signal });
  }

  #hover(e: DragEvent): void {
    if (this.sheet.isReadOnly || !e.dataTransfer?.types.includes(nodeType)) return;
    e.preventDefault();
    e.dataTransfer.dropEffect = "copy";
    const { store, viewport } = this.sheet;
    this.#mark(nearest(store.edges.values(), viewport.toPicture(e), 24 / viewport.zoom));
  }

  #drop(e: DragEvent): void {
    const type = e.dataTransfer?.getData(nodeType);
    const edge = this.#over;
    this.#mark(null);
    if (!type || this.sheet.isReadOnly) return;
    e.preventDefault();
    const { x, y } = this.sheet.viewport.toPicture(e);
    const place = { x: round(x - cardWidth / 2), y: round(y - cardHeight / 2), edge: edge?.id ?? null };
    void this.sheet.tell({ kind: "dropNew", node: newId(), type, ...place });
  }

  #mark(edge: EdgeItem | null): void {
    if (edge === this.#over) return;
    this.#over?.element.removeAttribute("data-drop");
    edge?.element.setAttribute("data-drop", "");
    this.#over = edge;
  }
}
