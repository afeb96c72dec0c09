import { describe, expect, it, vi } from 'vitest';

vi.mock('server-only', () => ({}));
const { dayOf, sumsOf } = await import('./paper');

const line = (amount: number, balance: number) =>
  ({ amount: { amount }, balance: { amount: balance } }) as Parameters<typeof sumsOf>[0][number];

describe('a statement on paper', () => {
  it('goes from what there was, by what came and went, to what there is', () => {
    const sums = sumsOf([line(1000, 1500), line(-250, 1250), line(-50, 1200)]);
    expect(sums).toEqual({ before: 500, came: 1000, went: -300, after: 1200 });
    expect(sums.before + sums.came + sums.went).toBe(sums.after);
    expect(sumsOf([])).toEqual({ before: 0, came: 0, went: 0, after: 0 });
  });

  it('knows days that there are', () => {
    expect(dayOf('2026-11-22')).toBe('2026-11-22');
    for (const none of ['', undefined, '22.11.2026', '2026-13-40', 'today']) expect(dayOf(none)).toBeNull();
  });
});
