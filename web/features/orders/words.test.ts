import { expect, it } from 'vitest';
import { isToldToBuyers, spoken, stageOf, toneOf } from './words';

it('says how far a part is, and of what was called off nothing', () => {
  expect(
    (['PENDING', 'CONFIRMED', 'ACCEPTED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED'] as const).map(stageOf),
  ).toEqual([0, 1, 2, 2, 3, 4]);
  expect(stageOf('CANCELLED')).toBeUndefined();
});

it('keeps the steps of the trade to itself', () => {
  expect(['PLACED', 'CONFIRMED', 'REFUND_DUE', 'SOMETHING_NEW'].every(isToldToBuyers)).toBe(true);
  expect(['STOCK_HELD', 'AUTHORIZED', 'VENDOR_ORDER_MOVED'].some(isToldToBuyers)).toBe(false);
});

it('says a code as a word', () => {
  expect(spoken('EXPRESS_SATURDAY')).toBe('Express saturday');
  expect(toneOf('PAYMENT_FAILED')).toBe('stop');
  expect(toneOf('DELIVERED')).toBe('good');
});
