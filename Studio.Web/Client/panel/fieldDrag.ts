import type { CodeBox } from "./codeBox";
import { keyBuffer } from "./keyBuffer";

/** What C# does when an expression was dropped on a field, by the field's way. */
export interface DropHost {
  invokeMethodAsync(method: "Drop", field: string, expression: string): Promise<void>;
}

export const expressionType = "application/x-studio-expression";

/** How long typing is kept for an expression editor that never comes. */
const patienceMs = 4_000;

/** Fields of the data columns are dragged onto parameters, or put where the caret was last. */
export class FieldDrag {
  readonly #abort = new AbortController();
  readonly #root: HTMLElement;
  readonly #host: DropHost;
  #lastField: HTMLElement | null = null;
  #over: HTMLElement | null = null;

  constructor(root: HTMLElement, host: DropHost) {
    this.#root = root;
    this.#host = host;
    const signal = { signal: this.#abort.signal };
    root.addEventListener("dragstart", e => this.#start(e), signal);
    root.addEventListener("dragover", e => this.#overField(e), signal);
    root.addEventListener("dragend", () => this.#end(), signal);
    root.addEventListener("drop", e => this.#drop(e), signal);
    root.addEventListener("focusin", e => this.#remember(e), signal);
    root.addEventListener("click", e => this.#put(e), signal);
    root.addEventListener("input", e => this.#expressionBegins(e), signal);
    // While a field is exchanged nothing in the panel has the focus, and keys go to the document.
    document.addEventListener("keydown", e => this.#key(e), { ...signal, capture: true });
  }

  dispose(): void {
    this.#abort.abort();
    keyBuffer.close();
  }

  #start(e: DragEvent): void {
    const source = (e.target as Element | null)?.closest<HTMLElement>("[data-expression]");
    if (!source || !e.dataTransfer) return;
    e.dataTransfer.setData(expressionType, source.dataset["expression"] ?? "");
    e.dataTransfer.setData("text/plain", `{{ ${source.dataset["expression"] ?? ""} }}`);
    e.dataTransfer.effectAllowed = "copy";
    this.#root.dataset["dragging"] = "field";
  }

  #overField(e: DragEvent): void {
    if (!e.dataTransfer?.types.includes(expressionType)) return;
    const field = fieldOf(e.target);
    this.#mark(field);
    if (!field) return;
    e.preventDefault();
    e.dataTransfer.dropEffect = "copy";
  }

  #drop(e: DragEvent): void {
    const expression = e.dataTransfer?.getData(expressionType);
    const field = fieldOf(e.target);
    this.#end();
    if (!expression || !field) return;
    // An editor that took the drop at the place of the mouse has said so.
    if (e.defaultPrevented && codeOf(e.target)) return;
    e.preventDefault();
    void this.#host.invokeMethodAsync("Drop", field.dataset["field"] ?? "", expression);
  }

  #end(): void {
    delete this.#root.dataset["dragging"];
    this.#mark(null);
  }

  #mark(field: HTMLElement | null): void {
    if (this.#over === field) return;
    delete this.#over?.dataset["over"];
    this.#over = field;
    if (field) field.dataset["over"] = "";
  }

  #remember(e: FocusEvent): void {
    const field = fieldOf(e.target);
    if (field) this.#lastField = field;
  }

  /** The same as dragging, for hands that have no mouse. */
  #put(e: MouseEvent): void {
    const button = (e.target as Element | null)?.closest<HTMLElement>("[data-put]");
    const expression = button?.dataset["put"];
    const field = this.#lastField?.isConnected ? this.#lastField : this.#root.querySelector<HTMLElement>("[data-field][data-drop]");
    if (!expression || !field) return;
    const box = field.querySelector<HTMLElement & { codeBox?: CodeBox }>("[data-code]")?.codeBox;
    if (box) box.insertExpression(expression);
    else void this.#host.invokeMethodAsync("Drop", field.dataset["field"] ?? "", expression);
  }

  #expressionBegins(e: Event): void {
    const input = e.target;
    if (!(input instanceof HTMLInputElement) || input.dataset["expressionKey"] === undefined || input.value !== "=") return;
    keyBuffer.open();
    setTimeout(() => keyBuffer.close(), patienceMs);
  }

  #key(e: KeyboardEvent): void {
    if (!keyBuffer.isOpen || e.target instanceof Element && codeOf(e.target)) return;
    if (!keyBuffer.take(e.key, e.ctrlKey || e.metaKey || e.altKey)) return;
    e.preventDefault();
    e.stopPropagation();
  }
}

function fieldOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-field][data-drop]") : null;
}

function codeOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(".cm-editor") : null;
}
