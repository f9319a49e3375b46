import { changeLook, lookChanged, storedLook, type Look, type Theme } from "./look";

/** Shows a part of the look and changes it. The server draws the buttons; which one is pressed is known only here. */
abstract class LookControl extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.addEventListener("click", e => this.clicked(e), { signal });
    document.addEventListener(lookChanged, e => this.show((e as CustomEvent<Look>).detail), { signal });
    // The children of a new element may not be there yet.
    queueMicrotask(() => this.show(storedLook()));
  }

  disconnectedCallback(): void { this.#gone.abort(); }

  protected abstract clicked(e: Event): void;
  protected abstract show(look: Look): void;
}

export class ThemeSwitch extends LookControl {
  protected override clicked(e: Event): void {
    const choice = (e.target as Element).closest<HTMLElement>("[data-theme-choice]");
    if (choice) changeLook({ theme: choice.dataset.themeChoice as Theme });
  }

  protected override show(look: Look): void {
    for (const each of this.querySelectorAll<HTMLElement>("[data-theme-choice]")) {
      each.setAttribute("aria-pressed", String(each.dataset.themeChoice === look.theme));
    }
  }
}

export class RailToggle extends LookControl {
  protected override clicked(): void {
    changeLook({ rail: storedLook().rail === "wide" ? "narrow" : "wide" });
  }

  protected override show(look: Look): void {
    this.querySelector("button")?.setAttribute("aria-expanded", String(look.rail === "wide"));
  }
}
