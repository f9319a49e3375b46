import type { CanvasMessage, Host, Reply } from "./contract";
import { around, type Point } from "./geometry/size";
import { Connect } from "./gestures/connect";
import { Drag } from "./gestures/drag";
import { Keys } from "./gestures/keys";
import { Pointing } from "./gestures/point";
import type { Sheet } from "./gestures/sheet";
import { boxOf } from "./parts/items";
import { Overlay } from "./parts/overlay";
import { Painter } from "./parts/painter";
import { Selection } from "./parts/selection";
import { Store } from "./parts/store";
import { Viewport } from "./parts/viewport";

/** One canvas on the page. Everything it hooks up hangs on one AbortController, so that `dispose` can forget nothing. */
export class Canvas implements Sheet {
  readonly #gone = new AbortController();
  readonly pane: HTMLElement;
  readonly view: HTMLElement;
  readonly overlay: Overlay;
  readonly painter: Painter;
  readonly store: Store;
  readonly viewport: Viewport;
  readonly selection: Selection;
  readonly keys: Keys;
  pointer: Point = { x: 0, y: 0 };
  #rev = 0;

  constructor(readonly root: HTMLElement, readonly host: Host) {
    this.pane = part(root, ".canvas-pane");
    this.view = part(root, ".canvas-view");
    this.overlay = new Overlay(this.view, part(root, ".canvas-over"));
    this.painter = new Painter(edge => this.store.route(edge), this.overlay.labels);
    this.store = new Store(
      { nodes: part(root, ".canvas-nodes"), areas: part(root, ".canvas-areas"), edges: part<SVGElement>(root, ".canvas-edges") },
      (items, edges) => this.painter.draw(items, edges));
    this.viewport = new Viewport(this.pane, this.view, { moved: () => this.painter.also(this.#paintView), rested: () => this.#rested() }, this.signal);
    this.selection = new Selection(this.store, chosen => void this.#pass({ kind: "selectionChanged", ...chosen }), () => { });
    const connect = new Connect(this);
    const drag = new Drag(this);
    new Pointing(this, drag, connect);
    this.keys = new Keys(this, this.#ownCommands);
    addEventListener("pointermove", e => { this.pointer = { x: e.clientX, y: e.clientY }; }, { capture: true, passive: true, signal: this.signal });
    part(root, ".canvas-controls").addEventListener("click", e => this.#control(e), { signal: this.signal });
    this.fitView(true);
    this.painter.flush();
    root.toggleAttribute("data-ready", true);
  }

  get signal(): AbortSignal { return this.#gone.signal; }
  get isReadOnly(): boolean { return this.root.dataset.readonly !== undefined; }

  dispose(): void {
    this.#gone.abort();
    this.painter.stop();
    this.store.dispose();
    this.selection.dispose();
    this.overlay.dispose();
  }

  fitView(isAtOnce = false): void {
    const box = around([...this.store.items.values()].filter(item => !item.hidden).map(boxOf));
    if (box) this.viewport.fit(box, isAtOnce);
  }

  async tell(message: CanvasMessage): Promise<Reply> {
    const at = { ...this.pointer };
    const reply = await this.#pass(message);
    if (!reply.ok && reply.reason) {
      this.overlay.hint(reply.reason, at);
      this.say(reply.reason);
    }
    return reply;
  }

  moved(ids: readonly string[]): void {
    const items = ids.map(id => this.store.items.get(id)).filter(item => item !== undefined);
    for (const item of items) item.inFlight++;
    const moves = items.map(item => ({ id: item.id, x: item.position.x, y: item.position.y }));
    void this.tell({ kind: "nodesMoved", rev: ++this.#rev, moves }).then(reply => this.store.settle(ids, !reply.ok));
  }

  say(text: string): void { part(this.root, ".canvas-said").textContent = text; }

  readonly #paintView = (): void => this.viewport.paint();

  readonly #ownCommands: Readonly<Record<string, () => void>> = {
    fit: () => this.fitView(),
    zoomIn: () => this.viewport.zoomBy(1.25),
    zoomOut: () => this.viewport.zoomBy(0.8),
    zoomReset: () => this.viewport.zoomTo(1),
    selectAll: () => this.selection.set([...this.store.items.values(), ...this.store.edges.values()]),
  };

  #control(e: Event): void {
    const name = (e.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (name) this.#ownCommands[name]?.();
  }

  #rested(): void {
    const [x, y, zoom] = this.viewport.transform;
    void this.#pass({ kind: "viewportChanged", x, y, zoom });
  }

  /** What only informs may get lost with the connection. */
  async #pass(message: CanvasMessage): Promise<Reply> {
    try {
      return await this.host.send(message);
    } catch {
      return { ok: false, reason: null };
    }
  }
}

function part<T extends Element = HTMLElement>(root: HTMLElement, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`The canvas has no ${selector}`);
  return found;
}
