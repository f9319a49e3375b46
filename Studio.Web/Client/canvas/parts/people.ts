import { readPair } from "../cards";
import type { Painter } from "./painter";
import type { Store } from "./store";

/** Where others point and what they hold. They are drawn by Blazor; their place and colour are set here. */
export class People {
  readonly #observer: MutationObserver;
  readonly #held = new Set<HTMLElement>();

  constructor(readonly layer: HTMLElement, readonly store: Store, readonly painter: Painter, signal: AbortSignal) {
    this.#observer = new MutationObserver(() => this.painter.also(this.#paint));
    this.#observer.observe(layer, { childList: true, subtree: true, attributeFilter: ["data-at", "data-holds", "data-color"] });
    signal.addEventListener("abort", () => this.#observer.disconnect());
    this.#paint();
  }

  /** Nobody needs to hear of a pointer that nobody sees. */
  get isAnybodyHere(): boolean { return this.layer.childElementCount > 0; }

  readonly #paint = (): void => {
    for (const element of this.#held) element.removeAttribute("data-held");
    this.#held.clear();
    for (const person of this.layer.querySelectorAll<HTMLElement>("[data-person]")) {
      const [x, y] = readPair(person.dataset.at);
      const colour = safeColour(person.dataset.color);
      person.style.transform = `translate(${x}px, ${y}px)`;
      person.style.setProperty("--who", colour);
      for (const id of person.dataset.holds?.split(" ") ?? []) {
        const element = this.store.items.get(id)?.element;
        if (!element) continue;
        element.toggleAttribute("data-held", true);
        element.style.setProperty("--who", colour);
        this.#held.add(element);
      }
    }
  };
}

/** A colour and nothing else: other values could reach into the page's style. */
export function safeColour(text: string | undefined): string {
  return text && /^(#[0-9a-f]{3,8}|[a-z]+|hsl\([\d\s%.,]+\)|var\(--[\w-]+\))$/i.test(text) ? text : "var(--accent)";
}
