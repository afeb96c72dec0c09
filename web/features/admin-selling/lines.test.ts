import { describe, expect, it, vi } from 'vitest';

vi.mock('@/ui/console/form', () => ({ Mistyped: class extends Error {} }));
const { commissionLines, written } = await import('./lines');

const CATEGORY = '01a2001c-2a2e-74b0-9201-be5cce946fa2';

describe('rules of a commission plan, as they are typed', () => {
  it('reads a rate alone', () => {
    expect(commissionLines('10', 'USD')).toEqual([
      { basisPoints: 1000, fixed: 0, minimum: 0, maximum: null, categoryId: null, productId: null },
    ]);
  });

  it('reads amounts and what the rule is of', () => {
    expect(commissionLines(`12.5 %; 0.30; 0.30; 50; category:${CATEGORY}`, 'USD')).toEqual([
      { basisPoints: 1250, fixed: 30, minimum: 30, maximum: 5000, categoryId: CATEGORY, productId: null },
    ]);
  });

  it('counts in the minor units of the currency', () => {
    expect(commissionLines('8; 100', 'JPY')[0]?.fixed).toBe(100);
  });

  it('says what it can not read', () => {
    for (const line of ['ten', '10; x', '1; 2; 3; 4; 5; 6']) expect(() => commissionLines(line, 'USD')).toThrow();
  });

  it('is read again as it was written', () => {
    const [line] = commissionLines(`9.25; 0.10;; 7; product:${CATEGORY}`, 'EUR');
    if (!line) throw new Error('nothing read');
    expect(commissionLines(written(line, 'EUR'), 'EUR')).toEqual([line]);
  });
});
