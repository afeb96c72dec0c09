import { describe, expect, it } from 'vitest';
import { basisPoints, decimalsOf, minorUnits, plainNumber, typed } from './minor-units';

describe('minorUnits', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['12,50', 'EUR', 1250],
    ['1,234.5', 'USD', 123450],
    ['1 234', 'JPY', 1234],
    ['১২.৫০', 'BDT', 1250],
    ['-3', 'USD', -300],
    ['0.07', 'USD', 7],
    ['1.1', 'KWD', 1100],
  ])('reads %s of %s', (text, currency, amount) => expect(minorUnits(text, currency)).toBe(amount));

  it.each(['', 'abc', '12.345', '1e9', '--1', '1.', '٣'])('is no number of %s', (text) =>
    expect(minorUnits(text, 'USD')).toBeNaN(),
  );

  it('writes what it reads', () => {
    for (const amount of [0, 7, 1250, 999_999])
      for (const currency of ['USD', 'JPY', 'KWD']) expect(minorUnits(typed(amount, currency), currency)).toBe(amount);
  });
});

it('knows decimals, and takes a currency that it does not know for one of two', () => {
  expect([decimalsOf('USD'), decimalsOf('JPY'), decimalsOf('??')]).toEqual([2, 0, 2]);
});

it('reads percents', () => {
  expect([basisPoints('12.5'), basisPoints('20 %'), basisPoints('০.৫')]).toEqual([1250, 2000, 50]);
  expect(basisPoints('much')).toBeNaN();
});

it('keeps thousands apart from decimals', () => {
  expect([plainNumber('1,000'), plainNumber('1,00'), plainNumber("1'000.5")]).toEqual(['1000', '1.00', '1000.5']);
});
