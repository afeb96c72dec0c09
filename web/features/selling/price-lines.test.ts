import { describe, expect, it } from 'vitest';
import { cellOf, linesOf, percentOf, raised, typedOf } from './price-lines';

function form(...rows: [id: string, now: Record<string, string>, was: Record<string, string>][]): FormData {
  const made = new FormData();
  for (const [id, now, was] of rows) {
    made.append('offer', id);
    made.append(`currency.${id}`, 'USD');
    for (const [cell, value] of Object.entries(now)) made.append(`${cell}.${id}`, value);
    for (const [cell, value] of Object.entries(was)) made.append(`was.${cell}.${id}`, value);
  }
  return made;
}

const WAS = { price: '12.99', coreCharge: '', handlingDays: '1', warrantyMonths: '24' };

describe('lines', () => {
  it('are those that were changed, with what was changed', () => {
    const said = form(
      ['a', { ...WAS, price: '13,50' }, WAS],
      ['b', WAS, WAS],
      ['c', { ...WAS, coreCharge: '20', handlingDays: '০', warrantyMonths: '36' }, WAS],
      ['d', { ...WAS, coreCharge: '' }, { ...WAS, coreCharge: '5.00' }],
    );
    expect(linesOf(said)).toEqual([
      { offerId: 'a', price: 1350, priceWas: 1299 },
      { offerId: 'c', coreCharge: 2000, handlingDays: 0, warrantyMonths: 36 },
      { offerId: 'd', coreCharge: 0 },
    ]);
  });
  it('hand on what is no number to be refused', () => {
    expect(linesOf(form(['a', { ...WAS, price: '', handlingDays: '1.5' }, WAS]))).toEqual([
      { offerId: 'a', price: -1, priceWas: 1299, handlingDays: -1 },
    ]);
  });
});

it('finds the cell that the graph means', () => {
  const lines = [{ offerId: 'a' }, { offerId: 'b' }];
  expect(cellOf('lines.1.price', lines)).toBe('price.b');
  expect(cellOf('lines.0.offerId', lines)).toBe('price.a');
  expect(cellOf('lines.7.price', lines)).toBe('lines.7.price');
  expect(cellOf('lines', lines)).toBe('lines');
  expect(cellOf(null, lines)).toBe(null);
});

it('reads percent, and raises to the nearest cent', () => {
  expect(['5', '+5 %', '-2,5', '−10', '৫', '', 'x', '0', '-100', '1001', undefined].map(percentOf)).toEqual([
    5,
    5,
    -2.5,
    -10,
    5,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([raised(1299, 5), raised(1299, -2.5), raised(1, -99), raised(100, 0.1)]).toEqual([1364, 1267, 1, 100]);
});

it('types an offer as a person would', () => {
  const price = { amount: 1299, currency: 'USD' };
  expect(typedOf({ price, coreCharge: { amount: 500 }, handlingDays: 0, warrantyMonths: 12 })).toEqual({
    price: '12.99',
    coreCharge: '5.00',
    handlingDays: '0',
    warrantyMonths: '12',
  });
});
