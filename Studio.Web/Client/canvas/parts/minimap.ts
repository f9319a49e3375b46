import { XYMinimap } from "@xyflow/system";
import { around, type Box } from "../geometry/size";
import { boxOf } from "./items";
import type { Store } from "./store";
import type { Viewport } from "./viewport";

/** The overview in the corner, painted on one canvas element: a thousand rectangles in the page would be a thousand elements more. */
export class Minimap {
  readonly #canvas = document.createElement("canvas");
  readonly #engine: { update(options: never): void; destroy(): void };
  #whole: Box = { x: 0, y: 0, width: 1, height: 1 };
  #scale = 1;
  #isStale = true;
  #timer = 0;
  #picture: HTMLCanvasElement | null = null;
  #frame = "";

  constructor(readonly element: HTMLElement, readonly store: Store, readonly viewport: Viewport, signal: AbortSignal) {
    element.append(this.#canvas);
    element.hidden = false;
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#engine = XYMinimap({
      domNode: this.#canvas, panZoom: viewport.panZoom, getTransform: () => viewport.transform, getViewScale: () => this.#scale,
    } as never) as never;
    this.#engine.update({
      translateExtent: [[-Infinity, -Infinity], [Infinity, Infinity]], width: viewport.size.width, height: viewport.size.height, zoomStep: 1,
    } as never);
    this.#canvas.addEventListener("click", e => this.#clicked(e), { signal });
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      this.#engine.destroy();
      this.#canvas.remove();
    });
    this.stale();
  }

  toggle(): boolean {
    this.element.hidden = !this.element.hidden;
    this.stale();
    return !this.element.hidden;
  }

  /** Nodes moved: they are painted anew a few times a second, never with every frame. */
  stale(): void {
    this.#isStale = true;
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      this.paint();
    }, 150);
  }

  /** The window's frame, with every frame. */
  paint(): void {
    if (this.element.hidden) return;
    const { width, height } = { width: 200, height: 130 };
    const ratio = devicePixelRatio;
    if (this.#canvas.width !== width * ratio) [this.#canvas.width, this.#canvas.height] = [width * ratio, height * ratio];
    const seen = this.viewport.box;
    if (this.#isStale) this.#paintNodes(width, height, ratio);
    const pen = this.#canvas.getContext("2d");
    if (!pen) return;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#picture) pen.drawImage(this.#picture, 0, 0);
    pen.setTransform(ratio / this.#scale, 0, 0, ratio / this.#scale, -this.#whole.x * ratio / this.#scale, -this.#whole.y * ratio / this.#scale);
    pen.lineWidth = 1.5 * this.#scale;
    pen.strokeStyle = this.#frame;
    // What is seen may be more than what there is: then the frame is the map's own.
    const [inset, edge] = [2 * this.#scale, this.#whole];
    const [left, top] = [Math.max(seen.x, edge.x + inset), Math.max(seen.y, edge.y + inset)];
    const right = Math.min(seen.x + seen.width, edge.x + edge.width - inset);
    const bottom = Math.min(seen.y + seen.height, edge.y + edge.height - inset);
    if (right <= left || bottom <= top) return;
    pen.beginPath();
    pen.roundRect(left, top, right - left, bottom - top, 6 * this.#scale);
    pen.stroke();
  }

  #paintNodes(width: number, height: number, ratio: number): void {
    this.#isStale = false;
    const items = [...this.store.items.values()].filter(item => !item.hidden);
    this.element.toggleAttribute("data-empty", items.length === 0);
    const box = around(items.map(boxOf)) ?? { x: 0, y: 0, width: 1, height: 1 };
    const margin = Math.max(box.width, box.height) * 0.06 + 40;
    this.#scale = Math.max((box.width + 2 * margin) / width, (box.height + 2 * margin) / height);
    this.#whole = { x: box.x + box.width / 2 - width * this.#scale / 2, y: box.y + box.height / 2 - height * this.#scale / 2, width: width * this.#scale, height: height * this.#scale };
    const paper = document.createElement("canvas");
    [paper.width, paper.height] = [width * ratio, height * ratio];
    const pen = paper.getContext("2d");
    if (!pen) return;
    pen.setTransform(ratio / this.#scale, 0, 0, ratio / this.#scale, -this.#whole.x * ratio / this.#scale, -this.#whole.y * ratio / this.#scale);
    const colours = new Map<string, string>();
    // Asked for here and not with every frame: the answer costs the page a look at its styles.
    this.#frame = this.colour("--focus");
    for (const item of items) {
      const name = item.what === "area" ? "--line-strong" : kindToken(item.card.kind);
      if (!colours.has(name)) colours.set(name, this.colour(name));
      pen.fillStyle = colours.get(name)!;
      const { x, y, width: w, height: h } = boxOf(item);
      pen.globalAlpha = item.what === "area" ? 0.8 : 0.6;
      pen.beginPath();
      pen.roundRect(x, y, w, h, 2.5 * this.#scale);
      pen.fill();
    }
    this.#picture = paper;
  }

  /** Theme colours speak both themes at once; only a property that is used says which one counts. */
  colour(token: string): string {
    this.element.style.setProperty("--probe", `var(${token})`);
    this.element.style.outlineColor = "var(--probe)";
    return getComputedStyle(this.element).outlineColor;
  }

  #clicked(e: MouseEvent): void {
    const { left, top } = this.#canvas.getBoundingClientRect();
    const point = { x: this.#whole.x + (e.clientX - left) * this.#scale, y: this.#whole.y + (e.clientY - top) * this.#scale };
    this.viewport.centreOn(point);
  }
}

const known = new Set(["trigger", "data", "flow", "integration", "ai", "human", "memory"]);
const kindToken = (kind: string): string => `--kind-${kind === "http" ? "integration" : known.has(kind) ? kind : "other"}`;
