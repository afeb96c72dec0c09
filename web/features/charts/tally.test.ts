import { expect, it } from 'vitest';
import { ceiling, daysUntil, onDays } from './tally';

it('counts days of UTC, over the end of a month', () => {
  expect(daysUntil(new Date('2026-03-02T23:59:59Z'), 3)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
});

it('has nought for a day of which nothing was said', () => {
  const said = [
    { day: '2026-11-19', orders: 7 },
    { day: '2026-11-21', orders: 2 },
  ];
  expect(onDays(['2026-11-20', '2026-11-21'], said, ({ orders }) => orders)).toEqual([0, 2]);
});

it('ends an axis at a round number that is not below', () => {
  expect([0, 1, 3, 7, 12, 99, 501].map(ceiling)).toEqual([1, 1, 5, 10, 20, 100, 1000]);
});
