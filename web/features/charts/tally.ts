/** The days of a period, the oldest first, as YYYY-MM-DD of UTC: so the graph counts them too. */
export function daysUntil(last: Date, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate()));
    day.setUTCDate(day.getUTCDate() - (count - 1 - at));
    return day.toISOString().slice(0, 10);
  });
}

interface Sold {
  placedAt: string;
  status: string;
  lines: readonly { title: string; sku: string; quantity: number; cancelled: number }[];
}

/** Of what was paid for: what is only placed, or was called back, is not counted. */
const counts = ({ status }: Sold) => status !== 'PENDING' && status !== 'CANCELLED';

export function ordersByDay(orders: readonly Sold[], days: readonly string[]): number[] {
  const found = new Map(days.map((day) => [day, 0]));
  for (const order of orders.filter(counts)) {
    const day = order.placedAt.slice(0, 10);
    const before = found.get(day);
    if (before !== undefined) found.set(day, before + 1);
  }
  return [...found.values()];
}

export interface TopPart {
  sku: string;
  title: string;
  pieces: number;
}

export function topParts(orders: readonly Sold[], most: number): TopPart[] {
  const found = new Map<string, TopPart>();
  for (const { lines } of orders.filter(counts))
    for (const { sku, title, quantity, cancelled } of lines) {
      const pieces = (found.get(sku)?.pieces ?? 0) + quantity - cancelled;
      found.set(sku, { sku, title, pieces });
    }
  return [...found.values()]
    .filter(({ pieces }) => pieces > 0)
    .sort((a, b) => b.pieces - a.pieces || (a.sku < b.sku ? -1 : 1))
    .slice(0, most);
}

/** A round number at or above `value`, for the top of an axis. */
export function ceiling(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 5, 10]) if (value <= step * size) return step * size;
  return 10 * size;
}
