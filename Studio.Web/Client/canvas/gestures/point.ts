import { nearest } from "../geometry/curve";
import { meets, spanned, type Point } from "../geometry/size";
import { boxOf, type EdgeItem } from "../parts/items";
import type { Connect } from "./connect";
import type { Drag } from "./drag";
import type { Sheet } from "./sheet";

const longPress = 500;

/** Clicks, the box, hovering, the context menu: what a pointer does where it doesn't drag or connect. */
export class Pointing {
  #from: Point | null = null;
  #before: Set<string> = new Set();
  #isBoxing = false;
  #hovered: EdgeItem | null = null;
  #press = 0;
  #pressedAt: { clientX: number; clientY: number } | null = null;
  #menuShown = -Infinity;

  constructor(readonly sheet: Sheet, readonly drag: Drag, readonly connect: Connect) {
    const { pane, signal } = sheet;
    pane.addEventListener("pointerdown", e => this.#down(e), { signal });
    pane.addEventListener("mousedown", e => this.#grabEnd(e), { capture: true, signal });
    addEventListener("pointermove", e => this.#move(e), { signal, passive: true });
    addEventListener("pointerup", e => this.#up(e), { signal });
    addEventListener("pointercancel", () => this.#cancel(), { signal });
    pane.addEventListener("click", e => this.#click(e), { signal });
    pane.addEventListener("dblclick", e => this.#double(e), { signal });
    pane.addEventListener("contextmenu", e => this.#menu(e), { signal });
    pane.addEventListener("pointerleave", () => this.#hover(null, null), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#press));
  }

  #edgeAt(point: Point): EdgeItem | null {
    return nearest(this.sheet.store.edges.values(), point, 9 / this.sheet.viewport.zoom);
  }

  #isBare(target: EventTarget | null): boolean {
    return target instanceof Element && !target.closest("[data-node], [data-area], .port, a, button");
  }

  #grabEnd(e: MouseEvent): void {
    if (e.button !== 0 || !this.#isBare(e.target) || this.sheet.viewport.isSpaceHeld) return;
    const point = this.sheet.viewport.toPicture(e);
    const end = this.connect.endAt(point, this.#edgeAt(point));
    if (!end) return;
    e.stopPropagation();
    this.#from = null;
    this.connect.reconnect(e, end.edge, end.isSource);
  }

  #down(e: PointerEvent): void {
    this.sheet.overlay.hint(null);
    if (e.pointerType === "touch" && e.isPrimary) this.#pressLong(e);
    else this.#stopPress();
    const isBox = e.pointerType !== "touch" && e.button === 0 && !this.sheet.viewport.isSpaceHeld && this.#isBare(e.target);
    if (!isBox) return;
    this.#from = this.sheet.viewport.toPicture(e);
    this.#before = new Set(e.shiftKey || e.ctrlKey || e.metaKey ? this.sheet.selection.items.map(item => item.id) : []);
  }

  #pressLong(e: PointerEvent): void {
    clearTimeout(this.#press);
    this.#pressedAt = { clientX: e.clientX, clientY: e.clientY };
    const target = e.target;
    this.#press = window.setTimeout(() => this.#tellMenu(target, e), longPress);
  }

  #move(e: PointerEvent): void {
    if (this.#pressedAt && Math.hypot(e.clientX - this.#pressedAt.clientX, e.clientY - this.#pressedAt.clientY) > 10) this.#stopPress();
    if (this.#from && !this.connect.isConnecting) return this.#stretch(e);
    if (this.drag.isDragging || this.connect.isConnecting || e.buttons !== 0) return;
    const isHere = e.target instanceof Node && this.sheet.pane.contains(e.target) && this.#isBare(e.target);
    const point = isHere ? this.sheet.viewport.toPicture(e) : null;
    this.#hover(point ? this.#edgeAt(point) : null, point);
  }

  #hover(edge: EdgeItem | null, point: Point | null): void {
    const { overlay, painter, pane } = this.sheet;
    const end = point ? this.connect.endAt(point, edge) : null;
    painter.also(() => overlay.showEnd(end?.at ?? null));
    if (edge === this.#hovered) return;
    this.#hovered?.element.removeAttribute("data-hover");
    edge?.element.setAttribute("data-hover", "");
    pane.toggleAttribute("data-on-edge", edge !== null);
    this.#hovered = edge;
  }

  #stretch(e: PointerEvent): void {
    const { viewport, overlay, selection, store, painter, view } = this.sheet;
    const to = viewport.toPicture(e);
    const box = spanned(this.#from!, to);
    if (!this.#isBoxing && Math.max(box.width, box.height) * viewport.zoom < 4) return;
    if (!this.#isBoxing) {
      this.#isBoxing = true;
      viewport.setBoxing(true);
      view.toggleAttribute("data-gesture", true);
    }
    painter.also(() => {
      if (!this.#isBoxing) return;
      overlay.box(box);
      const inside = [...store.items.values()].filter(item => !item.hidden && (this.#before.has(item.id) || meets(box, boxOf(item))));
      const ids = new Set(inside.map(item => item.id));
      selection.set([...inside, ...[...store.edges.values()].filter(edge => ids.has(edge.source) && ids.has(edge.target))]);
    });
  }

  #up(e: PointerEvent): void {
    this.#stopPress();
    const { viewport, overlay, view } = this.sheet;
    const wasBoxing = this.#isBoxing;
    const from = this.#from;
    this.#cancel();
    if (wasBoxing) {
      viewport.setBoxing(false);
      overlay.box(null);
      view.removeAttribute("data-gesture");
      this.sheet.say(`${this.sheet.selection.items.length} chosen`);
    } else if (from && this.#isBare(e.target)) {
      this.#chooseAt(e);
    }
  }

  /** A click on an edge or on nothing. Blank clicks are told by where the pointer comes up, for panning suppresses the click event. */
  #chooseAt(e: PointerEvent): void {
    const edge = this.#edgeAt(this.sheet.viewport.toPicture(e));
    const isMore = e.shiftKey || e.ctrlKey || e.metaKey;
    if (edge && isMore) this.sheet.selection.toggle(edge);
    else if (edge) this.sheet.selection.set([edge]);
    else if (!isMore) this.sheet.selection.clear();
    this.sheet.pane.focus({ preventScroll: true });
  }

  #cancel(): void {
    this.#from = null;
    this.#isBoxing = false;
    this.#stopPress();
  }

  #stopPress(): void {
    clearTimeout(this.#press);
    this.#pressedAt = null;
  }

  #click(e: MouseEvent): void {
    const item = this.sheet.store.itemOf(e.target);
    if (!item || (e.target as Element).closest("a, .port")) return;
    if (e.shiftKey || e.ctrlKey || e.metaKey) this.sheet.selection.toggle(item);
    else this.sheet.selection.set([item]);
    item.element.focus({ preventScroll: true });
  }

  #double(e: MouseEvent): void {
    const item = this.sheet.store.itemOf(e.target);
    if (item) void this.sheet.tell({ kind: "open", id: item.id });
  }

  #menu(e: MouseEvent): void {
    if ((e.target as Element).closest("a")) return;
    e.preventDefault();
    // On touch screens both a long press and the browser's own event ask for it.
    if (e.timeStamp - this.#menuShown < 800) return;
    this.#tellMenu(e.target, e);
  }

  #tellMenu(target: EventTarget | null, e: PointerEvent | MouseEvent): void {
    this.#menuShown = e.timeStamp + (e.type === "contextmenu" ? -800 : longPress);
    const { store, viewport, selection } = this.sheet;
    const item = store.itemOf(target);
    const point = viewport.toPicture(e);
    const edge = item ? null : this.#edgeAt(point);
    const thing = item ?? edge;
    if (thing && !thing.selected) selection.set([thing]);
    const what = item ? item.what : edge ? "edge" : "empty";
    void this.sheet.tell({ kind: "contextMenu", what, id: thing?.id ?? null, screenX: e.clientX, screenY: e.clientY, ...point });
  }
}

