/** Replace what lies between two places of the text as it is after the splices before. */
export type Splice = readonly [from: number, to: number, text: string];

/** A message to the server may hold 32 KB, and a character may take three bytes and an escape. */
export const longestInsert = 4_000;

/** The changes of one edit, back to front so that none moves the next, cut into messages that are small enough. */
export function messagesOf(changes: readonly Splice[]): Splice[][] {
  const messages: Splice[][] = [];
  let current: Splice[] = [];
  let size = 0;
  const add = (splice: Splice): void => {
    if (size + splice[2].length > longestInsert && current.length > 0) {
      messages.push(current);
      current = [];
      size = 0;
    }
    current.push(splice);
    size += splice[2].length;
  };
  for (const [from, to, text] of [...changes].reverse()) {
    const pieces = piecesOf(text);
    add([from, to, pieces[0] ?? ""]);
    let at = from + (pieces[0]?.length ?? 0);
    for (const piece of pieces.slice(1)) {
      add([at, at, piece]);
      at += piece.length;
    }
  }
  if (current.length > 0) messages.push(current);
  return messages;
}

/** A pair of surrogates stays together: half of one can't be sent. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + longestInsert);
    if (end < text.length && isHigh(text.charCodeAt(end - 1))) end--;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
