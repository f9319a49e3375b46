import { newId } from "../shell/id";
import type { CanvasMessage, Host, Reply } from "./contract";
import { DotNetHost, KeptHost, type DotNet } from "./host";
import { close, open } from "./opened";
import { Outbox, type Saving } from "./outbox";
import { openTab } from "./tab";

/** Connects a canvas's outbox with the page: the circuit that comes back, the mark that says "Saved", other parts that edit. */
export class Editor {
  readonly host: Host;
  readonly #outbox: Outbox;
  readonly #gone = new AbortController();

  private constructor(dotnet: DotNet, key: string | null) {
    const direct = new DotNetHost(dotnet);
    this.#outbox = new Outbox(key, (message, id) => direct.send(message, id), browser, saving => show(saving));
    this.host = new KeptHost(direct, this.#outbox);
    const root = document.documentElement;
    const watch = new MutationObserver(() => { if (root.dataset.connection !== "down") this.#outbox.start(); });
    watch.observe(root, { attributeFilter: ["data-connection"] });
    this.#gone.signal.addEventListener("abort", () => watch.disconnect());
    addEventListener("online", () => this.#outbox.start(), { signal: this.#gone.signal });
    addEventListener("beforeunload", e => { if (!key && this.#outbox.saving.pending > 0) e.preventDefault(); }, { signal: this.#gone.signal });
    open(this);
    this.#outbox.start();
  }

  /** With a name for what is edited, changes outlive a reload. */
  static async open(dotnet: DotNet, thing: string | null): Promise<Editor> {
    let adopted: string | null = null;
    let editor: Editor | null = null;
    const key = thing ? await openTab(thing, text => { if (editor) editor.#outbox.adopt(text); else adopted = text; }) : null;
    editor = new Editor(dotnet, key);
    if (adopted) editor.#outbox.adopt(adopted);
    return editor;
  }

  /** A change of another part of the page, kept and sent in order with the canvas's own. */
  edit(name: string, payload: unknown): Promise<Reply> {
    const message: CanvasMessage = { kind: "edit", name, payload };
    return this.#outbox.send(message);
  }

  close(): void {
    close(this);
    this.#gone.abort();
    this.#outbox.close();
  }
}

const browser = {
  storage: localStorage,
  wait: (ms: number, then: () => void): (() => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  // Half of it is enough to tell the edits of one tab apart, and goes over the wire with each.
  newId: (): string => newId().slice(16),
};

function show({ state, pending }: Saving): void {
  for (const mark of document.querySelectorAll<HTMLElement>("save-mark")) {
    mark.dataset.state = state;
    mark.dataset.pending = `${pending}`;
  }
}
