import { next } from "./roving";

/** Who types fast asks once: the server hears a word and not each of its letters. */
const rest = 60;

/** Opens at once and moves through what was found without asking the server; only typing and choosing reach the circuit. */
export class CommandPalette extends HTMLElement {
  #gone = new AbortController();
  #typing = 0;

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    document.addEventListener("keydown", e => this.#shortcut(e), { signal });
    document.addEventListener("click", e => this.#openerClicked(e), { signal });
    this.addEventListener("input", e => this.#typed(e), { capture: true, signal });
    this.addEventListener("keydown", e => this.#keyed(e), { signal });
    this.addEventListener("click", e => this.#clicked(e), { signal });
    this.addEventListener("pointermove", e => this.#pointed(e), { signal });

    // What the server found anew has no chosen option yet.
    const found = new MutationObserver(() => this.#choose(0));
    queueMicrotask(() => { if (this.#list) found.observe(this.#list, { childList: true, subtree: true }); });
    signal.addEventListener("abort", () => found.disconnect());
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  get #dialog(): HTMLDialogElement | null { return this.querySelector("dialog"); }
  get #input(): HTMLInputElement | null { return this.querySelector("input"); }
  get #list(): HTMLElement | null { return this.querySelector("[role=listbox]"); }
  get #options(): HTMLElement[] { return [...this.querySelectorAll<HTMLElement>("[role=option]")]; }

  #shortcut(e: KeyboardEvent): void {
    if (e.key.toLowerCase() !== "k" || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return;
    e.preventDefault();
    this.#toggle();
  }

  #openerClicked(e: Event): void {
    if ((e.target as Element).closest("[data-opens=palette]")) this.#toggle();
  }

  #toggle(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    if (dialog.open) {
      dialog.close();
      return;
    }
    dialog.showModal();
    this.#input?.focus();
    this.#choose(0);
  }

  #typed(e: Event): void {
    // What comes of the pause below goes its way.
    if (!e.isTrusted) return;
    e.stopPropagation();
    clearTimeout(this.#typing);
    const input = e.target;
    this.#typing = window.setTimeout(() => input?.dispatchEvent(new Event("input", { bubbles: true })), rest);
  }

  #keyed(e: KeyboardEvent): void {
    const options = this.#options;
    const at = options.findIndex(o => o.ariaSelected === "true");
    if (e.key === "Enter") {
      e.preventDefault();
      options[at]?.click();
      return;
    }
    // Home and End belong to the text that is typed.
    const to = e.key.startsWith("Arrow") ? next(e.key, at, options.length) : null;
    if (to === null) return;
    e.preventDefault();
    this.#choose(to);
  }

  #clicked(e: Event): void {
    const target = e.target as Element;
    if (target === this.#dialog || target.closest("[role=option]")) this.#dialog?.close();
  }

  #pointed(e: Event): void {
    const option = (e.target as Element).closest<HTMLElement>("[role=option]");
    if (option && option.ariaSelected !== "true") this.#choose(this.#options.indexOf(option), false);
  }

  #choose(index: number, scroll = true): void {
    this.#options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = this.#options[index];
    if (chosen) this.#input?.setAttribute("aria-activedescendant", chosen.id);
    else this.#input?.removeAttribute("aria-activedescendant");
    if (scroll) chosen?.scrollIntoView({ block: "nearest" });
  }
}
