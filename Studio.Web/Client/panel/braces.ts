/** Whether a place of a template lies inside of {{ }}, so that an expression is put there as it is. */
export function isInBraces(text: string, place: number): boolean {
  const open = text.lastIndexOf("{{", place - 1);
  if (open < 0 || open + 2 > place || text[open - 1] === "\\") return false;
  const close = text.indexOf("}}", open + 2);
  return close < 0 || place <= close;
}

/** An expression as it is written at a place. */
export function written(expression: string, text: string, place: number): string {
  return isInBraces(text, place) ? expression : `{{ ${expression} }}`;
}
