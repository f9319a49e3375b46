import { XYDrag, type XYDragInstance, type NodeDragItem, type Transform } from "@xyflow/system";
import { nearest } from "../geometry/curve";
import { around, meets, type Box, type Point } from "../geometry/size";
import { snap } from "../geometry/snap";
import { boxOf, place, type EdgeItem, type Item } from "../parts/items";
import type { Sheet } from "./sheet";

/** Moving nodes, notes and groups. One drag engine for all of them, pointed at whatever the pointer goes down on. */
export class Drag {
  #engine: XYDragInstance | null = null;
  #begun: Map<string, Box> | null = null;
  #neighbours: Box[] = [];
  #held: Point = { x: 0, y: 0 };
  #lag: Point = { x: 0, y: 0 };
  #isFree = false;
  #over: EdgeItem | null = null;
  #carried: Item[] = [];

  constructor(readonly sheet: Sheet) {
    const { pane, signal } = sheet;
    pane.addEventListener("pointerdown", e => this.#aim(e), { capture: true, signal });
    addEventListener("pointermove", e => { this.#isFree = e.altKey; }, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => this.#engine?.destroy());
  }

  get isDragging(): boolean { return this.#begun !== null; }

  #aim(e: PointerEvent): void {
    const item = this.sheet.store.itemOf(e.target);
    // A second finger is no drag any more: what the first one held stays where it is.
    this.#drop();
    this.#engine?.destroy();
    this.#engine = null;
    this.sheet.pane.removeAttribute("data-shield");
    if (!item || !e.isPrimary || this.sheet.isReadOnly || this.sheet.viewport.isSpaceHeld || e.button !== 0) return;
    this.#isFree = e.altKey;
    this.#held = this.sheet.viewport.toPicture(e);
    this.#engine = this.#newEngine();
    this.#engine.update({
      domNode: item.element, nodeId: item.id, isSelectable: true, noDragClassName: "nodrag", nodeClickDistance: 3,
    });
  }

  /** A new one for each drag: one that was interrupted would go on with what it held. */
  #newEngine(): XYDragInstance {
    const engine: XYDragInstance = XYDrag({ getStoreItems: () => ({ ...this.#storeItems(), autoPanOnNodeDrag: this.#engine === engine }) as never });
    return engine;
  }

  // The engine asks for these again and again; it is made for frameworks whose store changes.
  #storeItems(): Record<string, unknown> {
    const { store, selection, viewport, pane } = this.sheet;
    return {
      nodes: [], nodeLookup: store.items, edges: [], nodeExtent: [[-Infinity, -Infinity], [Infinity, Infinity]], snapGrid: [1, 1], snapToGrid: false,
      nodeOrigin: [0, 0], multiSelectionActive: false, domNode: pane, transform: viewport.transform satisfies Transform,
      nodesDraggable: true, selectNodesOnDrag: true, nodeDragThreshold: 3, autoPanSpeed: 15,
      panBy: (by: { x: number; y: number }) => viewport.panBy(by),
      unselectNodesAndEdges: () => selection.clear(),
      updateNodePositions: (items: Map<string, NodeDragItem>, isDragging: boolean) => isDragging ? this.#move(items) : this.#drop(),
    };
  }

  #start(items: Map<string, NodeDragItem>): Map<string, Box> {
    const { store, selection, view, pane, painter } = this.sheet;
    pane.toggleAttribute("data-shield", true);
    const first = [...items.keys()].map(id => store.items.get(id)!).filter(Boolean);
    if (!first.some(item => item.selected)) selection.set(first);
    const moved = new Set(first);
    this.#carried = first.filter(item => item.what === "area" && item.element.dataset.kind === "group")
      .flatMap(area => store.within(area)).filter(node => !moved.has(node));
    for (const item of this.#carried) moved.add(item);
    const box = around([...moved].map(boxOf));
    const seen = this.sheet.viewport.box;
    this.#neighbours = moved.size > 200 || !box ? [] : [...store.items.values()]
      .filter(item => !moved.has(item) && !item.hidden && item.what === "node").map(boxOf).filter(other => meets(other, seen));
    for (const item of moved) {
      // What the server says of it meanwhile waits for the hand to let go.
      item.inFlight++;
      item.element.toggleAttribute("data-dragging", true);
    }
    view.toggleAttribute("data-gesture", true);
    painter.lift([...moved], new Set([...moved].flatMap(item => [...store.edgesOf(item.id)])));
    return new Map([...moved].map(item => [item.id, boxOf(item)]));
  }

  #move(items: Map<string, NodeDragItem>): void {
    const { store, painter, overlay, viewport } = this.sheet;
    const isFirst = this.#begun === null;
    this.#begun ??= this.#start(items);
    const [leadId, lead] = [...items][0]!;
    const start = this.#begun.get(leadId);
    if (!start) return;
    if (isFirst) this.#lag = this.#lagOf(lead.position, start);
    const raw = { x: lead.position.x - start.x + this.#lag.x, y: lead.position.y - start.y + this.#lag.y };
    const whole = around(this.#begun.values())!;
    const wanted = { ...whole, x: whole.x + raw.x, y: whole.y + raw.y };
    const rest = this.#isFree ? { x: Math.round(wanted.x), y: Math.round(wanted.y), guides: [] } : snap(wanted, this.#neighbours, 6 / viewport.zoom);
    const by = { x: rest.x - whole.x, y: rest.y - whole.y };
    const moved: Item[] = [];
    for (const [id, box] of this.#begun) {
      const item = store.items.get(id);
      if (!item) continue;
      place(item, box.x + by.x, box.y + by.y);
      moved.push(item);
    }
    painter.draw(moved, moved.flatMap(item => [...store.edgesOf(item.id)]));
    painter.also(() => overlay.guides(rest.guides));
    this.#hover(moved);
  }

  /** The engine forgets the way to where it knew that it was a drag; a quick hand has gone far by then. */
  #lagOf(now: Point, start: Point): Point {
    const { viewport, pointer } = this.sheet;
    const at = viewport.toPicture({ clientX: pointer.x, clientY: pointer.y });
    return { x: at.x - this.#held.x - (now.x - start.x), y: at.y - this.#held.y - (now.y - start.y) };
  }

  /** A single node without edges can be put into one. */
  #hover(moved: readonly Item[]): void {
    const { store, viewport } = this.sheet;
    const [only] = moved;
    const isLoose = only && moved.length === 1 && only.what === "node" && only.card.inputs.length > 0 && only.card.outputs.length > 0
      && [...store.edgesOf(only.id)].length === 0;
    const box = isLoose ? boxOf(only) : null;
    const edge = box ? nearest(store.edges.values(), { x: box.x + box.width / 2, y: box.y + box.height / 2 }, Math.max(30, 12 / viewport.zoom)) : null;
    this.#mark(edge);
  }

  #mark(edge: EdgeItem | null): void {
    if (edge === this.#over) return;
    this.#over?.element.removeAttribute("data-drop");
    edge?.element.setAttribute("data-drop", "");
    this.#over = edge;
  }

  #drop(): void {
    const { store, overlay, view, painter, pane } = this.sheet;
    pane.removeAttribute("data-shield");
    const begun = this.#begun;
    if (!begun) return;
    this.#begun = null;
    for (const id of begun.keys()) store.items.get(id)?.element.removeAttribute("data-dragging");
    view.removeAttribute("data-gesture");
    painter.land();
    painter.also(() => overlay.guides([]));
    const edge = this.#over;
    this.#mark(null);
    const ids = [...begun].filter(([id, box]) => {
      const item = store.items.get(id);
      return item && (item.position.x !== box.x || item.position.y !== box.y);
    }).map(([id]) => id);
    if (ids.length > 0) this.sheet.moved(ids);
    store.settle(begun.keys(), false);
    const item = edge && ids.length === 1 ? store.items.get(ids[0]!) : null;
    if (edge && item) void this.sheet.tell({ kind: "dropOnEdge", node: item.id, edge: edge.id, ...item.position });
  }
}
