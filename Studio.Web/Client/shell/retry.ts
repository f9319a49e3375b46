/** Before this a lost connection is not worth a word: most come back by themselves. */
export const quiet = 700;

/** How long to wait before the attempt: soon at first, then every five seconds. */
export function pause(attempt: number): number {
  return [0, 300, 700, 1500, 3000][attempt] ?? 5000;
}

/** From here on a person may want to decide for themselves; the attempts go on. */
export function isLong(attempt: number): boolean {
  return attempt >= 8;
}
