import { ContextMenu } from "./editor/contextMenu";
import { NodePalette } from "./editor/palette";
import { RunClock } from "./editor/runClock";
import { isTyping } from "./shell/keys";

if (!customElements.get("context-menu")) customElements.define("context-menu", ContextMenu);
if (!customElements.get("run-clock")) customElements.define("run-clock", RunClock);
if (!customElements.get("node-palette")) customElements.define("node-palette", NodePalette);

interface Host { invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>; }

/** What only a browser can do for the editor: its clipboard, its downloads, and things dragged out of the palette. */
class Editor {
  readonly #gone = new AbortController();
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    const { signal } = this.#gone;
    document.addEventListener("paste", e => this.#pasted(e), { signal });
    document.addEventListener("dragstart", e => this.#dragged(e), { signal });
    document.addEventListener("keydown", e => this.#pass(e), { signal });
  }

  dispose(): void { this.#gone.abort(); }

  /** The clipboard's own way needs a secure page; the old one works everywhere. */
  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      area.style.cssText = "position:fixed;opacity:0";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** False when the browser doesn't give its clipboard away. */
  async paste(): Promise<boolean> {
    try {
      await this.#send(await navigator.clipboard.readText());
      return true;
    } catch {
      return false;
    }
  }

  download(name: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  #pasted(e: ClipboardEvent): void {
    if (isTyping(e.target) || document.querySelector("dialog[open]")) return;
    const text = e.clipboardData?.getData("text/plain");
    if (!text?.trim()) return;
    e.preventDefault();
    void this.#send(text);
  }

  /** As a stream: a message of the circuit holds far less than a workflow may have. */
  async #send(text: string): Promise<void> {
    await this.#host.invokeMethodAsync("ReceiveAsync", DotNet.createJSStreamReference(new TextEncoder().encode(text)));
  }

  #dragged(e: DragEvent): void {
    const entry = (e.target as Element).closest?.<HTMLElement>("[data-node-type]");
    if (!entry || !e.dataTransfer) return;
    e.dataTransfer.setData("application/x-studio-node", entry.dataset["nodeType"] ?? "");
    e.dataTransfer.effectAllowed = "copy";
  }

  /** Keys that nothing else on the page takes are the canvas's, wherever the focus is. */
  #pass(e: KeyboardEvent): void {
    const target = e.target as Element;
    if (e.defaultPrevented || target.closest?.(".canvas-pane, button, a, input, textarea, select, dialog, [popover], [contenteditable]")) return;
    const pane = document.querySelector<HTMLElement>(".canvas-pane:not([inert] *)");
    if (!pane || document.querySelector("dialog[open]")) return;
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = e;
    const passed = new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true });
    if (!pane.dispatchEvent(passed)) e.preventDefault();
  }
}

export const create = (host: Host): Editor => new Editor(host);
