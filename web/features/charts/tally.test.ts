import { describe, expect, it } from 'vitest';
import { ceiling, daysUntil, ordersByDay, topParts } from './tally';

const order = (placedAt: string, status: string, ...lines: [sku: string, quantity: number, cancelled?: number][]) => ({
  placedAt,
  status,
  lines: lines.map(([sku, quantity, cancelled = 0]) => ({ sku, title: `Part ${sku}`, quantity, cancelled })),
});

it('counts days of UTC, over the end of a month', () => {
  expect(daysUntil(new Date('2026-03-02T23:59:59Z'), 3)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
});

describe('of orders', () => {
  const orders = [
    order('2026-11-21T23:59:59.9+00:00', 'CONFIRMED', ['A', 2], ['B', 5, 4]),
    order('2026-11-21T00:00:00+00:00', 'DELIVERED', ['A', 1]),
    order('2026-11-20T12:00:00+00:00', 'CANCELLED', ['C', 9]),
    order('2026-11-20T12:00:00+00:00', 'PENDING', ['C', 9]),
    order('2026-11-01T12:00:00+00:00', 'SHIPPED', ['D', 1, 1]),
  ];
  it('takes those that were paid, by their day', () => {
    expect(ordersByDay(orders, ['2026-11-20', '2026-11-21'])).toEqual([0, 2]);
  });
  it('sums what was sold of each part, without what was called back', () => {
    expect(topParts(orders, 5).map(({ sku, pieces }) => [sku, pieces])).toEqual([
      ['A', 3],
      ['B', 1],
    ]);
    expect(topParts(orders, 1)).toHaveLength(1);
  });
});

it('ends an axis at a round number that is not below', () => {
  expect([0, 1, 3, 7, 12, 99, 501].map(ceiling)).toEqual([1, 1, 5, 10, 20, 100, 1000]);
});
