import { whenOpen } from "../canvas/opened";
import { newId } from "../shell/id";

/**
 * The list of node types under its search field. Blazor draws what fits the text that it names in `data-for`; which entry is active is
 * known here, so that moving needs no round trip and Enter means what was typed, however slow the line. What is chosen goes into the outbox.
 */
export class NodePalette extends HTMLElement {
  #gone = new AbortController();
  #active: HTMLElement | null = null;
  #shownFor: string | null = null;
  #isEntered = false;
  #isChosen = false;

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.addEventListener("keydown", e => this.#keyed(e), { signal });
    this.addEventListener("click", e => this.#clicked(e.target as Element), { signal });
    const drawn = new MutationObserver(() => this.#drawn());
    drawn.observe(this, { childList: true, subtree: true, attributeFilter: ["data-for"] });
    signal.addEventListener("abort", () => drawn.disconnect());
    this.#drawn();
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  get #input(): HTMLInputElement | null { return this.querySelector("input"); }
  get #entries(): HTMLElement[] { return [...this.querySelectorAll<HTMLElement>("[data-node-type]")]; }
  get #isFresh(): boolean { return (this.dataset["for"] ?? "") === (this.#input?.value ?? ""); }

  #keyed(e: KeyboardEvent): void {
    if (e.target !== this.#input || e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") this.#move(e.key === "ArrowDown" ? 1 : -1);
    else if (e.key === "Enter") this.#enter();
    else if (e.altKey && e.code === "KeyS") this.#active?.querySelector<HTMLElement>(".star")?.click();
    else return;
    e.preventDefault();
  }

  #move(by: number): void {
    const entries = this.#entries;
    const at = this.#active ? entries.indexOf(this.#active) : -1;
    this.#activate(entries[Math.max(0, Math.min(at + by, entries.length - 1))] ?? null);
    this.#active?.scrollIntoView({ block: "nearest" });
  }

  #enter(): void {
    this.#isEntered = !this.#isFresh;
    if (this.#isFresh) this.#choose(this.#active);
  }

  #clicked(target: Element): void {
    const entry = target.closest<HTMLElement>("[data-node-type]");
    if (entry && !target.closest(".star")) this.#choose(entry);
  }

  /** The list is another one, or has other entries. */
  #drawn(): void {
    const shownFor = this.dataset["for"] ?? "";
    if (shownFor !== this.#shownFor || !this.#active?.isConnected) this.#activate(this.#entries[0] ?? null);
    this.#shownFor = shownFor;
    if (this.#isEntered && this.#isFresh) this.#enter();
  }

  #activate(entry: HTMLElement | null): void {
    this.#active = entry;
    for (const each of this.#entries) each.ariaSelected = `${each === entry}`;
    if (entry) this.#input?.setAttribute("aria-activedescendant", entry.id);
    else this.#input?.removeAttribute("aria-activedescendant");
  }

  /** Once, until the answer is there: then the palette has closed, or another try may do better. */
  #choose(entry: HTMLElement | null): void {
    const type = entry?.dataset["nodeType"];
    if (!type || this.#isChosen) return;
    this.#isChosen = true;
    const place = JSON.parse(this.dataset["place"] ?? "{}") as unknown;
    void whenOpen().then(editor => editor.edit("add", { node: newId(), type, place })).then(() => { this.#isChosen = false; });
  }
}
