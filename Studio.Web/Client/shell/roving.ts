/** The place that a key leads to in a list of `count` things, or null when the key means something else. Ends meet. */
export function next(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown": return (at + 1) % count;
    case "ArrowUp": return at <= 0 ? count - 1 : at - 1;
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}

/** The next thing after `at` whose name begins with the letter, as in every menu of an operating system. */
export function nextByLetter(letter: string, at: number, names: readonly string[]): number | null {
  const wanted = letter.toLocaleLowerCase();
  for (let step = 1; step <= names.length; step++) {
    const index = (at + step) % names.length;
    if (names[index]?.trim().toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
