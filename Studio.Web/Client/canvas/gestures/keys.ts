import { isTyping } from "../../shell/keys";
import { walk, type Direction, type Stop } from "../geometry/walk";
import { boxOf, place, type Item } from "../parts/items";
import { grid } from "../geometry/snap";
import { shortcut } from "./shortcuts";
import type { Sheet } from "./sheet";

const arrows: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** The keyboard. What isn't the canvas's own becomes a command for its host. */
export class Keys {
  constructor(readonly sheet: Sheet, readonly own: Readonly<Record<string, () => void>>) {
    const { root, signal } = sheet;
    root.addEventListener("keydown", e => this.#down(e), { signal });
    addEventListener("keyup", e => { if (e.key === " ") sheet.viewport.holdSpace(false); }, { signal });
    addEventListener("blur", () => sheet.viewport.holdSpace(false), { signal });
  }

  #down(e: KeyboardEvent): void {
    if (isTyping(e.target) || e.defaultPrevented || !this.sheet.pane.contains(e.target as Node)) return;
    if (this.#handle(e)) {
      e.preventDefault();
      e.stopPropagation();
    }
  }

  #handle(e: KeyboardEvent): boolean {
    const direction = arrows[e.key];
    if (direction) return e.altKey ? this.#nudge(direction, e.shiftKey ? 10 : 1) : e.ctrlKey || e.metaKey ? false : this.#walk(direction, e.shiftKey);
    const focused = this.sheet.store.itemOf(document.activeElement);
    switch (e.key) {
      case " ": this.sheet.viewport.holdSpace(true); return true;
      case "Escape": return this.#release();
      case "Enter":
        if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) break;
        if (focused) void this.sheet.tell({ kind: "open", id: focused.id });
        return focused !== null;
      case "Tab":
        if (e.shiftKey || !focused || this.sheet.isReadOnly) return false;
        return this.#command("append");
      case "Delete":
      case "Backspace": return this.#delete();
    }
    const name = shortcut(e, this.sheet.isReadOnly);
    if (!name) return false;
    const own = this.own[name];
    if (own) own();
    else void this.#command(name);
    return true;
  }

  #command(name: string): true {
    void this.sheet.tell({ kind: "command", name });
    return true;
  }

  #walk(direction: Direction, isMore: boolean): boolean {
    const { store, selection } = this.sheet;
    const nodes = store.nodes.filter(node => !node.hidden);
    const from = store.itemOf(document.activeElement) ?? selection.items[0];
    const stops: Stop[] = nodes.map(node => ({ id: node.id, ...boxOf(node) }));
    const next = from ? walk({ id: from.id, ...boxOf(from) }, direction, stops, store.edges.values()) : stops[0] ?? null;
    const item = next ? store.items.get(next.id) : null;
    if (item) this.goTo(item, isMore);
    return true;
  }

  /** Chooses and focuses, and brings it into view. */
  goTo(item: Item, isMore = false): void {
    const { selection, viewport } = this.sheet;
    selection.set(isMore ? [...selection.items, item] : [item]);
    item.element.focus({ preventScroll: true });
    viewport.reveal(boxOf(item));
  }

  #nudge(direction: Direction, times: number): boolean {
    const { selection, store, painter, isReadOnly } = this.sheet;
    const items = selection.items;
    if (isReadOnly || items.length === 0) return true;
    const by = grid * times;
    const [dx, dy] = { left: [-by, 0], right: [by, 0], up: [0, -by], down: [0, by] }[direction] as [number, number];
    for (const item of items) place(item, item.position.x + dx, item.position.y + dy);
    painter.draw(items, items.flatMap(item => [...store.edgesOf(item.id)]));
    this.sheet.moved(items.map(item => item.id));
    return true;
  }

  #release(): boolean {
    const { selection, pane } = this.sheet;
    selection.clear();
    pane.focus({ preventScroll: true });
    return true;
  }

  #delete(): boolean {
    const { selection, isReadOnly, pane } = this.sheet;
    const { nodes, edges, areas } = selection.chosen;
    if (isReadOnly || nodes.length + edges.length + areas.length === 0) return false;
    const next = this.#afterDeleting(new Set(nodes));
    void this.sheet.tell({ kind: "delete", nodes, edges, areas });
    this.sheet.say(`${nodes.length + edges.length + areas.length} deleted`);
    if (next) next.element.focus({ preventScroll: true });
    else pane.focus({ preventScroll: true });
    return true;
  }

  /** Whoever deletes with the keyboard goes on from where the node was. */
  #afterDeleting(gone: ReadonlySet<string>): Item | null {
    const { store } = this.sheet;
    for (const edge of store.edges.values()) {
      const other = gone.has(edge.target) ? edge.source : gone.has(edge.source) ? edge.target : null;
      const item = other && !gone.has(other) ? store.items.get(other) : null;
      if (item) return item;
    }
    return null;
  }
}
