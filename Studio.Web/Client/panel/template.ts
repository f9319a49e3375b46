import { autocompletion, pickedCompletion, startCompletion, type Completion, type CompletionResult, type CompletionSource } from "@codemirror/autocomplete";
import { setDiagnostics } from "@codemirror/lint";
import { StateEffect, StateField, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** What the domain says of a template as it stands: start, length and role of each piece, and what is wrong. */
export interface Reading {
  readonly marks: readonly number[];
  readonly faults: readonly { from: number; to: number; message: string; hint: string }[];
}

export interface Offer {
  readonly label: string;
  readonly insert: string;
  readonly detail: string;
  readonly help: string;
  readonly kind: string;
  readonly caretBack: number;
  readonly before: number;
  readonly example: string | null;
  readonly gives: string | null;
}

export interface Offers {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Offer[];
}

const roles = ["brace", "name", "field", "method", "keyword", "text", "number", "pattern", "sign", "bad"];
const pieces = roles.map(role => Decoration.mark({ class: `tok-${role}` }));
const setMarks = StateEffect.define<readonly number[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    now = now.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) now = decorate(effect.value, transaction.state.doc.length);
    }
    return now;
  },
  provide: field => EditorView.decorations.from(field),
});

/** Colours and completion of a template. Both come from the domain, which alone knows the language. */
export function templateSupport(ask: (position: number) => Promise<Offers | null>): Extension {
  const source: CompletionSource = async context => {
    if (!context.explicit && !context.matchBefore(/[\w$.'"[({ ]$/)) return null;
    const offers = await ask(context.pos);
    return offers && offers.options.length > 0 && !context.aborted ? resultOf(offers) : null;
  };
  return [marks, autocompletion({ override: [source], activateOnTyping: true, icons: true, maxRenderedOptions: 100 })];
}

export function show(view: EditorView, reading: Reading): void {
  view.dispatch({ effects: setMarks.of(reading.marks) });
  const end = view.state.doc.length;
  view.dispatch(setDiagnostics(view.state, reading.faults.map(f => ({
    from: Math.min(f.from, end), to: Math.min(Math.max(f.to, f.from + 1), end), severity: "error" as const,
    message: f.hint ? `${f.message} ${f.hint}` : f.message,
  }))));
}

function decorate(flat: readonly number[], length: number): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const [start, size, role] = [flat[i]!, flat[i + 1]!, flat[i + 2]!];
    const piece = pieces[role];
    if (piece && size > 0 && start + size <= length) ranges.push(piece.range(start, start + size));
  }
  return Decoration.set(ranges, true);
}

function resultOf(offers: Offers): CompletionResult {
  return {
    from: offers.from, to: offers.to, filter: false,
    options: offers.options.map(offer => ({
      label: offer.label, detail: offer.detail, type: offer.kind, info: () => helpOf(offer),
      apply: (view: EditorView, completion: Completion, from: number, to: number) => {
        const start = from - offer.before;
        view.dispatch({
          changes: { from: start, to, insert: offer.insert },
          selection: { anchor: start + offer.insert.length - offer.caretBack },
          annotations: pickedCompletion.of(completion),
        });
        if (offer.insert.endsWith(".")) startCompletion(view);
      },
    })),
  };
}

function helpOf(offer: Offer): HTMLElement | null {
  if (!offer.help && !offer.example) return null;
  const box = document.createElement("div");
  box.append(offer.help);
  if (offer.example) {
    const example = document.createElement("code");
    example.textContent = offer.gives ? `${offer.example}  →  ${offer.gives}` : offer.example;
    box.append(document.createElement("br"), example);
  }
  return box;
}
