/** The ways that lead to a field, the field's own first: headers[2].value, headers[2], headers. */
export function ways(field: string): string[] {
  const all = [field];
  for (let way = field; ;) {
    way = way.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, "");
    if (way === all[all.length - 1] || way === "") return all;
    all.push(way);
  }
}

/** Brings a field into view and puts the caret into it; where it isn't drawn by itself, what it belongs to. */
export function goTo(root: HTMLElement, field: string): void {
  for (const way of ways(field)) {
    const found = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(way)}"]`);
    if (!found) continue;
    found.scrollIntoView({ block: "center" });
    // The head of a field has buttons; what one types into stands in its body.
    found.querySelector<HTMLElement>(":is(.pf-body, .pf-body *):is(input, select, textarea, [contenteditable=true], button)")?.focus();
    return;
  }
}
