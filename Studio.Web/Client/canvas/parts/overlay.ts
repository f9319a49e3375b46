import { pathOf, type Curve } from "../geometry/curve";
import type { Box, Point } from "../geometry/size";
import type { Guide } from "../geometry/snap";

const svg = <K extends keyof SVGElementTagNameMap>(name: K, className: string): SVGElementTagNameMap[K] => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.setAttribute("class", className);
  return element;
};

/** What gestures show and nobody keeps: the line being pulled, guides, the box, a reason at the pointer. It moves with the picture. */
export class Overlay {
  readonly labels = document.createElement("div");
  readonly lifted = svg("svg", "canvas-edges canvas-lifted");
  readonly #lines = svg("svg", "canvas-lines");
  readonly #line = svg("path", "canvas-line");
  readonly #end = svg("circle", "canvas-end");
  readonly #guides = svg("g", "canvas-guides");
  readonly #box = document.createElement("div");
  readonly #hint = document.createElement("p");
  #hide = 0;

  constructor(readonly view: HTMLElement, readonly over: HTMLElement) {
    this.labels.className = "canvas-labels";
    this.labels.setAttribute("aria-hidden", "true");
    this.#box.className = "canvas-box";
    this.#box.hidden = true;
    this.#hint.className = "canvas-hint";
    this.#hint.hidden = true;
    this.#end.setAttribute("r", "7");
    this.lifted.setAttribute("aria-hidden", "true");
    this.#lines.setAttribute("aria-hidden", "true");
    this.#lines.append(this.#guides, this.#line, this.#end);
    this.clearLine();
    this.showEnd(null);
    view.append(this.lifted, this.labels, this.#lines, this.#box);
    over.append(this.#hint);
  }

  dispose(): void {
    clearTimeout(this.#hide);
    for (const made of [this.lifted, this.labels, this.#lines, this.#box, this.#hint]) made.remove();
  }

  line(curve: Curve, isValid: boolean | null): void {
    this.#line.setAttribute("d", pathOf(curve));
    this.#line.dataset.valid = isValid === null ? "" : isValid ? "yes" : "no";
  }

  clearLine(): void { this.#line.removeAttribute("d"); }

  showEnd(point: Point | null): void {
    this.#end.style.display = point ? "" : "none";
    if (!point) return;
    this.#end.setAttribute("cx", `${point.x}`);
    this.#end.setAttribute("cy", `${point.y}`);
  }

  guides(guides: readonly Guide[]): void {
    this.#guides.replaceChildren(...guides.map(guide => {
      const line = svg("line", "");
      const [a, b] = guide.axis === "x" ? [["x1", "x2"], ["y1", "y2"]] as const : [["y1", "y2"], ["x1", "x2"]] as const;
      for (const name of a) line.setAttribute(name, `${guide.at}`);
      line.setAttribute(b[0], `${guide.from}`);
      line.setAttribute(b[1], `${guide.to}`);
      return line;
    }));
  }

  box(box: Box | null): void {
    this.#box.hidden = box === null;
    if (!box) return;
    this.#box.style.transform = `translate(${box.x}px, ${box.y}px)`;
    this.#box.style.width = `${box.width}px`;
    this.#box.style.height = `${box.height}px`;
  }

  /** A sentence at the pointer; it leaves by itself, or with the next null. */
  hint(text: string | null, at?: Point, stays = false): void {
    clearTimeout(this.#hide);
    this.#hint.hidden = !text;
    if (!text) return;
    this.#hint.textContent = text;
    if (at) {
      const { left, top, width } = this.over.getBoundingClientRect();
      this.#hint.style.transform = `translate(${Math.min(at.x - left + 14, width - 300)}px, ${at.y - top + 16}px)`;
    }
    if (!stays) this.#hide = window.setTimeout(() => { this.#hint.hidden = true; }, 4000);
  }
}
