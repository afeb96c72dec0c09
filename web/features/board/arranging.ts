interface Arranged {
  shown: string[];
  /** How many there are that are not shown, so that nothing moves under the pointer. */
  waiting: number;
}

/**
 * Which rows are shown, in which order. Where the list is `free` to move it is as `wanted`, but for what was just taken by somebody
 * else, which stays greyed where it was. Where it is not, what is shown stays where it is, and what is new waits.
 */
export function arrange(
  before: readonly string[],
  wanted: readonly string[],
  taken: ReadonlySet<string>,
  free: boolean,
): Arranged {
  const wants = new Set(wanted);
  if (!free) {
    const shown = before.filter((id) => wants.has(id) || taken.has(id));
    const have = new Set(shown);
    return { shown, waiting: wanted.filter((id) => !have.has(id)).length };
  }
  const shown = [...wanted];
  before.forEach((id, at) => {
    if (taken.has(id) && !wants.has(id)) shown.splice(Math.min(at, shown.length), 0, id);
  });
  return { shown, waiting: 0 };
}
