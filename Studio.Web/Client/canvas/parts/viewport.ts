import { XYPanZoom, getViewportForBounds, type PanZoomInstance, type Transform } from "@xyflow/system";
import { detail, dotStep, isTrackpad } from "../geometry/view";
import type { Box, Point } from "../geometry/size";

export const minZoom = 0.05;
export const maxZoom = 2.5;
/** Around what is fitted: room for what stands below nodes, and for the controls. */
const margin = { x: 0.1, top: "32px", bottom: "64px" } as const;
const everywhere: [[number, number], [number, number]] = [[-Infinity, -Infinity], [Infinity, Infinity]];

export interface ViewportEvents {
  /** Before the next frame; the place is that of the engine. */
  readonly moved: () => void;
  /** Nothing has moved for a quarter of a second. */
  readonly rested: () => void;
}

/** Which part of the picture the window shows. */
export class Viewport {
  transform: Transform = [0, 0, 1];
  readonly #panZoom: PanZoomInstance;
  readonly #dots = document.createElement("div");
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #size = { width: 0, height: 0 };
  #rest = 0;
  #isSpaceHeld = false;
  #isConnecting = false;
  #isBoxing = false;
  #isPinching = false;

  constructor(readonly pane: HTMLElement, readonly view: HTMLElement, readonly events: ViewportEvents, signal: AbortSignal) {
    this.#dots.className = "canvas-dots";
    pane.prepend(this.#dots);
    this.#panZoom = XYPanZoom({
      domNode: pane, minZoom, maxZoom, viewport: { x: 0, y: 0, zoom: 1 }, translateExtent: everywhere,
      onDraggingChange: dragging => pane.toggleAttribute("data-panning", dragging),
    });
    this.#update();
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(pane);
    signal.addEventListener("abort", () => { sizes.disconnect(); clearTimeout(this.#rest); this.#panZoom.destroy(); this.#dots.remove(); });
    pane.addEventListener("wheel", e => this.#wheeled(e), { capture: true, passive: false, signal });
    // Two fingers zoom wherever they are, also on what one finger would drag.
    pane.addEventListener("touchstart", e => this.#pinch(e.touches.length > 1), { capture: true, passive: true, signal });
    for (const up of ["touchend", "touchcancel"] as const) addEventListener(up, e => this.#pinch(e.touches.length > 1), { passive: true, signal });
    this.#measure();
    this.paint();
  }

  get zoom(): number { return this.transform[2]; }
  get size(): { width: number; height: number } { return this.#size; }

  /** What the window shows, in the picture's units. */
  get box(): Box {
    const [x, y, zoom] = this.transform;
    return { x: -x / zoom, y: -y / zoom, width: this.#size.width / zoom, height: this.#size.height / zoom };
  }

  get centre(): Point {
    const { x, y, width, height } = this.box;
    return { x: x + width / 2, y: y + height / 2 };
  }

  get panZoom(): PanZoomInstance { return this.#panZoom; }

  /** From the screen into the picture. */
  toPicture(screen: { clientX: number; clientY: number }): Point {
    const { left, top } = this.pane.getBoundingClientRect();
    const [x, y, zoom] = this.transform;
    return { x: (screen.clientX - left - x) / zoom, y: (screen.clientY - top - y) / zoom };
  }

  toScreen(point: Point): Point {
    const { left, top } = this.pane.getBoundingClientRect();
    const [x, y, zoom] = this.transform;
    return { x: point.x * zoom + x + left, y: point.y * zoom + y + top };
  }

  async panBy(by: Point): Promise<boolean> {
    if (by.x === 0 && by.y === 0) return false;
    const [x, y, zoom] = this.transform;
    await this.#panZoom.setViewport({ x: x + by.x, y: y + by.y, zoom });
    return true;
  }

  zoomBy(factor: number): void { void this.#panZoom.scaleTo(clamp(this.zoom * factor), this.#quickly); }
  zoomTo(zoom: number): void { void this.#panZoom.scaleTo(clamp(zoom), this.#quickly); }

  fit(box: Box, isAtOnce = false, most = 1): void {
    if (this.#size.width === 0) this.#measure();
    const { x, y, zoom } = getViewportForBounds(box, this.#size.width, this.#size.height, minZoom, most, margin);
    void this.#panZoom.setViewport({ x, y, zoom }, isAtOnce ? {} : this.#quickly);
  }

  /** Brings the box into view and leaves everything alone when it is there. */
  reveal(box: Box): void {
    const seen = this.box;
    const isSeen = box.x >= seen.x && box.y >= seen.y && box.x + box.width <= seen.x + seen.width && box.y + box.height <= seen.y + seen.height;
    if (!isSeen) this.centreOn({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, Math.max(this.zoom, 0.5));
  }

  centreOn(point: Point, zoom = this.zoom): void {
    void this.#panZoom.setViewport(
      { x: this.#size.width / 2 - point.x * zoom, y: this.#size.height / 2 - point.y * zoom, zoom }, this.#quickly);
  }

  holdSpace(isHeld: boolean): void {
    if (this.#isSpaceHeld === isHeld) return;
    this.#isSpaceHeld = isHeld;
    this.pane.toggleAttribute("data-pan", isHeld);
    this.#update();
  }

  get isSpaceHeld(): boolean { return this.#isSpaceHeld; }

  setConnecting(isConnecting: boolean): void {
    this.#isConnecting = isConnecting;
    this.#update();
  }

  setBoxing(isBoxing: boolean): void {
    this.#isBoxing = isBoxing;
    this.#update();
  }

  /** Writes what the engine decided. */
  paint(): void {
    const [x, y, zoom] = this.transform;
    this.view.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    const step = dotStep(zoom);
    if (this.#dots.style.backgroundSize !== `${step}px ${step}px`) this.#dots.style.backgroundSize = `${step}px ${step}px`;
    this.#dots.style.transform = `translate(${x % step}px, ${y % step}px)`;
    const lod = detail(zoom);
    if (this.view.dataset.lod !== lod) this.view.dataset.lod = lod;
  }

  get #quickly(): { duration: number } { return { duration: this.#still.matches ? 0 : 200 }; }

  #update(): void {
    this.#panZoom.update({
      noWheelClassName: "nowheel", noPanClassName: this.#isSpaceHeld || this.#isPinching ? "never" : "nopan", preventScrolling: true,
      panOnScroll: false, panOnScrollMode: "free" as never, panOnScrollSpeed: 1,
      panOnDrag: this.#isSpaceHeld ? [0, 1] : [1], panActivationKeyPressed: this.#isSpaceHeld, zoomActivationKeyPressed: false,
      userSelectionActive: this.#isBoxing, zoomOnPinch: true, zoomOnScroll: true, zoomOnDoubleClick: false,
      lib: "xy", connectionInProgress: this.#isConnecting, paneClickDistance: 1,
      onTransformChange: transform => {
        this.transform = transform;
        this.events.moved();
        clearTimeout(this.#rest);
        this.view.toggleAttribute("data-moving", true);
        this.#rest = window.setTimeout(() => {
          this.view.removeAttribute("data-moving");
          this.events.rested();
        }, 250);
      },
    });
  }

  #pinch(isPinching: boolean): void {
    if (this.#isPinching === isPinching) return;
    this.#isPinching = isPinching;
    this.#update();
  }

  #wheeled(e: WheelEvent): void {
    if ((e.target as Element).closest(".nowheel") || !isTrackpad(e)) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    void this.panBy({ x: -e.deltaX, y: -e.deltaY });
  }

  #measure(): void { this.#size = { width: this.pane.clientWidth, height: this.pane.clientHeight }; }
}

const clamp = (zoom: number): number => Math.max(minZoom, Math.min(maxZoom, zoom));
