import type { CanvasMessage, Host, Reply } from "./contract";
import { around, type Point } from "./geometry/size";
import type { Way } from "./geometry/layout";
import { Connect } from "./gestures/connect";
import { Drag } from "./gestures/drag";
import { Drop } from "./gestures/drop";
import { Keys } from "./gestures/keys";
import { Pointing } from "./gestures/point";
import { Resize } from "./gestures/resize";
import type { Sheet } from "./gestures/sheet";
import { Beside } from "./parts/beside";
import { Clock } from "./parts/clock";
import { Horizon } from "./parts/horizon";
import { boxOf, place, type EdgeItem, type Item } from "./parts/items";
import { Minimap } from "./parts/minimap";
import { Overlay } from "./parts/overlay";
import { Painter } from "./parts/painter";
import { People } from "./parts/people";
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
  readonly #minimap: Minimap;
  readonly #people: People;
  readonly #beside: Beside;
  readonly #clock: Clock;
  readonly #horizon: Horizon;
  readonly #resize: Resize;
  #pointed = 0;

  constructor(readonly root: HTMLElement, readonly host: Host, readonly closed: () => void = () => { }) {
    this.pane = part(root, ".canvas-pane");
    this.view = part(root, ".canvas-view");
    this.overlay = new Overlay(this.view, part(root, ".canvas-over"));
    this.painter = new Painter(edge => this.store.route(edge), this.overlay.labels, this.overlay.lifted);
    this.store = new Store(
      { nodes: part(root, ".canvas-nodes"), areas: part(root, ".canvas-areas"), edges: part<SVGElement>(root, ".canvas-edges") },
      (items, edges) => this.#redraw(items, edges), items => this.#clock.check(items));
    this.viewport = new Viewport(this.pane, this.view, { moved: () => this.painter.also(this.#paintView), rested: () => this.#rested() }, this.signal);
    this.#horizon = new Horizon(this.store, this.viewport);
    this.selection = new Selection(this.store, chosen => void this.#pass({ kind: "selectionChanged", ...chosen }), () => { });
    const connect = new Connect(this);
    const drag = new Drag(this);
    new Pointing(this, drag, connect);
    this.keys = new Keys(this, this.#ownCommands);
    this.#resize = new Resize(this);
    new Drop(this);
    this.#clock = new Clock(this.store, this.view);
    this.#clock.check(this.store.items.values());
    this.#people = new People(part(root, ".canvas-people"), this.store, this.painter, this.signal);
    this.#beside = new Beside(part(root, ".canvas-beside"), this.store, this.viewport, this.painter, this.signal);
    this.painter.moved = this.#beside.paint;
    this.#minimap = new Minimap(part(root, ".canvas-map"), this.store, this.viewport, this.signal);
    addEventListener("pointermove", e => this.#pointAt(e), { capture: true, passive: true, signal: this.signal });
    part(root, ".canvas-controls").addEventListener("click", e => this.#control(e), { signal: this.signal });
    this.fitView(true);
    this.painter.flush();
    root.toggleAttribute("data-ready", true);
  }

  get signal(): AbortSignal { return this.#gone.signal; }
  get isReadOnly(): boolean { return this.root.dataset.readonly !== undefined; }

  dispose(): void {
    this.#gone.abort();
    this.closed();
    this.#clock.dispose();
    this.painter.stop();
    this.store.dispose();
    this.selection.dispose();
    this.overlay.dispose();
  }

  fitView(isAtOnce = false): void {
    const box = around([...this.store.items.values()].filter(item => !item.hidden).map(boxOf));
    if (box) this.viewport.fit(box, isAtOnce);
  }

  /** Chooses one thing, focuses it and brings it into view. */
  focus(id: string): void {
    const item = this.store.items.get(id);
    if (item) this.keys.goTo(item);
  }

  select(ids: readonly string[]): void {
    this.selection.set(ids.map(id => this.store.items.get(id) ?? this.store.edges.get(id)).filter(thing => thing !== undefined));
  }

  /** Tidies up what is chosen, or everything. The layout engine is fetched when it is first asked for. */
  async layout(way: Way = "LR"): Promise<void> {
    if (this.isReadOnly) return;
    const { tidy } = await import("./geometry/layout");
    const chosen = this.selection.items.filter(item => item.what === "node");
    const nodes = chosen.length > 1 ? chosen : this.store.nodes;
    const places = tidy(nodes.map(node => ({ id: node.id, ...boxOf(node) })), [...this.store.edges.values()], way);
    const moved = nodes.filter(node => {
      const to = places.get(node.id);
      if (!to || (to.x === node.position.x && to.y === node.position.y)) return false;
      place(node, to.x, to.y);
      return true;
    });
    if (moved.length === 0) return;
    this.painter.draw(moved, moved.flatMap(node => [...this.store.edgesOf(node.id)]));
    this.moved(moved.map(node => node.id));
    this.fitView();
    this.say(`${moved.length} nodes tidied up`);
  }

  async exportImage(kind: "png" | "svg"): Promise<void> {
    const blob = await this.#picture(kind);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.pane.ariaLabel ?? "workflow"}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** Begun at once, while the browser still knows that somebody asked for it. */
  async copyImage(): Promise<void> {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": this.#picture("png") })]);
      this.#report("The picture is copied.");
    } catch {
      this.#report("The browser takes no picture into its clipboard here. Save it as PNG instead.");
    }
  }

  centre(): Point { return this.viewport.centre; }

  zoomBy(factor: number): void { this.viewport.zoomBy(factor); }

  async tell(message: CanvasMessage): Promise<Reply> {
    if (message.kind !== "selectionChanged") this.selection.tellNow();
    const at = { ...this.pointer };
    const reply = await this.#pass(message);
    if (!reply.ok && reply.reason) this.#report(reply.reason, at);
    return reply;
  }

  moved(ids: readonly string[]): void {
    const items = ids.map(id => this.store.items.get(id)).filter(item => item !== undefined);
    for (const item of items) item.inFlight++;
    this.#minimap.stale();
    const moves = items.map(item => ({ id: item.id, x: item.position.x, y: item.position.y }));
    void this.tell({ kind: "nodesMoved", moves }).then(reply => this.store.settle(ids, !reply.ok));
  }

  say(text: string): void { part(this.root, ".canvas-said").textContent = text; }

  /** In words, where one points. */
  #report(text: string, at: Point = this.pointer): void {
    this.overlay.hint(text, at);
    this.say(text);
  }

  async #picture(kind: "png" | "svg"): Promise<Blob> {
    const { toPng, toSvg } = await import("./parts/picture");
    const svg = toSvg(this.store, token => this.#minimap.colour(token));
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? ["", "800", "600"];
    return kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : toPng(svg, Number(width), Number(height));
  }

  readonly #paintView = (): void => {
    this.viewport.paint();
    this.#horizon.moved();
    this.#minimap?.paint();
    this.#beside?.paint();
  };

  #redraw(items: Iterable<Item>, edges: Iterable<EdgeItem>): void {
    this.painter.draw(items, edges);
    this.#minimap?.stale();
    this.#clock?.check(items);
    this.#horizon?.check(items);
    this.#resize?.addGrips();
    this.selection?.check();
  }

  /** Others see where one points, ten times a second. */
  #pointAt(e: PointerEvent): void {
    this.pointer = { x: e.clientX, y: e.clientY };
    if (!this.#people?.isAnybodyHere || e.timeStamp - this.#pointed < 100 || !(e.target instanceof Node) || !this.pane.contains(e.target)) return;
    this.#pointed = e.timeStamp;
    const { x, y } = this.viewport.toPicture(e);
    void this.#pass({ kind: "pointerMoved", x: Math.round(x), y: Math.round(y) });
  }

  readonly #ownCommands: Readonly<Record<string, () => void>> = {
    fit: () => this.fitView(),
    zoomIn: () => this.viewport.zoomBy(1.25),
    zoomOut: () => this.viewport.zoomBy(0.8),
    zoomReset: () => this.viewport.zoomTo(1),
    layout: () => void this.layout(),
    map: () => part(this.root, "[data-do=map]").setAttribute("aria-pressed", `${this.#minimap.toggle()}`),
    copyAsImage: () => void this.copyImage(),
    selectAll: () => this.selection.set([...this.store.items.values(), ...this.store.edges.values()]),
  };

  #control(e: Event): void {
    const name = (e.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (name) this.#ownCommands[name]?.();
  }

  #rested(): void {
    this.#horizon.look();
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
