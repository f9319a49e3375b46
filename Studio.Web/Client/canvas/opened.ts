import type { Reply } from "./contract";

/** How other parts of the page change what the canvas shows. They are scripts of their own: the two meet on the global object. */
export interface Edits { edit(name: string, payload: unknown): Promise<Reply>; }

const opened = "studio:opened";
const studio = (): { editor?: Edits | undefined } => (globalThis as { studio?: { editor?: Edits } }).studio ??= {};

export function open(edits: Edits): void {
  studio().editor = edits;
  dispatchEvent(new Event(opened));
}

/** The next page's may have taken the place already. */
export function close(edits: Edits): void {
  if (studio().editor === edits) studio().editor = undefined;
}

/** At once, or when the canvas that is on its way has come. */
export function whenOpen(): Promise<Edits> {
  const { editor } = studio();
  if (editor) return Promise.resolve(editor);
  return new Promise(resolve => addEventListener(opened, () => resolve(studio().editor!), { once: true }));
}
