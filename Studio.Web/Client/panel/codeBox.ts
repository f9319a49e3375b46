import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript, javascriptLanguage, scopeCompletionSource } from "@codemirror/lang-javascript";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import { EditorState, Transaction, type ChangeSet, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { written } from "./braces";
import { codeLook } from "./codeLook";
import { expressionType } from "./fieldDrag";
import { keyBuffer } from "./keyBuffer";
import { messagesOf, type Splice } from "./splices";
import { show, templateSupport, type Offers, type Reading } from "./template";

export type CodeLanguage = "template" | "json" | "jsonTemplate" | "javascript" | "text";

export interface CodeBoxOptions {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly placeholder: string;
  readonly isReadOnly: boolean;
  readonly isWanted: boolean;
  readonly describedBy: string;
}

/** CodeInput.razor.cs. */
export interface CodeHost {
  invokeMethodAsync(method: "Edit", splices: readonly Splice[]): Promise<Reading | null>;
  invokeMethodAsync(method: "Offer", position: number): Promise<Offers | null>;
  invokeMethodAsync(method: "Leave"): Promise<void>;
}

/** A code editor whose text lies on the server, too: every change goes there at once, as small as it is. */
export class CodeBox {
  readonly #host: CodeHost;
  readonly #view: EditorView;
  readonly #knowsTemplates: boolean;
  #sent = 0;

  constructor(element: HTMLElement, host: CodeHost, options: CodeBoxOptions) {
    this.#host = host;
    this.#knowsTemplates = options.language === "template" || options.language === "jsonTemplate";
    this.#view = new EditorView({
      parent: element,
      state: EditorState.create({ doc: options.text, extensions: [...this.#extensions(options), codeLook] }),
    });
    Object.assign(element, { codeBox: this });
    if (this.#knowsTemplates) void this.#send([]);
    if (options.isWanted) this.#take(options.text);
  }

  /** Somebody else changed it. */
  setText(text: string): void {
    if (text === this.#view.state.doc.toString()) return;
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text }, annotations: Transaction.remote.of(true) });
    if (this.#knowsTemplates) void this.#send([]);
  }

  insertExpression(expression: string, at = this.#view.state.selection.main.head): void {
    const insert = written(expression, this.#view.state.doc.toString(), at);
    this.#view.dispatch({ changes: { from: at, insert }, selection: { anchor: at + insert.length }, userEvent: "input.drop" });
    this.#view.focus();
  }

  dispose(): void {
    this.#view.destroy();
  }

  #extensions(options: CodeBoxOptions): Extension[] {
    return [
      history(), bracketMatching(), closeBrackets(), indentOnInput(), EditorView.lineWrapping,
      EditorState.readOnly.of(options.isReadOnly), placeholder(options.placeholder),
      EditorView.contentAttributes.of({ "aria-label": options.label, "aria-describedby": options.describedBy }),
      // Tab indents code; in one line of text it goes on to the next field, as everywhere.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap,
        ...(options.language === "javascript" ? [indentWithTab] : [])]),
      EditorView.updateListener.of(update => {
        if (update.docChanged && !update.transactions.some(t => t.annotation(Transaction.remote))) this.#tell(update.changes);
        if (update.focusChanged && !update.view.hasFocus) void this.#ask(() => this.#host.invokeMethodAsync("Leave"));
      }),
      EditorView.domEventHandlers({ drop: (e, view) => this.#drop(e, view) }),
      ...this.#language(options.language),
    ];
  }

  #language(language: CodeLanguage): Extension[] {
    switch (language) {
      case "javascript":
        return [lineNumbers(), javascript(), autocompletion(),
          javascriptLanguage.data.of({ autocomplete: scopeCompletionSource({ $json: {}, $input: {}, items: [], $itemIndex: 0, $: () => null, Math, JSON, Object, Array, Date }) })];
      case "json":
        return [lineNumbers(), json(), linter(jsonParseLinter())];
      case "jsonTemplate":
        return [json(), templateSupport(at => this.#ask(() => this.#host.invokeMethodAsync("Offer", at)))];
      case "template":
        return [templateSupport(at => this.#ask(() => this.#host.invokeMethodAsync("Offer", at)))];
      default:
        return [];
    }
  }

  #tell(changes: ChangeSet): void {
    const splices: Splice[] = [];
    changes.iterChanges((from, to, _f, _t, text) => splices.push([from, to, text.toString()]));
    // None waits for the one before: what is typed meanwhile must not come between them.
    for (const message of messagesOf(splices)) void this.#send(message);
  }

  /** Shows what the server read, unless more was typed meanwhile. */
  async #send(splices: readonly Splice[]): Promise<void> {
    const number = ++this.#sent;
    const reading = await this.#ask(() => this.#host.invokeMethodAsync("Edit", splices));
    if (reading && number === this.#sent && this.#view.dom.isConnected) show(this.#view, reading);
  }

  /** On the server the field may be gone while a question is on its way; then nobody waits for the answer here, either. */
  async #ask<T>(question: () => Promise<T>): Promise<T | null> {
    try {
      return await question();
    } catch (e) {
      if (this.#view.dom.isConnected) throw e;
      return null;
    }
  }

  /** The caret comes where one goes on writing, and what was typed on the way here comes with it. */
  #take(text: string): void {
    const end = text.endsWith(" }}") ? text.length - 3 : text.length;
    const typed = keyBuffer.close();
    this.#view.focus();
    this.#view.dispatch({ changes: { from: end, insert: typed }, selection: { anchor: end + typed.length }, userEvent: "input.type" });
  }

  #drop(e: DragEvent, view: EditorView): boolean {
    const expression = e.dataTransfer?.getData(expressionType);
    if (!expression) return false;
    e.preventDefault();
    this.insertExpression(expression, view.posAtCoords({ x: e.clientX, y: e.clientY }, false));
    return true;
  }
}
