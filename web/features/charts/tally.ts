/** The days of a period, the oldest first, as YYYY-MM-DD of UTC: so the graph counts them too. */
export function daysUntil(last: Date, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate()));
    day.setUTCDate(day.getUTCDate() - (count - 1 - at));
    return day.toISOString().slice(0, 10);
  });
}

/** For each of `days` what was said of it, nought where nothing was. */
export function onDays<Said extends { day: string }>(
  days: readonly string[],
  said: readonly Said[],
  value: (of: Said) => number,
): number[] {
  const found = new Map(said.map((each) => [each.day, value(each)]));
  return days.map((day) => found.get(day) ?? 0);
}

/** A round number at or above `value`, for the top of an axis. */
export function ceiling(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 5, 10]) if (value <= step * size) return step * size;
  return 10 * size;
}
