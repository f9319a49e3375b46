/** The title with the count before it, whatever count stood there; none where nothing is counted. */
export function counted(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, "");
  return count > 0 ? `(${count > 99 ? "99+" : count}) ${bare}` : bare;
}
